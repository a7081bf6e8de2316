import type { FeedTransaction, Position } from '../../feed/index.js';
import { assertUserExists, type UserId } from '../accounts/index.js';
import { Conversation, ConversationId } from './conversation.entity.js';
import { conversationJoined, memberJoined } from './conversation.events.js';
import { Member, type MemberRole } from './member.entity.js';

/** Makes a conversation and its feed, without members. */
export async function createConversation(
  transaction: FeedTransaction,
  draft: Pick<Conversation, 'kind' | 'title' | 'ownerId' | 'directKey'>,
): Promise<Conversation> {
  const conversation = transaction.em.create(Conversation, {
    ...draft,
    id: ConversationId.create(),
    isOpen: true,
    createdAt: new Date(),
    deletedAt: null,
  });
  transaction.em.persist(conversation);
  await transaction.create(conversation.id);
  return conversation;
}

/**
 * Puts someone into a conversation, and tells both its feed and the inbox, which have to be held if they are not new.
 * @throws HubbubError NOT_FOUND for a user who was deleted.
 * @returns the position of the joining in the conversation's feed.
 */
export async function join(
  transaction: FeedTransaction,
  conversationId: ConversationId,
  userId: UserId,
  role: MemberRole,
): Promise<Position> {
  const position = await transaction.append(conversationId, memberJoined(userId));
  const member = { conversationId, userId, role, joinedPosition: position, joinedAt: new Date() };
  transaction.em.persist(transaction.em.create(Member, member));
  await transaction.append(userId, conversationJoined(conversationId, position));
  // The inbox is held by now: whoever is being deleted at this moment either leaves this too, or does not join.
  await assertUserExists(transaction.em, userId);
  return position;
}
