import { defineEntity, p } from '@mikro-orm/core';
import type { ConversationId } from '../../core/conversation.entity.js';
import type { MentionedId } from '../core/mention.js';

/**
 * A message of which members may have to be notified, stored by the statement that stores the message. Whoever has seen
 * to that deletes it, so the table is nearly empty. A message that nobody has to be notified of has none.
 */
export const MessageNoticeSchema = defineEntity({
  name: 'MessageNotice',
  tableName: 'message_notice',
  properties: {
    conversationId: p.text().collation('C').$type<ConversationId>().primary(),
    position: p.bigint('number').primary(),
    /** Of a message that was edited: those whom it mentions only since then. Null for a new message. */
    mentioned: p.array<MentionedId>().nullable(),
  },
});

export class MessageNotice extends MessageNoticeSchema.class {}
MessageNoticeSchema.setClass(MessageNotice);

/** A notice, as it was found. */
export type TakenNotice = Pick<MessageNotice, 'conversationId' | 'position' | 'mentioned'>;
