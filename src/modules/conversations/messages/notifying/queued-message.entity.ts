import { defineEntity, p } from '@mikro-orm/core';
import type { ConversationId } from '../../core/conversation.entity.js';
import type { MentionedId } from '../core/mention.js';

/**
 * A message that may notify members. The statement that stores the message also stores this row. The transaction that
 * notifies the members deletes it, so the table is nearly empty. A message without possible notifications has no row.
 */
export const QueuedMessageSchema = defineEntity({
  name: 'QueuedMessage',
  tableName: 'message_notice',
  properties: {
    conversationId: p.text().collation('C').$type<ConversationId>().primary(),
    position: p.bigint('number').primary(),
    /** For an edited message, the users that only the edit mentions. Null for a new message. */
    mentioned: p.array<MentionedId>().nullable(),
    queuedAt: p.datetime().defaultRaw('now()'),
  },
});

export class QueuedMessage extends QueuedMessageSchema.class {}
QueuedMessageSchema.setClass(QueuedMessage);

/** A row of the outbox as it was read. An edit of the message may have changed it since. */
export type PendingMessage = Pick<QueuedMessage, 'conversationId' | 'position' | 'mentioned'>;
