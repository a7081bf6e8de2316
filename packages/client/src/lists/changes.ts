/** An edge with the fields that putting it into a list needs. */
export interface ListEdge {
  readonly __typename?: string;
  readonly node: { readonly id: string; readonly conversationId?: string; readonly position?: number };
}

/** A paged list: a field of a conversation, of the viewer, or of the query. */
export interface ListPlace {
  /** The id of a conversation, or whose list it is. */
  readonly owner: string | 'viewer' | 'query';
  readonly field: string;
  /** The type of its objects: its edges are of `MessageEdge`, and the list is a `MessageConnection`. */
  readonly type: string;
  /** The arguments that distinguish this list from others of the field. */
  readonly filter?: Readonly<Record<string, unknown>>;
}

/** A change of a list by an event or by the answer to a mutation. */
export type ListChange =
  | {
      readonly action: 'add';
      readonly place: ListPlace;
      readonly edge: ListEdge;
      /** Where the edge belongs. A list whose pages do not reach that end does not take it. */
      readonly at: 'start' | 'end';
    }
  | {
      readonly action: 'remove';
      readonly place: ListPlace;
      /** The way from a node to the value that decides. */
      readonly path: readonly string[];
      readonly isRemoved: (value: unknown) => boolean;
    };

/**
 * Puts an edge among others. An answer can overtake the event of an earlier message, so messages go by their positions, if
 * the document selects them.
 *
 * @param added the edge of the change, as the cache has it
 */
export function withEdge<E>(
  edges: readonly E[],
  { at, edge }: Extract<ListChange, { action: 'add' }>,
  added: E,
  positionOf: (edge: E) => unknown,
): E[] {
  const position = edge.node.position ?? Number.POSITIVE_INFINITY;
  const index = at === 'start' ? 0 : edges.findLastIndex((each) => !(Number(positionOf(each)) > position)) + 1;
  return [...edges.slice(0, index), added, ...edges.slice(index)];
}

/** The fields of events and answers that are read here; those that a document does not select are missing. */
interface Payload {
  readonly __typename?: string;
  readonly edge?: ListEdge | null;
  readonly conversationId?: string;
  readonly user?: { readonly id?: string } | null;
  readonly before?: number;
}

/**
 * Says what the result of a subscription or mutation changes in paged lists. For edges of messages and members the document
 * must select `conversationId`, on the event or on the message.
 *
 * @param data the `data` of a result
 */
export function listChanges(data: unknown): readonly ListChange[] {
  const payloads = Object.values((data ?? {}) as Readonly<Record<string, Payload | null>>);
  return payloads.flatMap((payload) => (payload ? [...additionsOf(payload), ...removalsOf(payload)] : []));
}

function additionsOf(payload: Payload): readonly ListChange[] {
  const { edge, __typename = '' } = payload;
  if (!edge?.node?.id) return [];
  const conversationId = payload.conversationId ?? edge.node.conversationId;
  const add = (at: 'start' | 'end', place: ListPlace): ListChange => ({ action: 'add', place, edge, at });
  const type = edge.__typename?.replace(/Edge$/, '') ?? '';
  switch (type) {
    case 'Message':
      return conversationId ? messageLists(conversationId).map((place) => add('end', place)) : [];
    case 'Member':
      return conversationId ? [add('end', membersOf(conversationId))] : [];
    case 'FriendRequest':
      return [add('start', friendRequests(__typename === 'FriendRequestReceived' ? 'RECEIVED' : 'SENT'))];
    default:
      return type in viewerLists ? [add('start', viewerList(type))] : [];
  }
}

/** The viewer's lists, all of them newest first, by the types of their objects. */
const viewerLists: Readonly<Record<string, string>> = {
  BlockedUser: 'blockedUsers',
  Conversation: 'conversations',
  Friend: 'friends',
  Notification: 'notifications',
};

function viewerList(type: string): ListPlace {
  return { owner: 'viewer', field: viewerLists[type] ?? '', type };
}

function friendRequests(direction: 'RECEIVED' | 'SENT'): ListPlace {
  return { owner: 'viewer', field: 'friendRequests', type: 'FriendRequest', filter: { direction } };
}

function membersOf(conversationId: string): ListPlace {
  return { owner: conversationId, field: 'members', type: 'Member' };
}

/** The two fields that list the messages of a conversation. */
export function messageLists(conversationId: string): readonly ListPlace[] {
  return [
    { owner: conversationId, field: 'messages', type: 'Message' },
    { owner: 'query', field: 'messages', type: 'Message', filter: { conversationId } },
  ];
}

function removalsOf({ __typename, conversationId, user, before }: Payload): readonly ListChange[] {
  const ofUser = (place: ListPlace, whose = 'user'): readonly ListChange[] =>
    user?.id ? [remove(place, [whose, 'id'], (id) => id === user.id)] : [];
  switch (__typename) {
    case 'MessagesExpired':
      if (!conversationId || before === undefined) return [];
      return messageLists(conversationId).map((place) => remove(place, ['position'], (at) => Number(at) < before));
    case 'ConversationLeft':
      return [remove(viewerList('Conversation'), ['id'], (id) => id === conversationId)];
    case 'MemberLeft':
    case 'MemberRemoved':
      return conversationId ? ofUser(membersOf(conversationId)) : [];
    case 'FriendRemoved':
      return ofUser(viewerList('Friend'));
    case 'UserUnblocked':
      return ofUser(viewerList('BlockedUser'));
    case 'FriendAdded':
    case 'FriendRequestCancelled':
    case 'FriendRequestDeclined':
      return [...ofUser(friendRequests('RECEIVED'), 'sender'), ...ofUser(friendRequests('SENT'), 'recipient')];
    default:
      return [];
  }
}

function remove(place: ListPlace, path: readonly string[], isRemoved: (value: unknown) => boolean): ListChange {
  return { action: 'remove', place, path, isRemoved };
}
