import { defineEntity, p } from '@mikro-orm/core';
import type { NotificationId } from '../core/notification.entity.js';
import type { PushSubscriptionId } from './push-subscription.entity.js';

/**
 * A notification that is to be pushed to one browser; deleted once its push service has it, or there is no more use.
 */
export const QueuedPushSchema = defineEntity({
  name: 'QueuedPush',
  tableName: 'outgoing_push',
  indexes: [{ name: 'outgoing_push_due_index', properties: ['dueAt'] }],
  properties: {
    subscriptionId: p.text().collation('C').$type<PushSubscriptionId>().primary(),
    notificationId: p.text().collation('C').$type<NotificationId>().primary(),
    /** When it is to be sent; of one that is being sent, when another node may try. */
    dueAt: p.datetime(),
    attempts: p.integer().default(0),
    /** Tells the claim under which it is being made from earlier ones; null if it is not claimed. */
    claim: p.uuid().nullable(),
  },
});

export class QueuedPush extends QueuedPushSchema.class {}
QueuedPushSchema.setClass(QueuedPush);
