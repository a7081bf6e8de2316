import { defineEntity, p } from '@mikro-orm/core';
import type { NotificationId } from '../core/notification.entity.js';
import type { PushSubscriptionId } from './push-subscription.entity.js';

/** A notification in the outbox of pushes to one browser. Deleted once it was delivered or is pointless. */
export const QueuedPushSchema = defineEntity({
  name: 'QueuedPush',
  tableName: 'outgoing_push',
  indexes: [{ name: 'outgoing_push_due_index', properties: ['dueAt'] }],
  properties: {
    subscriptionId: p.text().collation('C').$type<PushSubscriptionId>().primary(),
    notificationId: p.text().collation('C').$type<NotificationId>().primary(),
    /** When the push is due; if it is claimed, when the claim expires. */
    dueAt: p.datetime(),
    attempts: p.integer().default(0),
    /** Distinguishes a claim from earlier ones; null if the push is not claimed. */
    claim: p.uuid().nullable(),
  },
});

export class QueuedPush extends QueuedPushSchema.class {}
QueuedPushSchema.setClass(QueuedPush);
