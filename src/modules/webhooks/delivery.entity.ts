import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { JsonObject } from '../../feed/index.js';
import { defineIdType, type Id } from '../../platform/ids.js';
import { Node } from '../../platform/nodes/index.js';
import { outboxTrigger, usersOutboxTrigger } from './delivery-triggers.js';
import { WebhookEvent, type WebhookId } from './webhook.entity.js';

export type DeliveryId = Id<'whd'>;
export const DeliveryId = defineIdType('whd', 'a delivery to a webhook');

export enum DeliveryState {
  PENDING = 'PENDING',
  DELIVERED = 'DELIVERED',
  DEAD = 'DEAD',
}

registerEnumType(DeliveryState, {
  name: 'DeliveryState',
  description: 'The state of a delivery.',
  valuesConfig: {
    PENDING: { description: 'It waits for an attempt or a retry.' },
    DELIVERED: { description: 'The receiver answered with a 2xx status.' },
    DEAD: { description: 'All attempts failed. `redeliverWebhook` makes it pending again.' },
  },
});

/** The outbox: one row per event and webhook. */
export const DeliverySchema = defineEntity({
  name: 'Delivery',
  tableName: 'webhook_delivery',
  indexes: [
    {
      name: 'webhook_delivery_due',
      expression:
        "create index webhook_delivery_due on webhook_delivery (webhook_id, next_attempt_at) where state = 'PENDING'",
    },
    { name: 'webhook_delivery_list_index', properties: ['webhookId', 'state', 'id'] },
    { name: 'webhook_delivery_at_index', properties: ['at'] },
    {
      name: 'webhook_delivery_subject_index',
      expression:
        "create index webhook_delivery_subject_index on webhook_delivery (coalesce(data ->> 'messageId', data ->> 'userId')) where state = 'PENDING'",
    },
    {
      name: 'webhook_delivery_feed_index',
      expression:
        "create index webhook_delivery_feed_index on webhook_delivery (feed_id, position) where state = 'PENDING'",
    },
  ],
  triggers: [outboxTrigger, usersOutboxTrigger],
  properties: {
    /** The `webhook-id` of the request, the same for every attempt. */
    id: p.text().collation('C').$type<DeliveryId>().primary(),
    webhookId: p.text().collation('C').$type<WebhookId>(),
    event: p.text().$type<WebhookEvent>(),
    /** The feed of the event; null if the event does not belong to a feed. */
    feedId: p.text().collation('C').nullable(),
    position: p.bigint('number').nullable(),
    data: p.json<JsonObject>(),
    at: p.datetime(),
    /** The body, the same for every attempt. */
    body: p.text().nullable(),
    state: p.text().$type<DeliveryState>(),
    attempts: p.integer().default(0),
    /** When the delivery is due; if it is claimed, when the claim expires. */
    nextAttemptAt: p.datetime(),
    /** Distinguishes a claim from earlier ones; null if the delivery is not claimed. */
    claim: p.uuid().nullable(),
    lastStatus: p.integer().nullable(),
    lastError: p.text().nullable(),
    deliveredAt: p.datetime().nullable(),
  },
});

@ObjectType({ implements: Node, description: 'The delivery of one event to one webhook.' })
export class Delivery extends DeliverySchema.class {
  @Field(() => ID, { description: 'The id of the delivery (whd_…). The request has it as its `webhook-id` header.' })
  declare id: DeliveryId;

  @Field(() => WebhookEvent, { description: 'The kind of event that is delivered.' })
  declare event: WebhookEvent;

  @Field(() => Date, { description: 'When the event happened.' })
  declare at: Date;

  @Field(() => DeliveryState, { description: 'The state of the delivery.' })
  declare state: DeliveryState;

  @Field(() => Int, { description: 'The number of attempts so far. A redelivery starts at 0 again.' })
  declare attempts: number;

  @Field(() => Int, { nullable: true, description: 'The HTTP status of the last answer. Null if there was none yet.' })
  declare lastStatus: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why the last attempt failed. Null if it did not fail, or if there was none yet.',
  })
  declare lastError: string | null;

  @Field(() => Date, { nullable: true, description: 'When the receiver accepted it. Null until then.' })
  declare deliveredAt: Date | null;
}
DeliverySchema.setClass(Delivery);
