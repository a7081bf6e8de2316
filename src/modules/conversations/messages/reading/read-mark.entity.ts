import { defineEntity, p } from '@mikro-orm/core';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';

/** How far someone has read in a conversation. Apart from `member`, which is read all the time and seldom changes. */
export const ReadMarkSchema = defineEntity({
  name: 'ReadMark',
  tableName: 'read_mark',
  indexes: [{ name: 'read_mark_user_index', properties: ['userId', 'conversationId'] }],
  properties: {
    conversationId: p.text().collation('C').$type<ConversationId>().primary(),
    userId: p.text().collation('C').$type<UserId>().primary(),
    position: p.bigint('number'),
    /** As others see it: in a direct chat that is closed it stays where it is. */
    shownPosition: p.bigint('number').default(0),
  },
});

export class ReadMark extends ReadMarkSchema.class {}
ReadMarkSchema.setClass(ReadMark);
