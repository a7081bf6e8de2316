import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../platform/graphql/index.js';
import { Delivery } from './delivery.entity.js';
import { Webhook } from './webhook.entity.js';

@ObjectType()
export class CreateWebhookPayload {
  @Field(() => Webhook, { description: 'The new webhook, enabled.' })
  declare webhook: Webhook;

  @Field({ description: 'The secret that its messages are signed with. It is shown this once.' })
  declare secret: string;
}

@ObjectType()
export class UpdateWebhookPayload {
  @Field(() => Webhook, { description: 'The webhook, as it is now.' })
  declare webhook: Webhook;
}

@ObjectType()
export class DeleteWebhookPayload {
  @Field(() => ID, { description: 'The webhook that is no more.' })
  declare webhookId: string;
}

@ObjectType()
export class PingWebhookPayload {
  @Field(() => Delivery, { description: 'What came of it.' })
  declare delivery: Delivery;
}

@ObjectType()
export class RedeliverWebhookPayload {
  @Field(() => Int, { description: 'How many deliveries are pending again.' })
  declare count: number;
}

export const DeliveryConnection = connectionOf('Delivery', () => Delivery);
