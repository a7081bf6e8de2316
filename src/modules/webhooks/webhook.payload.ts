import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../platform/graphql/index.js';
import { Delivery } from './delivery.entity.js';
import { Webhook } from './webhook.entity.js';

@ObjectType()
export class CreateWebhookPayload {
  @Field(() => Webhook, { description: 'The new webhook, enabled.' })
  declare webhook: Webhook;

  @Field({ description: 'The secret that signs the webhook’s requests. It cannot be read again.' })
  declare secret: string;
}

@ObjectType()
export class UpdateWebhookPayload {
  @Field(() => Webhook, { description: 'The webhook after the change.' })
  declare webhook: Webhook;
}

@ObjectType()
export class DeleteWebhookPayload {
  @Field(() => ID, { description: 'The id of the deleted webhook.' })
  declare webhookId: string;
}

@ObjectType()
export class PingWebhookPayload {
  @Field(() => Delivery, { description: 'The delivery of the ping, with its result.' })
  declare delivery: Delivery;
}

@ObjectType()
export class RedeliverWebhookPayload {
  @Field(() => Int, { description: 'The number of deliveries that are pending again.' })
  declare count: number;
}

export const DeliveryConnection = connectionOf('Delivery', () => Delivery);
