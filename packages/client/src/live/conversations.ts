import type { TypedText } from '../document.js';
import type { Hubbub } from '../hubbub.js';
import { copies } from '../kept.js';
import { LiveState } from './live-state.js';

/** A conversation as a list shows it. */
export interface ListedConversation {
  readonly id: string;
  readonly kind: 'Group' | 'DirectChat' | 'Project' | 'Lobby';
  /** The title of a group or project, or the name of the partner. */
  readonly title: string;
  /** The other user of a direct chat; null for other conversations, and after the user was deleted. */
  readonly partner: Partner | null;
  readonly unreadCount: number;
  readonly mentionCount: number;
  readonly readPosition: number;
  readonly lastMessage: LastMessage | null;
}

/** The other user of a direct chat. */
export interface Partner {
  readonly id: string;
  readonly displayName: string;
  readonly avatarUrl: string | null;
}

/** The newest message of a conversation. */
export interface LastMessage {
  readonly id: string;
  readonly position: number;
  readonly content: string;
  readonly createdAt: string;
  readonly deletedAt: string | null;
  readonly sender: { readonly id: string; readonly displayName: string } | null;
}

/** A conversation as the server shows it. */
interface Shown extends Omit<ListedConversation, 'kind' | 'title' | 'partner'> {
  readonly __typename: ListedConversation['kind'];
  readonly title?: string;
  readonly partner?: Partner | null;
}

/** What reading, editing and deleting change. */
type Tally = Pick<ListedConversation, 'unreadCount' | 'mentionCount' | 'readPosition' | 'lastMessage'>;

interface AddedMessage extends LastMessage {
  readonly mentions: readonly { readonly isEveryone: boolean; readonly user: { readonly id: string } | null }[];
}

type ConversationListEvent =
  | { readonly __typename: 'ConversationJoined'; readonly edge: { readonly node: Shown } | null }
  | { readonly __typename: 'ConversationLeft'; readonly conversationId: string }
  | { readonly __typename: 'MessageAdded'; readonly conversationId: string; readonly message: AddedMessage }
  | {
      readonly __typename: 'MessageEdited' | 'MessageDeleted';
      readonly conversationId: string;
      readonly conversation: Tally | null;
    }
  | { readonly __typename: 'GroupUpdated' | 'ProjectUpdated'; readonly conversation: Shown | null }
  | {
      readonly __typename: 'MemberProfileChanged';
      readonly conversationId: string;
      readonly conversation: { readonly partner?: Partner | null } | null;
    }
  | { readonly __typename: 'UnreadChanged'; readonly readPositions: readonly ReadPosition[] };

interface ReadPosition {
  readonly conversationId: string;
  readonly position: number;
  readonly conversation: Tally | null;
}

const messageFields = 'id position content createdAt deletedAt sender { id displayName }';
const tally = `unreadCount mentionCount readPosition lastMessage { ${messageFields} }`;
const partnerField = '... on DirectChat { partner { id displayName avatarUrl } }';
const conversationFields = `__typename id ${tally} ... on Group { title } ... on Project { title } ${partnerField}`;

type Events<V = Record<string, never>> = TypedText<{ readonly [field: string]: ConversationListEvent }, V>;

export const MembershipEvents: Events = `subscription MembershipEvents {
  membershipEvents {
    ... on ConversationJoined { edge { node { ${conversationFields} } } }
    ... on ConversationLeft { conversationId }
  }
}`;

// The numbers of a viewer would cost the server one execution for each member: a new message is counted here.
export const AllMessageEvents: Events = `subscription AllMessageEvents {
  messageEvents {
    ... on MessageAdded { message { ${messageFields} mentions { isEveryone user { id } } } }
    ... on MessageEdited { conversation { ${tally} } }
    ... on MessageDeleted { conversation { ${tally} } }
    ... on GroupUpdated { conversation { ${conversationFields} } }
    ... on ProjectUpdated { conversation { ${conversationFields} } }
    ... on MemberProfileChanged { conversation { ${partnerField} } }
  }
}`;

export const UnreadEvents: Events = `subscription UnreadEvents {
  unreadEvents {
    __typename
    ... on UnreadChanged { readPositions { conversationId position conversation { ${tally} } } }
  }
}`;

interface ReadPage {
  readonly viewer: {
    readonly conversations: {
      readonly edges: readonly { readonly node: Shown }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
}

export const ConversationsQuery: TypedText<ReadPage, { readonly after?: string | null }> =
  `query Conversations($after: String) {
  viewer {
    conversations(first: 100, after: $after) {
      edges { node { ${conversationFields} } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

/**
 * Keeps the viewer's conversations, those with the newest messages first.
 *
 * @param viewerId whose conversations they are: the viewer's own messages are not unread
 */
export function liveConversations(
  hubbub: Hubbub,
  viewerId: string,
): LiveState<readonly ListedConversation[], ConversationListEvent> {
  const live = new LiveState<readonly ListedConversation[], ConversationListEvent>(hubbub, {
    read: () => read(hubbub),
    apply: (list, event) => apply(list, event, viewerId),
  });
  live.follow(MembershipEvents, {}, true).follow(AllMessageEvents, {}, true).follow(UnreadEvents, {}, false);
  keep(hubbub, live);
  return live;
}

/** How many conversations the copy of the list has. */
const mostKept = 200;

/** Keeps a copy of the list, and shows it until the list is read. What is gone from the list is kept no longer. */
function keep({ kept }: Hubbub, live: LiveState<readonly ListedConversation[], ConversationListEvent>): void {
  let before: readonly ListedConversation[] = [];
  const update = () => {
    const { value } = live.state.get();
    if (!value) return;
    const ids = new Set(value.map(({ id }) => id));
    for (const { id } of before) if (!ids.has(id)) kept.remove(copies.messages(id));
    before = value;
    kept.write(copies.conversations, () => value.slice(0, mostKept), conversationFields);
  };
  live.state.subscribe(update);
  void kept.read<readonly ListedConversation[]>(copies.conversations, conversationFields).then((list) => {
    if (!list) return;
    before = [...before, ...list];
    live.restore(list);
    update();
  });
}

async function read(hubbub: Hubbub): Promise<readonly ListedConversation[]> {
  const found: ListedConversation[] = [];
  for (let after: string | null = null; ; ) {
    const page: ReadPage = await hubbub.request(ConversationsQuery, { after });
    const { edges, pageInfo } = page.viewer.conversations;
    found.push(...edges.map(({ node }) => listed(node)));
    if (!pageInfo.hasNextPage || pageInfo.endCursor === null) return inOrder(found);
    after = pageInfo.endCursor;
  }
}

function listed({ __typename: kind, title, partner = null, ...rest }: Shown): ListedConversation {
  return { ...rest, kind, partner, title: title ?? partner?.displayName ?? '' };
}

function inOrder(list: readonly ListedConversation[]): readonly ListedConversation[] {
  const time = ({ lastMessage }: ListedConversation) => lastMessage?.createdAt ?? '';
  return [...list].sort((one, other) => (time(one) < time(other) ? 1 : time(one) > time(other) ? -1 : 0));
}

function apply(
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
    case 'MemberProfileChanged': {
      const partner = event.conversation?.partner;
      if (!partner) return list;
      return change(list, event.conversationId, (each) => ({ ...each, partner, title: partner.displayName }));
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

/** What the server counts no further than. */
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

function change(
  list: readonly ListedConversation[],
  id: string,
  changed: (conversation: ListedConversation) => ListedConversation,
): readonly ListedConversation[] {
  const before = list.find((each) => each.id === id);
  const after = before && changed(before);
  return after && after !== before ? put(list, after) : list;
}
