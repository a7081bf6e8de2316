import { withProfile } from '../profile.js';
import type { AddedMessage, ConversationListEvent, ReadPosition, Shown } from './conversation-documents.js';
import type { ListedConversation } from './listed-conversation.js';

/** Returns a conversation as a list shows it. */
export function listed({ __typename: kind, title, partner = null, ...rest }: Shown): ListedConversation {
  return { ...rest, kind, partner, title: title ?? partner?.displayName ?? '' };
}

/** Returns a conversation of which the partner may have another name. */
function named(each: ListedConversation): ListedConversation {
  return each.partner && each.partner.displayName !== each.title ? { ...each, title: each.partner.displayName } : each;
}

/** Returns conversations, those with the newest messages first, then the newest ones: ids contain the time. */
export function inOrder(list: readonly ListedConversation[]): readonly ListedConversation[] {
  const time = ({ lastMessage }: ListedConversation) => lastMessage?.createdAt ?? '';
  const isOlder = (one: ListedConversation, other: ListedConversation) =>
    time(one) === time(other) ? one.id < other.id : time(one) < time(other);
  return [...list].sort((one, other) => (isOlder(one, other) ? 1 : -1));
}

/**
 * Returns a list after an event.
 *
 * @param viewerId whose list it is: the viewer's own messages are not unread
 */
export function apply(
  list: readonly ListedConversation[],
  event: ConversationListEvent,
  viewerId: string,
): readonly ListedConversation[] {
  switch (event.__typename) {
    case 'ConversationJoined':
      return event.edge ? put(list, listed(event.edge.node)) : list;
    case 'ConversationLeft':
      return list.some(({ id }) => id === event.conversationId)
        ? list.filter(({ id }) => id !== event.conversationId)
        : list;
    case 'GroupUpdated':
    case 'ProjectUpdated': {
      const { conversation } = event;
      return conversation ? change(list, conversation.id, () => listed(conversation)) : list;
    }
    case 'MemberProfileChanged':
    case 'MemberLeft':
    case 'MemberRemoved': {
      const { user } = event;
      return user ? change(list, event.conversationId, (each) => named(withProfile(each, user))) : list;
    }
    case 'MessageAdded':
      return change(list, event.conversationId, (each) => withMessage(each, event.message, viewerId));
    case 'MessageEdited':
    case 'MessageDeleted':
      return change(list, event.conversationId, (each) => ({ ...each, ...event.conversation }));
    case 'UnreadChanged':
      return event.readPositions.reduce(
        (now, moved) => change(now, moved.conversationId, (each) => withReadPosition(each, moved)),
        list,
      );
    default:
      return list;
  }
}

function withReadPosition(before: ListedConversation, { position, conversation }: ReadPosition): ListedConversation {
  const now = { ...before, ...conversation, readPosition: position };
  return position >= (now.lastMessage?.position ?? 0) ? { ...now, unreadCount: 0, mentionCount: 0 } : now;
}

/** The server counts no further than this. */
const mostCounted = 100;

function withMessage(conversation: ListedConversation, message: AddedMessage, viewerId: string): ListedConversation {
  const { lastMessage, unreadCount, mentionCount, readPosition } = conversation;
  if (lastMessage && message.position <= lastMessage.position) return conversation;
  const isUnread = message.sender?.id !== viewerId && message.position > readPosition && !message.deletedAt;
  const isMention = isUnread && message.mentions.some(({ isEveryone, user }) => isEveryone || user?.id === viewerId);
  const { mentions: _, ...last } = message;
  return {
    ...conversation,
    lastMessage: last,
    unreadCount: Math.min(mostCounted, unreadCount + Number(isUnread)),
    mentionCount: Math.min(mostCounted, mentionCount + Number(isMention)),
  };
}

function put(list: readonly ListedConversation[], conversation: ListedConversation): readonly ListedConversation[] {
  return inOrder([conversation, ...list.filter(({ id }) => id !== conversation.id)]);
}

/** Returns the list with one conversation changed; the same list if it does not have the conversation. */
export function change(
  list: readonly ListedConversation[],
  id: string,
  changed: (conversation: ListedConversation) => ListedConversation,
): readonly ListedConversation[] {
  const before = list.find((each) => each.id === id);
  const after = before && changed(before);
  return after && after !== before ? put(list, after) : list;
}
