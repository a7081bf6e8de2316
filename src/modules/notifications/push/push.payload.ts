import { Field, ID, ObjectType } from 'type-graphql';
import { PushSubscription } from './push-subscription.entity.js';

@ObjectType({ description: 'The result of `registerPushSubscription`.' })
export class RegisterPushSubscriptionPayload {
  @Field(() => PushSubscription, { description: 'The push subscription. It ends with the session.' })
  declare subscription: PushSubscription;
}

@ObjectType({ description: 'The result of `unregisterPushSubscription`.' })
export class UnregisterPushSubscriptionPayload {
  @Field(() => ID, { description: 'The id of the deleted push subscription (psh_…).' })
  declare subscriptionId: string;
}

@ObjectType({ description: 'The result of `registerDevice`.' })
export class RegisterDevicePayload {
  @Field(() => PushSubscription, { description: 'The push subscription of the device. It ends with the session.' })
  declare subscription: PushSubscription;
}

@ObjectType({ description: 'The result of `unregisterDevice`.' })
export class UnregisterDevicePayload {
  @Field(() => ID, { description: 'The id of the deleted push subscription (psh_…).' })
  declare subscriptionId: string;
}
