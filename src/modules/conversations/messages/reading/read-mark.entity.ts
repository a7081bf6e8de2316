import { defineEntity, p } from '@mikro-orm/core';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';

/** How far a user has read in a conversation. Separate from `member`, which is read often and seldom changes. */
export const ReadMarkSchema = defineEntity({
  name: 'ReadMark',
  tableName: 'read_mark',
  indexes: [{ name: 'read_mark_user_index', properties: ['userId', 'conversationId'] }],
  properties: {
    conversationId: p.text().collation('C').$type<ConversationId>().primary(),
    userId: p.text().collation('C').$type<UserId>().primary(),
    position: p.bigint('number'),
    /** The position that others see. It does not move while a direct chat is closed. */
    shownPosition: p.bigint('number').default(0),
  },
});

export class ReadMark extends ReadMarkSchema.class {}
ReadMarkSchema.setClass(ReadMark);
