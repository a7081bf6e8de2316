import type { AddedMessage, ConversationListEvent, ReadPosition, Shown, Tally } from './conversation-documents.js';
import type { LastMessage, ListedConversation } from './listed-conversation.js';
import type { Change, UnreadCounts } from './unread-counts.js';

type List = readonly ListedConversation[];

/** Returns a conversation as a list shows it. */
export function listed({ __typename: kind, title, partner = null, ...rest }: Shown): ListedConversation {
  return { ...rest, kind, partner, title: title ?? partner?.displayName ?? '' };
}

/** Returns conversations, those with the newest messages first. */
export function inOrder(list: List): List {
  const time = ({ lastMessage }: ListedConversation) => lastMessage?.createdAt ?? '';
  return [...list].sort((one, other) => (time(one) < time(other) ? 1 : time(one) > time(other) ? -1 : 0));
}

/** Returns a list after an event. */
export function apply(list: List, event: ConversationListEvent, counts: UnreadCounts): List {
  switch (event.__typename) {
    case 'ConversationJoined':
      return event.edge ? joined(list, listed(event.edge.node), counts) : list;
    case 'ConversationLeft':
      counts.forget(event.conversationId);
      return list.some(({ id }) => id === event.conversationId)
        ? list.filter(({ id }) => id !== event.conversationId)
        : list;
    default:
      return changesBy(event, counts).reduce((now, change) => changed(now, change, counts), list);
  }
}

function changesBy(event: ConversationListEvent, counts: UnreadCounts): readonly Change[] {
  switch (event.__typename) {
    case 'GroupUpdated':
    case 'ProjectUpdated': {
      const { conversation } = event;
      if (!conversation) return [];
      return [{ conversationId: conversation.id, work: (each) => refreshed(each, listed(conversation), counts) }];
    }
    case 'MemberProfileChanged': {
      const { conversationId, conversation } = event;
      const partner = conversation?.partner;
      if (!partner) return [];
      return [{ conversationId, work: (each) => ({ ...each, partner, title: partner.displayName }) }];
    }
    case 'MessageAdded': {
      const { conversationId, message } = event;
      return [{ conversationId, work: (each) => withMessage(each, message, counts), message }];
    }
    case 'MessageEdited':
    case 'MessageDeleted':
    case 'MessagesExpired': {
      const { conversationId, conversation } = event;
      return conversation ? [{ conversationId, work: (each) => refreshed(each, conversation, counts) }] : [];
    }
    case 'UnreadChanged':
      return event.readPositions.map((moved) => ({
        conversationId: moved.conversationId,
        work: (each) => withReadPosition(each, moved, counts),
      }));
    default:
      return [];
  }
}

/** Returns the list after a change; the same list if nothing changed. */
function changed(list: List, change: Change, counts: UnreadCounts): List {
  const before = list.find(({ id }) => id === change.conversationId);
  // A conversation may come to the list after its events.
  if (change.message || !before) counts.remember(change);
  const after = before && change.work(before);
  return after && after !== before ? put(list, after) : list;
}

/**
 * Returns a conversation with what the server showed of it. The read position stays: only `UnreadChanged` reports its moves
 * in their order.
 */
function refreshed(
  before: ListedConversation,
  { readPosition: _, ...shown }: Tally & Partial<ListedConversation>,
  counts: UnreadCounts,
  isOfRead = false,
): ListedConversation {
  const { unreadCount, mentionCount, unreadCountAsOf } = before;
  const now = counts.take(before.id, shown, isOfRead) ?? { unreadCount, mentionCount, unreadCountAsOf };
  return { ...before, ...shown, ...now };
}

function withMessage(before: ListedConversation, added: AddedMessage, counts: UnreadCounts): ListedConversation {
  const { mentions: _, ...message } = added;
  const lastMessage = laterOf(before.lastMessage, message);
  const now = counts.including(before, added);
  return now === before && lastMessage === before.lastMessage ? before : { ...before, ...now, lastMessage };
}

function withReadPosition(
  before: ListedConversation,
  { position, conversation }: ReadPosition,
  counts: UnreadCounts,
): ListedConversation {
  if (!conversation) return before;
  const lastMessage = laterOf(before.lastMessage, conversation.lastMessage);
  return refreshed({ ...before, readPosition: position }, { ...conversation, lastMessage }, counts, true);
}

/** Events of messages may be ahead of other events, which therefore replace the last message only by a later one. */
function laterOf(one: LastMessage | null, other: LastMessage | null): LastMessage | null {
  return (other?.position ?? 0) > (one?.position ?? 0) ? other : one;
}

function joined(list: List, shown: ListedConversation, counts: UnreadCounts): List {
  const before = list.find(({ id }) => id === shown.id);
  if (before) {
    const lastMessage = laterOf(before.lastMessage, shown.lastMessage);
    return put(list, refreshed(before, { ...shown, lastMessage }, counts));
  }
  const now = refreshed(shown, shown, counts);
  return put(
    list,
    counts.changesOf(shown.id).reduce((each, { work }) => work(each), now),
  );
}

function put(list: List, conversation: ListedConversation): List {
  return inOrder([conversation, ...list.filter(({ id }) => id !== conversation.id)]);
}
