import { withProfile } from '../profile.js';
import type { AddedMessage, ConversationListEvent, ReadPosition, Shown, Tally } from './conversation-documents.js';
import type { LastMessage, ListedConversation } from './listed-conversation.js';
import type { Change, UnreadCounts } from './unread-counts.js';

type List = readonly ListedConversation[];

/** Returns a conversation as a list shows it. */
export function listed({ __typename: kind, title, partner = null, ...rest }: Shown): ListedConversation {
  return { ...rest, kind, partner, title: title ?? partner?.displayName ?? '' };
}

/** Returns a conversation of which the partner may have another name. */
function named(each: ListedConversation): ListedConversation {
  return each.partner && each.partner.displayName !== each.title ? { ...each, title: each.partner.displayName } : each;
}

/** Returns conversations, those with the newest messages first, then the newest ones: ids contain the time. */
export function inOrder(list: List): List {
  const time = ({ lastMessage }: ListedConversation) => lastMessage?.createdAt ?? '';
  const isOlder = (one: ListedConversation, other: ListedConversation) =>
    time(one) === time(other) ? one.id < other.id : time(one) < time(other);
  return [...list].sort((one, other) => (isOlder(one, other) ? 1 : -1));
}

/** Returns a list after an event; the same list if nothing changed. */
export function apply(list: List, event: ConversationListEvent, counts: UnreadCounts): List {
  const change = (conversationId: string, work: Change['work']) => changed(list, { conversationId, work }, counts);
  switch (event.__typename) {
    case 'ConversationJoined':
      return event.edge ? joined(list, listed(event.edge.node), counts) : list;
    case 'ConversationLeft':
      counts.forget(event.conversationId);
      return list.some(({ id }) => id === event.conversationId)
        ? list.filter(({ id }) => id !== event.conversationId)
        : list;
    case 'GroupUpdated':
    case 'ProjectUpdated': {
      const { conversation } = event;
      return conversation ? change(conversation.id, (each) => refreshed(each, listed(conversation), counts)) : list;
    }
    case 'MemberProfileChanged':
    case 'MemberLeft':
    case 'MemberRemoved': {
      const { user } = event;
      return user ? change(event.conversationId, (each) => named(withProfile(each, user))) : list;
    }
    case 'MessageAdded': {
      const { conversationId, message } = event;
      return changed(list, { conversationId, work: (each) => withMessage(each, message, counts), message }, counts);
    }
    case 'MessageEdited':
    case 'MessageDeleted':
    case 'MessagesExpired': {
      const { conversation } = event;
      return conversation ? change(event.conversationId, (each) => refreshed(each, conversation, counts)) : list;
    }
    case 'UnreadChanged':
      return event.readPositions.reduce((now, { conversationId, ...moved }) => {
        return changed(now, { conversationId, work: (each) => withReadPosition(each, moved, counts) }, counts);
      }, list);
    default:
      return list;
  }
}

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
  const { unreadCount, mentionCount, unreadCountAsOf } = counts.take(before.id, shown, isOfRead) ?? before;
  return { ...before, ...shown, unreadCount, mentionCount, unreadCountAsOf };
}

function withMessage(before: ListedConversation, added: AddedMessage, counts: UnreadCounts): ListedConversation {
  const { mentions: _, ...message } = added;
  const lastMessage = laterOf(before.lastMessage, message);
  const now = counts.including(before, added);
  return now === before && lastMessage === before.lastMessage ? before : { ...before, ...now, lastMessage };
}

function withReadPosition(
  before: ListedConversation,
  { position, conversation }: Pick<ReadPosition, 'position' | 'conversation'>,
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
  const before = list.find(({ id }) => id === shown.id) ?? shown;
  const lastMessage = laterOf(before.lastMessage, shown.lastMessage);
  const now = refreshed(before, { ...shown, lastMessage }, counts);
  return put(
    list,
    counts.changesOf(shown.id).reduce((each, { work }) => work(each), now),
  );
}

function put(list: List, conversation: ListedConversation): List {
  return inOrder([conversation, ...list.filter(({ id }) => id !== conversation.id)]);
}
