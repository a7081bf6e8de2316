import { MaxLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { counted } from '../../../platform/counted.js';
import { longestEndpoint } from './push-endpoint.js';

@InputType({ description: 'The PushSubscription of a browser, as its `toJSON()` returns it.' })
export class RegisterPushSubscriptionInput {
  @Field({ description: `The \`endpoint\`: an https address of at most ${counted(longestEndpoint)} characters.` })
  @MaxLength(longestEndpoint)
  declare endpoint: string;

  @Field({ description: 'The `keys.p256dh`, base64url.' })
  @MaxLength(128)
  declare p256dh: string;

  @Field({ description: 'The `keys.auth`, base64url.' })
  @MaxLength(128)
  declare auth: string;
}

@InputType({ description: 'The input of `unregisterPushSubscription`.' })
export class UnregisterPushSubscriptionInput {
  @Field({ description: 'The `endpoint` of the browser’s PushSubscription.' })
  @MaxLength(longestEndpoint)
  declare endpoint: string;
}
