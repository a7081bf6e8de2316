import { defineEntity, p } from '@mikro-orm/core';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import type { MentionedId } from '../core/mention.js';
import type { MessageId } from '../core/message.entity.js';

/**
 * That a message mentions someone else, once however often: what is counted and listed. Where it does, the message
 * says.
 */
export const MentionedUserSchema = defineEntity({
  name: 'MentionedUser',
  tableName: 'mention',
  indexes: [{ name: 'mention_position_index', properties: ['conversationId', 'userId', 'position'] }],
  properties: {
    conversationId: p.text().collation('C').$type<ConversationId>().primary(),
    /** `*` stands for everyone: however many they are, it is one row. */
    userId: p.text().collation('C').$type<MentionedId>().primary(),
    messageId: p.text().collation('C').$type<MessageId>().primary(),
    /** Of the message. */
    position: p.bigint('number'),
    senderId: p.text().collation('C').$type<UserId>(),
  },
});

export class MentionedUser extends MentionedUserSchema.class {}
MentionedUserSchema.setClass(MentionedUser);
