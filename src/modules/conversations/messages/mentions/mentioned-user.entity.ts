import { defineEntity, p } from '@mikro-orm/core';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import type { MentionedId } from '../core/mention.js';
import type { MessageId } from '../core/message.entity.js';

/**
 * A user that a message mentions, once per message. Used to list and count mentions. The message itself contains their
 * offsets.
 */
export const MentionedUserSchema = defineEntity({
  name: 'MentionedUser',
  tableName: 'mention',
  indexes: [
    { name: 'mention_position_index', properties: ['conversationId', 'userId', 'position'] },
    { name: 'mention_user_index', properties: ['userId', 'messageId'] },
  ],
  properties: {
    conversationId: p.text().collation('C').$type<ConversationId>().primary(),
    /** `*` stands for all members, so that one row suffices. */
    userId: p.text().collation('C').$type<MentionedId>().primary(),
    messageId: p.text().collation('C').$type<MessageId>().primary(),
    /** The position of the message. */
    position: p.bigint('number'),
    senderId: p.text().collation('C').$type<UserId>(),
  },
});

export class MentionedUser extends MentionedUserSchema.class {}
MentionedUserSchema.setClass(MentionedUser);
