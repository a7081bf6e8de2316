import type {
  MirrorConversationEventsSubscription,
  MirrorOwnReadsSubscription,
  MirrorReadsSubscription,
  MirrorUserFragment,
} from '../../gql/graphql.js';
import type { Person } from '../../support/people.js';
import { defineSlice, type Reducers, type Slice } from '../slice.js';
import { ConversationEvents, OwnReads, Reads } from './conversation-documents.js';
import {
  fetchModerators,
  fetchState,
  type Message,
  recounted,
  type State,
  shown,
  toMessage,
} from './conversation-state.js';

type Event =
  | MirrorConversationEventsSubscription['messageEvents']
  | MirrorReadsSubscription['readEvents']
  | MirrorOwnReadsSubscription['unreadEvents'];
type EventReducers = Reducers<State, Event>;
type UserEvent = { user?: MirrorUserFragment | null };

const memberReducers: Pick<
  EventReducers,
  'MemberJoined' | 'MemberLeft' | 'MemberRemoved' | 'MemberProfileChanged' | 'OwnerChanged' | 'RoleChanged'
> = {
  MemberJoined: (state, event) => ({
    ...showing(state, event),
    roles: { ...state.roles, [idOf(event)]: 'MEMBER' },
    readPositions: { ...state.readPositions, [idOf(event)]: event.position },
    invited: without(state.invited, event),
  }),
  MemberLeft: withoutMember,
  MemberRemoved: withoutMember,
  MemberProfileChanged: showing,
  OwnerChanged: (state, event) => ({
    ...showing(state, event),
    ownerId: idOf(event),
    roles: { ...state.roles, [idOf(event)]: 'OWNER' },
  }),
  RoleChanged: (state, event) => ({
    ...showing(state, event),
    roles: { ...state.roles, [idOf(event)]: event.role },
  }),
};

const groupReducers: Pick<
  EventReducers,
  'GroupUpdated' | 'GroupDeleted' | 'UserInvited' | 'UserInvitationEnded' | 'DirectChatOpened' | 'DirectChatClosed'
> = {
  GroupUpdated: (state, { group }) => ({ ...state, settings: group ?? state.settings }),
  GroupDeleted: (state) => state,
  UserInvited: (state, event) => ({
    ...showing(showing(state, event), { user: event.invitedBy }),
    invited: { ...state.invited, [idOf(event)]: event.invitedBy?.id },
  }),
  UserInvitationEnded: (state, event) => ({ ...state, invited: without(state.invited, event) }),
  DirectChatOpened: (state) => ({ ...state, isOpen: true }),
  DirectChatClosed: (state) => ({ ...state, isOpen: false }),
};

const projectReducers: Pick<EventReducers, 'ProjectUpdated' | 'ProjectClosed' | 'MeetingJoined' | 'MeetingLeft'> = {
  ProjectUpdated: (state, { project }) => ({ ...state, settings: project ?? state.settings }),
  ProjectClosed: (state) => state,
  MeetingJoined: (state, event) => ({ ...showing(state, event), meeting: [...state.meeting, idOf(event)] }),
  MeetingLeft: (state, event) => ({ ...state, meeting: state.meeting.filter((id) => id !== idOf(event)) }),
};

const messageReducers: Pick<
  EventReducers,
  | 'MessageAdded'
  | 'MessageEdited'
  | 'MessageDeleted'
  | 'MessagesExpired'
  | 'MessagePinned'
  | 'MessageUnpinned'
  | 'ReactionAdded'
  | 'ReactionRemoved'
  | 'ReadPositionsMoved'
> = {
  MessageAdded: (state, { message }, viewer) => {
    const added = change(withMessage(state, toMessage(message)), message.replyTo?.id, () => ({
      replyCount: message.replyTo?.replyCount,
    }));
    return recounted(showing(added, { user: message.sender }), viewer);
  },
  MessageEdited: (state, { message }, viewer) =>
    recounted(quoted(withMessage(state, toMessage(message)), toMessage(message)), viewer),
  MessageDeleted: (state, { message }, viewer) =>
    recounted(quoted(unpinned(withMessage(state, toMessage(message)), message.id), toMessage(message)), viewer),
  MessagesExpired: (state, { before }, viewer) => recounted(withoutExpired(state, before), viewer),
  MessagePinned: (state, { messageId }) => ({ ...state, pinned: [messageId, ...state.pinned] }),
  MessageUnpinned: (state, { messageId }) => unpinned(state, messageId),
  ReactionAdded: (state, event, viewer) =>
    change(state, event.messageId, ({ reactions }) => ({
      reactions: counted(reactions, event, event.user?.id === viewer.id ? true : null),
    })),
  ReactionRemoved: (state, event, viewer) =>
    change(state, event.messageId, ({ reactions }) => ({
      reactions: counted(reactions, event, event.user?.id === viewer.id ? false : null),
    })),
  ReadPositionsMoved: (state, { readers }) => {
    const moved = Object.fromEntries(readers.map(({ user, position }) => [user?.id, position]));
    return { ...state, readPositions: { ...state.readPositions, ...moved } };
  },
};

