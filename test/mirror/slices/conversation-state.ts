import type {
  MirrorConversationQuery,
  MirrorMessageFragment,
  MirrorSettingsFragment,
  MirrorUserFragment,
} from '../../gql/graphql.js';
import { GraphQLFailure } from '../../support/graphql-client.js';
import type { Person } from '../../support/people.js';
import { ConversationState, ModeratorsState } from './conversation-documents.js';

export type Message = Omit<MirrorMessageFragment, 'sender'> & { senderId: string | undefined };

/** What a client keeps of a conversation; everything by ids. */
export interface State {
  settings: MirrorSettingsFragment | { title: string } | null;
  /** In a project: the ids of the users in its meeting, in the order in which they joined. */
  meeting: string[];
  /** In a direct chat. */
  isOpen: boolean | null;
  ownerId: string | null;
  roles: Record<string, string>;
  readPositions: Record<string, number>;
  /** The inviter of each invited user. */
  invited: Record<string, string | undefined>;
  /** Muted members and the end of each mute; null for a mute without an end. */
  muted: Record<string, string | null>;
  /** What only the owner and the moderators see: links, bans, mutes and held messages. */
  moderators: Moderators;
  messages: Record<string, Message>;
  /** Every user that was ever shown. */
  users: Record<string, MirrorUserFragment>;
  /** How far the viewer has read. Others may see a later position. */
  ownReadPosition: number;
  unreadCount: number;
  mentionCount: number;
  /** Ids of messages, latest pin first. */
  pinned: string[];
}

/** Null for users who may not see it. */
interface Moderators {
  links: object[] | null;
  bans: object[] | null;
  mutes: object[] | null;
  held: object[] | null;
}

type Conversation = NonNullable<MirrorConversationQuery['conversation']>;

/** @throws GraphQLFailure for non-members. */
export async function fetchState(viewer: Person, id: string): Promise<State> {
  const { conversation } = await viewer.http.run(ConversationState, { id });
  if (!conversation) throw new GraphQLFailure([{ message: `${id} is hidden` }]);
  const members = conversation.members.edges.map(({ node }) => node);
  const messages = conversation.messages.edges.map(({ node }) => node);
  const users = [...members.map(({ user }) => user), ...messages.map(({ sender }) => sender)];
  users.push(...invitationsOf(conversation).flatMap(({ user, invitedBy }) => [user, invitedBy]));
  return {
    ...partsOf(conversation),
    roles: Object.fromEntries(members.map(({ user, role }) => [user?.id, role])),
    readPositions: Object.fromEntries(members.map(({ user, readPosition }) => [user?.id, readPosition])),
    muted: Object.fromEntries(
      members.flatMap(({ user, isMuted, mutedUntil }) => (isMuted ? [[user?.id, mutedUntil]] : [])),
    ),
    moderators: await fetchModerators(viewer, id),
    messages: Object.fromEntries(messages.map((message) => [message.id, toMessage(message)])),
    users: Object.fromEntries(users.flatMap((user) => (user ? [[user.id, user]] : []))),
    ownReadPosition: conversation.readPosition,
    unreadCount: conversation.unreadCount,
    mentionCount: conversation.mentionCount,
    pinned: conversation.pinnedMessages.edges.map(({ node }) => node.id),
  };
}

/** Fields of conversations of one type only. */
function partsOf(conversation: Conversation): Pick<State, 'settings' | 'isOpen' | 'ownerId' | 'invited' | 'meeting'> {
  const none = { settings: null, isOpen: null, ownerId: null, invited: {}, meeting: [] };
  if ('isOpen' in conversation) return { ...none, isOpen: conversation.isOpen };
  if ('meeting' in conversation) {
    const meeting = conversation.meeting.participants.edges.map(({ node }) => String(node.user?.id));
    const settings = { title: conversation.title };
    return { ...none, settings, meeting, ownerId: conversation.owner?.id ?? null };
  }
  if (!('owner' in conversation)) return none;
  const { title, description, visibility, writers, slowModeSeconds, owner } = conversation;
  const invited = Object.fromEntries(
    invitationsOf(conversation).map(({ user, invitedBy }) => [user?.id, invitedBy?.id]),
  );
  return {
    ...none,
    settings: { title, description, visibility, writers, slowModeSeconds },
    ownerId: owner?.id ?? null,
    invited,
  };
}

function invitationsOf(conversation: Conversation) {
  const invitations = 'invitations' in conversation ? conversation.invitations : null;
  return invitations?.edges.map(({ node }) => node) ?? [];
}

export async function fetchModerators(viewer: Person, id: string): Promise<Moderators> {
  const { conversation } = await viewer.http.run(ModeratorsState, { id });
  if (!conversation || !('inviteLinks' in conversation)) return { links: null, bans: null, mutes: null, held: null };
  const { inviteLinks, bans, mutes, heldMessages } = conversation;
  const held = nodesOf(heldMessages);
  return { links: nodesOf(inviteLinks), bans: nodesOf(bans), mutes: nodesOf(mutes), held };
}

function nodesOf(connection: { edges: { node: object }[] } | null): object[] | null {
  return connection?.edges.map(({ node }) => node) ?? null;
}

export function toMessage({ sender, replyTo, ...message }: MirrorMessageFragment): Message {
  return { ...message, senderId: sender?.id, replyTo: replyTo ? { id: replyTo.id, content: replyTo.content } : null };
}

/** What the screen shows. Its users are members, senders, invited users and inviters. */
export function shown({ users, messages, roles, ...state }: State): object {
  const list = Object.values(messages).toSorted((a, b) => a.position - b.position);
  const ids = new Set([...Object.keys(roles), ...list.map(({ senderId }) => String(senderId))]);
  for (const id of Object.entries(state.invited).flat()) if (id) ids.add(id);
  return { ...state, roles, messages: list, users: Object.fromEntries([...ids].sort().map((id) => [id, users[id]])) };
}

/** The unread count and the mention count, as a client counts them. */
export function recounted(state: State, { id }: Person): State {
  const read = state.ownReadPosition;
  const unread = Object.values(state.messages).filter(
    ({ position, senderId, deletedAt }) => position > read && senderId !== id && !deletedAt,
  );
  const mentioning = unread.filter(({ mentions }) =>
    mentions.some(({ user, isEveryone }) => isEveryone || user?.id === id),
  );
  return { ...state, unreadCount: unread.length, mentionCount: mentioning.length };
}
