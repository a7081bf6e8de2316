import { defineEntity, p } from '@mikro-orm/core';
import type { ConversationId } from '../../core/conversation.entity.js';
import type { MentionedId } from '../core/mention.js';

/**
 * A message of which members may have to be notified, stored by the statement that stores the message. The transaction
 * that notifies them deletes the row, so the table is nearly empty. A message of which nobody has to be notified has no
 * row.
 */
export const QueuedMessageSchema = defineEntity({
  name: 'QueuedMessage',
  tableName: 'message_notice',
  properties: {
    conversationId: p.text().collation('C').$type<ConversationId>().primary(),
    position: p.bigint('number').primary(),
    /** Of an edited message: the users whom only the edit mentions. Null for a new message. */
    mentioned: p.array<MentionedId>().nullable(),
  },
});

export class QueuedMessage extends QueuedMessageSchema.class {}
QueuedMessageSchema.setClass(QueuedMessage);

/** A row of the outbox as it was read: an edit of the message may change it. */
export type PendingMessage = Pick<QueuedMessage, 'conversationId' | 'position' | 'mentioned'>;
