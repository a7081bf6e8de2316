import { Attempts } from '../attempts.js';
import type { MemberEvent } from '../chat/documents.js';
import type { TypedText } from '../document.js';
import { HubbubError } from '../errors.js';
import type { Hubbub } from '../hubbub.js';
import type { Readable } from '../store.js';
import { type Live, LiveState } from './live-state.js';

/** How far the members of a conversation have read. */
export interface ReadPositions {
  /** How far the viewer has read. It moves back if they mark messages as unread on another device. */
  readonly own: number;
  /** How far the other members have read, by their ids, as far as they are known: see `ReadMarks`. */
  readonly others: ReadonlyMap<string, number>;
}

type ReadEvent =
  | MemberEvent
  | { readonly __typename: 'ReadPositionsMoved'; readonly readers: readonly Reader[] }
  | { readonly __typename: 'UnreadChanged'; readonly readPositions: readonly OwnPosition[] };

interface Reader {
  readonly position: number;
  readonly user: { readonly id: string } | null;
}

interface OwnPosition {
  readonly conversationId: string;
  readonly position: number;
}

type Events<V> = TypedText<{ readonly [field: string]: ReadEvent }, V>;

export const ReadEvents: Events<{ readonly conversationId: string }> = `subscription ReadEvents($conversationId: ID!) {
  readEvents(conversationId: $conversationId) {
    __typename
    ... on ReadPositionsMoved { readers { position user { id } } }
  }
}`;

export const OwnReadEvents: Events<Record<string, never>> = `subscription OwnReadEvents {
  unreadEvents {
    __typename
    ... on UnreadChanged { readPositions { conversationId position } }
  }
}`;

interface ReadPage {
  readonly conversation: {
    readonly readPosition: number;
    readonly members: {
      readonly edges: readonly { readonly node: { readonly readPosition: number; readonly user: Reader['user'] } }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  } | null;
}

export const ReadPositionsQuery: TypedText<
  ReadPage,
  { readonly conversationId: string; readonly after: string | null }
> = `query ReadPositions($conversationId: ID!, $after: String) {
  conversation(id: $conversationId) {
    id
    readPosition
    members(first: 100, after: $after) {
      edges { node { id readPosition user { id } } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

export const MarkRead: TypedText<
  { readonly markRead: { readonly readPosition: number } },
  { readonly input: { readonly conversationId: string; readonly position: number } }
> = 'mutation MarkRead($input: MarkReadInput!) { markRead(input: $input) { readPosition } }';

/** Number of pages of members whose read positions are read. Larger groups do not show the readers of a message. */
const mostPages = 5;

/**
 * How far the viewer and others have read in a conversation. At first those of 500 members are known, the earliest first;
 * any member that reads meanwhile is added.
 */
export class ReadMarks {
  readonly #hubbub: Hubbub;
  readonly #conversationId: string;
  readonly #userId: string;
  readonly #live: LiveState<ReadPositions, ReadEvent>;
  readonly #attempts: Attempts;
  /** The latest position to mark, and whether it is being sent. */
  #wanted = 0;
  #isMarking = false;
  #isClosed = false;

  constructor(hubbub: Hubbub, conversationId: string, userId: string) {
    this.#hubbub = hubbub;
    this.#conversationId = conversationId;
    this.#userId = userId;
    this.#live = new LiveState<ReadPositions, ReadEvent>(hubbub, {
      read: () => this.#read(),
      apply: (state, event) => this.#apply(state, event),
    });
    this.#live.follow(ReadEvents, { conversationId }, false).follow(OwnReadEvents, {}, false);
    this.#attempts = new Attempts((listener) => hubbub.onReachable(listener));
  }

  get state(): Readable<Live<ReadPositions>> {
    return this.#live.state;
  }

  /** Takes a change of the members. The view of the messages calls it, which has their events. */
  memberChanged(event: MemberEvent): void {
    this.#live.take(event);
  }

  /**
   * The viewer has read up to this position. It shows at once, and reaches the server when that answers; positions that
   * follow each other quickly are sent as one.
   *
   * @throws {HubbubError} if the server refuses it
   */
  async markRead(position: number): Promise<void> {
    const own = this.#live.state.get().value?.own ?? 0;
    if (position <= Math.max(this.#wanted, own)) return;
    this.#wanted = position;
    this.#live.change((state) => ({ ...state, own: Math.max(state.own, position) }));
    if (this.#isMarking) return;
    this.#isMarking = true;
    try {
      for (let sent = 0; sent < this.#wanted && !this.#isClosed; ) {
        sent = this.#wanted;
        const input = { conversationId: this.#conversationId, position: sent };
        await this.#attempts.persist(() => this.#hubbub.request(MarkRead, { input }));
      }
    } catch (error) {
      if (!this.#isClosed) throw error;
    } finally {
      this.#isMarking = false;
      this.#wanted = 0;
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#attempts.end();
    this.#live.close();
  }

  async #read(): Promise<ReadPositions> {
    const others = new Map<string, number>();
    let own = 0;
    for (let [page, after] = [0, null as string | null]; page < mostPages; page++) {
      const variables = { conversationId: this.#conversationId, after };
      const { conversation } = await this.#hubbub.request(ReadPositionsQuery, variables);
      if (!conversation) throw new HubbubError('NOT_FOUND', 'There is no such conversation.');
      const { edges, pageInfo } = conversation.members;
      own = Math.max(conversation.readPosition, this.#wanted);
      for (const { node } of edges) {
        if (node.user && node.user.id !== this.#userId) others.set(node.user.id, node.readPosition);
      }
      after = pageInfo.endCursor;
      if (!pageInfo.hasNextPage || after === null) break;
    }
    return { own, others };
  }

  #apply(state: ReadPositions, event: ReadEvent): ReadPositions {
    if (event.__typename === 'UnreadChanged') {
      const moved = event.readPositions.findLast(({ conversationId }) => conversationId === this.#conversationId);
      return moved && moved.position !== state.own ? { ...state, own: Math.max(moved.position, this.#wanted) } : state;
    }
    if (event.__typename !== 'ReadPositionsMoved') return this.#withMember(state, event);
    const further = event.readers.filter(({ user, position }) => {
      return user && user.id !== this.#userId && position > (state.others.get(user.id) ?? 0);
    });
    if (further.length === 0) return state;
    const others = new Map(state.others);
    for (const { user, position } of further) if (user) others.set(user.id, position);
    return { ...state, others };
  }

  /** New members count as readers of everything before they joined. */
  #withMember(state: ReadPositions, event: MemberEvent): ReadPositions {
    const { user } = event;
    if (!user || user.id === this.#userId || event.__typename === 'MemberProfileChanged') return state;
    const others = new Map(state.others);
    if (event.__typename === 'MemberJoined') others.set(user.id, Math.max(event.position, others.get(user.id) ?? 0));
    else others.delete(user.id);
    return { ...state, others };
  }
}
