import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../platform/graphql/index.js';
import { Delivery } from './delivery.entity.js';
import { Webhook } from './webhook.entity.js';

@ObjectType({ description: 'The result of `createWebhook`.' })
export class CreateWebhookPayload {
  @Field(() => Webhook, { description: 'The new webhook, enabled.' })
  declare webhook: Webhook;

  @Field({ description: 'The secret with which its requests are signed. It is shown only here.' })
  declare secret: string;
}

@ObjectType({ description: 'The result of `updateWebhook`.' })
export class UpdateWebhookPayload {
  @Field(() => Webhook, { description: 'The webhook after the change.' })
  declare webhook: Webhook;
}

@ObjectType({ description: 'The result of `deleteWebhook`.' })
export class DeleteWebhookPayload {
  @Field(() => ID, { description: 'The id of the deleted webhook (whk_…).' })
  declare webhookId: string;
}

@ObjectType({ description: 'The result of `pingWebhook`.' })
export class PingWebhookPayload {
  @Field(() => Delivery, { description: 'The delivery of the ping, with its result.' })
  declare delivery: Delivery;
}

@ObjectType({ description: 'The result of `redeliverWebhook`.' })
export class RedeliverWebhookPayload {
  @Field(() => Int, { description: 'The number of deliveries that are pending again.' })
  declare count: number;
}

export const DeliveryConnection = connectionOf('Delivery', () => Delivery);
