import { defineEntity, p } from '@mikro-orm/core';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import type { MessageId } from '../core/message.entity.js';

/** A pinned message. Pinning it again does not change the row. */
export const PinSchema = defineEntity({
  name: 'Pin',
  tableName: 'pin',
  indexes: [
    { name: 'pin_conversation_index', properties: ['conversationId', 'position'] },
    { name: 'pin_pinned_by_index', properties: ['pinnedById', 'messageId'] },
  ],
  properties: {
    messageId: p.text().collation('C').$type<MessageId>().primary(),
    conversationId: p.text().collation('C').$type<ConversationId>(),
    /** The position of the event that reports the pin. */
    position: p.bigint('number'),
    pinnedById: p.text().collation('C').$type<UserId>(),
  },
});

export class Pin extends PinSchema.class {}
PinSchema.setClass(Pin);
