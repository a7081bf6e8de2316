import { setTimeout } from 'node:timers/promises';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { Journal } from './journal.js';
import type { Losses } from './losses.js';
import type { Random } from './random.js';

interface Event {
  __typename: string;
  position?: number;
  cursor?: string;
  conversationId?: string;
  positions?: { subjectId: string; position: number; cursor: string }[];
  message?: { id: string; content: string };
  /** The reason of a gap. */
  subjectId?: string;
  from?: number;
  cause?: string;
}

const subscription = `subscription ($conversationId: ID, $after: Cursor, $afterEach: [ConversationCursorInput!]) {
  messageEvents(conversationId: $conversationId, after: $after, afterEach: $afterEach) {
    __typename
    ... on Subscribed { positions { subjectId position cursor } }
    ... on InConversation { position cursor conversationId }
    ... on MessageAdded { message { id content sender { username } } }
    ... on Gap { subjectId from cause cursor }
  }
}`;

/** The cursor before the first event of a feed. */
const feedStart = '0-0';

/**
 * Follows conversations through all faults. It keeps the last cursor of each and resumes on another node after a lost
 * connection. When the history has changed, it drops what it has from there on. It reports at once what must
 * never come: a hole, a repeat, an error in place of an event, another gap.
 */
export class ResumingFollower {
  /** The received events by conversation. */
  readonly journals = new Map<string, Journal>();
  readonly complaints: string[] = [];
  /** When messages arrived, in milliseconds of the monotonic clock. */
  readonly arrivals: number[] = [];
  connections = 0;
  /** True while it reads nothing, and so receives nothing. */
  isStalled = false;
  /** When it last began to read again. */
  readsSince = 0;
  #stopped = false;
  #client: Client | null = null;
  #socket: WebSocket | null = null;

  /**
   * @param conversationId the conversation to follow, or null for all
   * @param losses the only excuse for a history that changes
   */
  constructor(
    readonly name: string,
    private readonly token: string,
    private readonly urls: string[],
    private readonly conversationId: string | null,
    private readonly random: Random,
    private readonly losses: Losses,
  ) {
    if (conversationId) this.journals.set(conversationId, new Journal(0, feedStart));
  }

  async run(): Promise<void> {
    while (!this.#stopped) {
      await this.#followUntilLost().catch(() => undefined);
      if (!this.#stopped) await setTimeout(20 + this.random.below(200));
    }
  }

  stop(): void {
    this.#stopped = true;
    void this.#client?.dispose();
    this.#socket?.terminate();
  }

  /** Reads nothing more from its connection, until `readOn`. */
  stall(): void {
    this.isStalled = true;
    this.#socket?.pause();
  }

  readOn(): void {
    this.isStalled = false;
    this.readsSince = performance.now();
    this.#socket?.resume();
  }

  async #followUntilLost(): Promise<void> {
    this.connections++;
    this.#client = createClient({
      url: `${this.random.pick(this.urls).replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { Authorization: `Bearer ${this.token}` },
      on: {
        opened: (socket) => {
          this.#socket = socket as WebSocket;
        },
      },
    });
    let isSubscribed = false;
    const results = this.#client.iterate({ query: subscription, variables: this.#resumption() });
    for await (const { data, errors } of results) {
      // Before the first event the server may reject it for now, and it retries. Errors never replace an event.
      const isRefused = !isSubscribed && data == null && errors?.[0]?.extensions?.code === 'UNAVAILABLE';
      if (errors && !isRefused) this.#complain(`an event with ${JSON.stringify(errors[0])}`);
      if (!data) continue;
      isSubscribed = true;
      this.#hear((data as { messageEvents: Event }).messageEvents);
    }
  }

  #resumption(): Record<string, unknown> {
    const { conversationId } = this;
    if (conversationId) return { conversationId, after: this.journals.get(conversationId)?.cursor };
    if (this.journals.size === 0) return {};
    return { afterEach: [...this.journals].map(([id, { cursor }]) => ({ conversationId: id, cursor })) };
  }

  #hear(event: Event): void {
    if (event.__typename === 'Subscribed') this.#begin(event);
    else if (event.__typename === 'Gap') this.#forget(event);
    else if (event.__typename === 'AccessRevoked') this.#complain('AccessRevoked');
    else this.#note(event);
  }

  #note({ position = 0, cursor = '', conversationId = '', message }: Event): void {
    const at = performance.now();
    if (message) this.arrivals.push(at);
    const journal = this.journals.get(conversationId);
    const entry = { position, cursor, content: message?.content ?? null, at };
    const fault = journal ? journal.append(entry) : 'not followed';
    if (fault) this.#complain(`${fault} in ${conversationId}`);
  }

  #begin({ positions = [] }: Event): void {
    for (const { subjectId, position, cursor } of positions) {
      if (!this.journals.has(subjectId)) this.journals.set(subjectId, new Journal(position, cursor));
    }
  }

  #forget({ subjectId = '', from = 0, cause, cursor = '' }: Event): void {
    const journal = this.journals.get(subjectId);
    if (cause === 'HISTORY_CHANGED' && journal) {
      journal.dropFrom(from, cursor);
      // One failover is one change: further nodes do not report it again.
      if (journal.changes <= this.losses.count) return;
    }
    this.#complain(`Gap ${cause} from ${from} in ${subjectId}, after ${this.losses.count} losses of the database`);
  }

  #complain(what: string): void {
    this.complaints.push(`${new Date().toISOString()} ${this.name}: ${what}`);
  }
}
