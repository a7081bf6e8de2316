import type { FeedEvent } from '../../../../feed/index.js';
import { plainEntity } from '../../../../platform/database/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import { Message, type MessageId, newMessage } from './message.entity.js';

/**
 * Returns what an event shows of a message that was deleted with its row, because its retention ended: a deleted message
 * at position 0, of an unknown sender.
 */
export function expiredMessage(id: MessageId, { feedId, at }: Pick<FeedEvent, 'feedId'> & { at: number }): Message {
  const createdAt = new Date(at);
  const known = { id, conversationId: feedId as ConversationId, createdAt };
  const unknown = { senderId: '' as UserId, content: '', clientId: null };
  return plainEntity(Message, { ...newMessage({ ...known, ...unknown }), position: 0, deletedAt: createdAt });
}
