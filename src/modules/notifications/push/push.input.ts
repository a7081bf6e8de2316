import { MaxLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';

@InputType({ description: 'What a browser’s PushSubscription says, as its toJSON() has it.' })
export class RegisterPushSubscriptionInput {
  @Field({ description: 'Its endpoint: an https address of at most 2,048 characters.' })
  @MaxLength(2_048)
  declare endpoint: string;

  @Field({ description: 'Its keys.p256dh, base64url.' })
  @MaxLength(128)
  declare p256dh: string;

  @Field({ description: 'Its keys.auth, base64url.' })
  @MaxLength(128)
  declare auth: string;
}

@InputType()
export class UnregisterPushSubscriptionInput {
  @Field({ description: 'The endpoint of the browser’s PushSubscription.' })
  @MaxLength(2_048)
  declare endpoint: string;
}
