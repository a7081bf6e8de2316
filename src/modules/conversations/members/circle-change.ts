import type { FeedEvent } from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';
import type { ConversationId } from '../conversation.entity.js';
import { joinedMemberOf } from '../groups/group.events.js';
import { inboxTypes } from '../inbox.events.js';

/**
 * Whose circle an event changes: of those in a conversation, whom someone has joined; or of the owner of an inbox, who is
 * in one more conversation or one less. Null for any other event.
 */
export function circleChangeOf(
  event: FeedEvent,
): { conversationId: ConversationId; joinedId: UserId } | { userId: UserId } | null {
  if (event.type === inboxTypes.joined || event.type === inboxTypes.left) return { userId: event.feedId as UserId };
  const joinedId = joinedMemberOf(event);
  return joinedId && { conversationId: event.feedId as ConversationId, joinedId };
}
