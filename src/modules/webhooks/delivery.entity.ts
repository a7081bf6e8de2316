import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { JsonObject } from '../../feed/index.js';
import { defineIdType, type Id } from '../../platform/ids.js';
import { Node } from '../../platform/nodes/index.js';
import { outboxTrigger, usersOutboxTrigger } from './delivery-triggers.js';
import { WebhookEvent, type WebhookId } from './webhook.entity.js';

export type DeliveryId = Id<'whd'>;
export const DeliveryId = defineIdType('whd', 'delivery to a webhook');

export enum DeliveryState {
  PENDING = 'PENDING',
  DELIVERED = 'DELIVERED',
  DEAD = 'DEAD',
}

registerEnumType(DeliveryState, {
  name: 'DeliveryState',
  description: 'How far a delivery is.',
  valuesConfig: {
    PENDING: { description: 'It is tried, or will be tried again.' },
    DELIVERED: { description: 'The other side answered that it has it.' },
    DEAD: { description: 'It was tried too often. redeliverWebhook starts anew.' },
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

@ObjectType({ implements: Node, description: 'One event on its way to one webhook.' })
export class Delivery extends DeliverySchema.class {
  @Field(() => ID, { description: 'Its id (whd_…), and the `webhook-id` of what is sent.' })
  declare id: DeliveryId;

  @Field(() => WebhookEvent, { description: 'What it tells of.' })
  declare event: WebhookEvent;

  @Field(() => Date, { description: 'When that happened.' })
  declare at: Date;

  @Field(() => DeliveryState, { description: 'How far it is.' })
  declare state: DeliveryState;

  @Field(() => Int, { description: 'How often it was tried.' })
  declare attempts: number;

  @Field(() => Int, { nullable: true, description: 'The status of the last answer; null if there was none.' })
  declare lastStatus: number | null;

  @Field(() => String, { nullable: true, description: 'Why the last attempt failed.' })
  declare lastError: string | null;

  @Field(() => Date, { nullable: true, description: 'When the other side had it.' })
  declare deliveredAt: Date | null;
}
DeliverySchema.setClass(Delivery);
