import type { ListedConversation } from '@hubbub/client';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AddedMessage, ConversationListEvent } from '../../../packages/client/src/live/conversation-documents.js';
import { apply, listed } from '../../../packages/client/src/live/conversation-list.js';
import { UnreadCounts } from '../../../packages/client/src/live/unread-counts.js';

const id = 'cnv_1';
const viewerId = 'usr_ada';
const otherId = 'usr_grace';

interface Stored {
  position: number;
  senderId: string;
  content: string;
  isDeleted: boolean;
  isMention: boolean;
}

/** A conversation as the server has it. */
class Conversation {
  head = 0;
  readPosition = 0;
  messages: Stored[] = [];

  /** What the server counts in one statement. */
  counts() {
    const isUnread = ({ position, senderId, isDeleted }: Stored) =>
      position > this.readPosition && senderId !== viewerId && !isDeleted;
    const unread = this.messages.filter(isUnread);
    const mentions = unread.filter(({ isMention }) => isMention);
    return { unreadCount: unread.length, mentionCount: mentions.length, unreadCountAsOf: this.head };
  }

  lastMessage() {
    const last = this.messages.at(-1);
    return last ? shownOf(last) : null;
  }
}

function shownOf({ position, content, isDeleted, senderId }: Stored) {
  const times = { createdAt: `2026-01-01T00:00:${position}Z`, deletedAt: isDeleted ? '2026-01-02T00:00:00Z' : null };
  return { id: `msg_${position}`, position, content, ...times, sender: { id: senderId, displayName: senderId } };
}

function addedOf(message: Stored): AddedMessage {
  return { ...shownOf(message), mentions: message.isMention ? [{ isEveryone: false, user: { id: viewerId } }] : [] };
}

type Shown = Pick<
  ListedConversation,
  'unreadCount' | 'mentionCount' | 'unreadCountAsOf' | 'readPosition' | 'lastMessage'
>;

/** An answer that the server makes in two statements, each of which sees the conversation as it is then. */
class Answer {
  #numbers: Omit<Shown, 'lastMessage'> | null = null;
  #last: Pick<Shown, 'lastMessage'> | null = null;

  constructor(
    private readonly conversation: Conversation,
    readonly give: (shown: Shown) => void,
  ) {}

  /** Whether both statements were made. */
  get isMade(): boolean {
    return this.#numbers !== null && this.#last !== null;
  }

  state(isNumbersFirst: boolean): void {
    const { conversation } = this;
    if (this.#numbers === null && (isNumbersFirst || this.#last)) {
      this.#numbers = { ...conversation.counts(), readPosition: conversation.readPosition };
    } else {
      this.#last ??= { lastMessage: conversation.lastMessage() };
    }
  }

  deliver(): void {
    this.give({ ...(this.#numbers as Omit<Shown, 'lastMessage'>), lastMessage: this.#last?.lastMessage ?? null });
  }
}

const streams = ['inbox', 'messages', 'reads', 'list'] as const;
type Stream = (typeof streams)[number];

/** A server and the list of one client. Events of a subscription come in their order, those of several in any. */
class World {
  readonly server = new Conversation();
  readonly #counts = new UnreadCounts(viewerId);
  readonly #pending: Record<Stream, Answer[]> = { inbox: [], messages: [], reads: [], list: [] };
  /** The events that wait while the list is read. */
  #waiting: ConversationListEvent[] | null = null;
  #talliedAt: number | null = null;
  list: readonly ListedConversation[] = [];

  constructor() {
    this.#push('inbox', (shown) => ({
      __typename: 'ConversationJoined',
      edge: { node: { __typename: 'Group', id, title: 'Group', ...shown } },
    }));
  }

  send(senderId: string, isMention: boolean): void {
    const position = ++this.server.head;
    const message = { position, senderId, isMention, isDeleted: false, content: 'hello' };
    this.server.messages.push(message);
    const shown = addedOf(message);
    this.#push('messages', () => ({ __typename: 'MessageAdded', conversationId: id, message: shown }));
  }

  edit(at: number, isMention: boolean): void {
    this.#change('MessageEdited', at, (message) => ({ ...message, isMention, content: `${message.content}!` }));
  }

  delete(at: number): void {
    this.#change('MessageDeleted', at, (message) => ({ ...message, isDeleted: true, isMention: false, content: '' }));
  }

