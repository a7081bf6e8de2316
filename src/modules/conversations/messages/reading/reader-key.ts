import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';

/** One member of one conversation, as a key of loaders. */
export function readerKey(conversationId: ConversationId, userId: UserId): string {
  return `${conversationId} ${userId}`;
}

/** Takes apart what `readerKey` has put together. */
export function readerOf(key: string) {
  const [conversationId = '', userId = ''] = key.split(' ');
  return { conversationId, userId };
}
