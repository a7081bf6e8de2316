import { MaxLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';

@InputType({ description: 'The content of a browser’s PushSubscription, as its toJSON() returns it.' })
export class RegisterPushSubscriptionInput {
  @Field({ description: 'The endpoint: an https URL of at most 2,048 characters.' })
  @MaxLength(2_048)
  declare endpoint: string;

  @Field({ description: '`keys.p256dh` as base64url.' })
  @MaxLength(128)
  declare p256dh: string;

  @Field({ description: '`keys.auth` as base64url.' })
  @MaxLength(128)
  declare auth: string;
}

@InputType()
export class UnregisterPushSubscriptionInput {
  @Field({ description: 'The endpoint of the browser’s PushSubscription.' })
  @MaxLength(2_048)
  declare endpoint: string;
}
