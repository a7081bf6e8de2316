import { Field, ID, ObjectType } from 'type-graphql';
import { PushSubscription } from './push-subscription.entity.js';

@ObjectType()
export class RegisterPushSubscriptionPayload {
  @Field(() => PushSubscription, { description: 'The subscription, which ends with the session.' })
  declare subscription: PushSubscription;
}

@ObjectType()
export class UnregisterPushSubscriptionPayload {
  @Field(() => ID, { description: 'The id of the deleted subscription.' })
  declare subscriptionId: string;
}