  /** Deletes the earliest messages, but not the last one. */
  expire(at: number): void {
    const { messages } = this.server;
    this.server.head++;
    this.server.messages = messages.slice(at % Math.max(1, messages.length));
    this.#push('messages', (conversation) => ({ __typename: 'MessagesExpired', conversationId: id, conversation }));
  }

  read(at: number): void {
    const position = at % (this.server.head + 1);
    // The server reports no position that moves away and back within its pause between two reports.
    if (position === this.#talliedAt) this.report();
    this.server.readPosition = position;
  }

  /** Reports a moved read position, as the server does some time later. */
  report(): void {
    const { readPosition: position } = this.server;
    if (position === this.#talliedAt) return;
    this.#talliedAt = position;
    this.#push('reads', (conversation) => ({
      __typename: 'UnreadChanged',
      readPositions: [{ conversationId: id, position, conversation }],
    }));
  }

  readList(): void {
    if (this.#pending.list.length > 0) return;
    this.#waiting ??= [];
    const give = (shown: Shown) => {
      this.list = [listed({ __typename: 'Group', id, title: 'Group', ...shown })];
      this.#counts.begin(this.list);
      const waiting = this.#waiting ?? [];
      this.#waiting = null;
      for (const event of waiting) this.#take(event);
    };
    this.#pending.list.push(new Answer(this.server, give));
  }

  /** Runs a statement for the first answer of a stream that lacks one. */
  state(stream: Stream, isNumbersFirst: boolean): void {
    this.#pending[stream].find(({ isMade }) => !isMade)?.state(isNumbersFirst);
  }

  deliver(stream: Stream): void {
    if (this.#pending[stream][0]?.isMade) this.#pending[stream].shift()?.deliver();
  }

  /** Lets everything arrive, one stream after another. */
  settle(order: readonly Stream[]): void {
    this.report();
    for (const stream of order) {
      while (this.#pending[stream].length > 0) {
        this.state(stream, true);
        this.deliver(stream);
      }
    }
  }

  #change(name: 'MessageEdited' | 'MessageDeleted', at: number, change: (message: Stored) => Stored): void {
    const { messages } = this.server;
    const n = at % Math.max(1, messages.length);
    const message = messages[n];
    if (!message || message.isDeleted) return;
    this.server.head++;
    this.server.messages = messages.with(n, change(message));
    this.#push('messages', (conversation) => ({ __typename: name, conversationId: id, conversation }));
  }

  #push(stream: Stream, event: (shown: Shown) => ConversationListEvent): void {
    this.#pending[stream].push(new Answer(this.server, (shown) => this.#take(event(shown))));
  }

  #take(event: ConversationListEvent): void {
    if (this.#waiting) this.#waiting.push(event);
    else this.list = apply(this.list, event, this.#counts);
  }
}

const at = fc.nat(1_000);
const stream = fc.constantFrom(...streams);
const anyOrder = fc.shuffledSubarray([...streams], { minLength: streams.length });
const step: fc.Arbitrary<(world: World) => void> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constantFrom(otherId, otherId, viewerId), fc.boolean()).map(
      ([senderId, isMention]) =>
        (world: World) =>
          world.send(senderId, isMention),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(at, fc.boolean()).map(
      ([n, isMention]) =>
        (world: World) =>
          world.edit(n, isMention),
    ),
  },
  { weight: 1, arbitrary: at.map((n) => (world: World) => world.delete(n)) },
  { weight: 1, arbitrary: at.map((n) => (world: World) => world.expire(n)) },
  { weight: 2, arbitrary: at.map((n) => (world: World) => world.read(n)) },
  { weight: 2, arbitrary: fc.constant((world: World) => world.report()) },
  { weight: 1, arbitrary: fc.constant((world: World) => world.readList()) },
  {
    weight: 8,
    arbitrary: fc.tuple(stream, fc.boolean()).map(
      ([each, first]) =>
        (world: World) =>
          world.state(each, first),
    ),
  },
  { weight: 8, arbitrary: stream.map((each) => (world: World) => world.deliver(each)) },
);

test('a list shows what the server counts, in any order of its answers and events', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60, size: 'max' }), anyOrder, (steps, order) => {
      const world = new World();
      for (const run of steps) run(world);
      world.settle(order);
      const { unreadCount, mentionCount } = world.server.counts();
      const { readPosition } = world.server;
      const lastMessage = world.server.lastMessage();
      expect(world.list).toMatchObject([{ unreadCount, mentionCount, readPosition, lastMessage }]);
    }),
    { numRuns: 5_000, seed: 18 },
  );
});
