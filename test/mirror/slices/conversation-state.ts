import type {
  MirrorConversationQuery,
  MirrorMessageFragment,
  MirrorSettingsFragment,
  MirrorUserFragment,
} from '../../gql/graphql.js';
import { GraphQLFailure } from '../../support/graphql-client.js';
import type { Person } from '../../support/people.js';
import { ConversationState, LinksState } from './conversation-documents.js';

export type Message = Omit<MirrorMessageFragment, 'sender'> & { senderId: string | undefined };

/** What a client keeps of a conversation; everything by ids. */
export interface State {
  settings: MirrorSettingsFragment | null;
  /** Of a direct chat. */
  isOpen: boolean | null;
  ownerId: string | null;
  roles: Record<string, string>;
  readPositions: Record<string, number>;
  invited: string[];
  /** Null for those who may not see them. */
  links: object[] | null;
  messages: Record<string, Message>;
  /** Everyone who was ever shown. */
  users: Record<string, MirrorUserFragment>;
  unreadCount: number;
  mentionCount: number;
  /** Ids of messages, the one pinned last first. */
  pinned: string[];
}

type Conversation = NonNullable<MirrorConversationQuery['conversation']>;

/** @throws GraphQLFailure for who is not in it. */
export async function fetchState(viewer: Person, id: string): Promise<State> {
  const { conversation } = await viewer.http.run(ConversationState, { id });
  if (!conversation) throw new GraphQLFailure([{ message: `${id} is hidden` }]);
  const members = conversation.members.edges.map(({ node }) => node);
  const messages = conversation.messages.edges.map(({ node }) => node);
  const users = [...members.map(({ user }) => user), ...messages.map(({ sender }) => sender)];
  return {
    ...partsOf(conversation),
    roles: Object.fromEntries(members.map(({ user, role }) => [user?.id, role])),
    readPositions: Object.fromEntries(members.map(({ user, readPosition }) => [user?.id, readPosition])),
    links: await fetchLinks(viewer, id),
    messages: Object.fromEntries(messages.map((message) => [message.id, toMessage(message)])),
    users: Object.fromEntries(users.flatMap((user) => (user ? [[user.id, user]] : []))),
    unreadCount: conversation.unreadCount,
    mentionCount: conversation.mentionCount,
    pinned: conversation.pinnedMessages.edges.map(({ node }) => node.id),
  };
}

/** What only groups, or only direct chats have. */
function partsOf(conversation: Conversation): Pick<State, 'settings' | 'isOpen' | 'ownerId' | 'invited'> {
  const isOpen = 'isOpen' in conversation ? conversation.isOpen : null;
  if (!('owner' in conversation)) return { settings: null, isOpen, ownerId: null, invited: [] };
  const { title, description, visibility, writers, slowModeSeconds, owner, invitations } = conversation;
  const invited = invitations.edges.map(({ node }) => String(node.user?.id)).sort();
  return {
    ...{ settings: { title, description, visibility, writers, slowModeSeconds }, isOpen },
    ...{ ownerId: owner?.id ?? null, invited },
  };
}

export async function fetchLinks(viewer: Person, id: string): Promise<object[] | null> {
  try {
    const { conversation } = await viewer.http.run(LinksState, { id });
    return conversation && 'inviteLinks' in conversation
      ? conversation.inviteLinks.edges.map(({ node }) => node)
      : null;
  } catch (error) {
    if (error instanceof GraphQLFailure) return null;
    throw error;
  }
}

export function toMessage({ sender, ...message }: MirrorMessageFragment): Message {
  return { ...message, senderId: sender?.id };
}

/** What is on the screen: of users those who are members, or have written. */
export function shown({ users, messages, roles, ...state }: State): object {
  const list = Object.values(messages).toSorted((a, b) => a.position - b.position);
  const ids = new Set([...Object.keys(roles), ...list.map(({ senderId }) => String(senderId))]);
  return { ...state, roles, messages: list, users: Object.fromEntries([...ids].sort().map((id) => [id, users[id]])) };
}

/** What is unread, and in how many messages of it one is mentioned, as a client counts it. */
export function recounted(state: State, { id }: Person): State {
  const read = state.readPositions[id] ?? 0;
  const unread = Object.values(state.messages).filter(
    ({ position, senderId, deletedAt }) => position > read && senderId !== id && !deletedAt,
  );
  const mentioning = unread.filter(({ mentions }) =>
    mentions.some(({ user, isEveryone }) => isEveryone || user?.id === id),
  );
  return { ...state, unreadCount: unread.length, mentionCount: mentioning.length };
}