/** A conversation: settings, members, messages, and read positions. */
export function conversation(name: string, id: string): Slice {
  const moderated = async (state: State, viewer: Person) => ({
    ...state,
    moderators: await fetchModerators(viewer, id),
  });
  const reducers: EventReducers = {
    ...memberReducers,
    ...groupReducers,
    ...projectReducers,
    ...messageReducers,
    // A new member may have used a link, and another role sees other lists: a client that shows them fetches them
    // again.
    MemberJoined: async (state, event, viewer) =>
      moderated(await memberReducers.MemberJoined(state, event, viewer), viewer),
    RoleChanged: async (state, event, viewer) =>
      moderated(await memberReducers.RoleChanged(state, event, viewer), viewer),
    OwnerChanged: async (state, event, viewer) =>
      moderated(await memberReducers.OwnerChanged(state, event, viewer), viewer),
    UserBanned: (state, _event, viewer) => moderated(state, viewer),
    UserUnbanned: (state, _event, viewer) => moderated(state, viewer),
    MemberMuted: async (state, event, viewer) =>
      moderated({ ...showing(state, event), muted: { ...state.muted, [idOf(event)]: event.until } }, viewer),
    MemberUnmuted: async (state, event, viewer) =>
      moderated({ ...showing(state, event), muted: without(state.muted, event) }, viewer),
    InviteLinksChanged: (state, _event, viewer) => moderated(state, viewer),
    MessageHeld: (state, _event, viewer) => moderated(state, viewer),
    HeldMessageDecided: (state, _event, viewer) => moderated(state, viewer),
    UnreadChanged: (state, { readPositions }, viewer) => {
      const own = readPositions.find(({ conversationId }) => conversationId === id);
      return own ? recounted({ ...state, ownReadPosition: own.position }, viewer) : state;
    },
  };
  return defineSlice<State, Event>({
    name,
    follow: (socket) => [
      socket.subscribe(ConversationEvents, { id }),
      socket.subscribe(Reads, { id }),
      socket.subscribe(OwnReads, {}),
    ],
    fetch: (viewer) => fetchState(viewer, id),
    reducers,
    shown,
  });
}

function idOf({ user }: { user?: { id: string } | null }): string {
  if (!user) throw new Error('An event names no user');
  return user.id;
}

/** Shows a user as an event contains it. */
function showing(state: State, { user }: UserEvent): State {
  return user ? { ...state, users: { ...state.users, [user.id]: user } } : state;
}

function withoutMember(state: State, event: UserEvent): State {
  const [roles, readPositions] = [without(state.roles, event), without(state.readPositions, event)];
  return { ...showing(state, event), roles, readPositions, muted: without(state.muted, event) };
}

/** Returns what is known of all users except the one in an event. */
function without<T>(ofUsers: Record<string, T>, event: UserEvent): Record<string, T> {
  const { [idOf(event)]: _gone, ...others } = ofUsers;
  return others;
}

function withMessage(state: State, message: Message): State {
  return { ...state, messages: { ...state.messages, [message.id]: message } };
}

function change(state: State, id: string | undefined, work: (message: Message) => Partial<Message>): State {
  const message = id === undefined ? undefined : state.messages[id];
  return message ? withMessage(state, { ...message, ...work(message) }) : state;
}

function unpinned(state: State, messageId: string): State {
  return { ...state, pinned: state.pinned.filter((id) => id !== messageId) };
}

/** Drops the messages before a position. Replies to them quote nothing. */
function withoutExpired(state: State, before: number): State {
  const kept = Object.values(state.messages).filter(({ position }) => position >= before);
  const messages = Object.fromEntries(kept.map((message) => [message.id, message]));
  const quoting = ({ replyTo }: Message) => (replyTo && messages[replyTo.id] ? replyTo : null);
  const shownNow = kept.map((message) => [message.id, { ...message, replyTo: quoting(message) }]);
  const pinned = state.pinned.filter((id) => messages[id]);
  return { ...state, pinned, messages: Object.fromEntries(shownNow) };
}

/** Replies to a message quote its current state. */
function quoted(state: State, { id, content, deletedAt }: Message): State {
  const replies = Object.values(state.messages).filter(({ replyTo }) => replyTo?.id === id);
  const replyTo = deletedAt ? null : { id, content };
  return replies.reduce((known, reply) => change(known, reply.id, () => ({ replyTo })), state);
}

/** @param reacted whether the viewer reacts now; null if that is unchanged. */
function counted(
  reactions: Message['reactions'],
  { emoji, count }: { emoji: string; count: number },
  reacted: boolean | null,
): Message['reactions'] {
  const before = reactions.find((reaction) => reaction.emoji === emoji);
  const now = { emoji, count, hasViewerReacted: reacted ?? before?.hasViewerReacted ?? false };
  const all = before ? reactions.map((reaction) => (reaction === before ? now : reaction)) : [...reactions, now];
  return all.filter((reaction) => reaction.count > 0);
}
