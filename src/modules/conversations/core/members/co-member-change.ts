import type { FeedEvent } from '../../../../feed/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../conversation.entity.js';
import { inboxTypes } from './inbox.events.js';
import { changedMemberOf, memberTypes } from './member.events.js';

const ownTypes: readonly string[] = [inboxTypes.joined, inboxTypes.left];

/** The types of the events that `circleChangeOf` knows. */
export const circleChangeTypes: readonly string[] = [...ownTypes, ...memberTypes];

/**
 * Whose circle an event changes: of those in a conversation, which someone has joined or left; or of the owner of an
 * inbox, who is in one more conversation or one less. Null for any other event.
 */
export function circleChangeOf(
  event: FeedEvent,
): { conversationId: ConversationId; memberId: UserId } | { userId: UserId } | null {
  if (ownTypes.includes(event.type)) return { userId: event.feedId as UserId };
  const memberId = changedMemberOf(event);
  return memberId && { conversationId: event.feedId as ConversationId, memberId };
}
