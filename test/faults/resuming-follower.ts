import { setTimeout } from 'node:timers/promises';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { Journal } from './journal.js';
import type { Random } from './random.js';

interface Event {
  __typename: string;
  position?: number;
  cursor?: string;
  conversationId?: string;
  subjectId?: string;
  from?: number;
  gapReason?: string;
  positions?: { subjectId: string; position: number; cursor: string }[];
  message?: { id: string; content: string };
}

const subscription = `subscription ($conversationId: ID, $after: Cursor, $afterEach: [ConversationCursorInput!]) {
  messageEvents(conversationId: $conversationId, after: $after, afterEach: $afterEach) {
    __typename
    ... on Subscribed { positions { subjectId position cursor } }
    ... on ConversationEvent { position cursor conversationId }
    ... on Gap { subjectId from cursor gapReason: reason }
    ... on MessageAdded { message { id content sender { username } } }
  }
}`;

/**
 * Follows conversations through whatever happens: it keeps the last position of each, connects to another node when it
 * loses one, and resumes. It notes at once what should never come: a hole, a repeat, a gap, an error in place of an event.
 */
export class ResumingFollower {
  /** What it has, by conversation. */
  readonly journals = new Map<string, Journal>();
  readonly complaints: string[] = [];
  /** When messages came (ms, by the clock that never jumps). */
  readonly arrivals: number[] = [];
  connections = 0;
  /** It reads nothing now, and so comes no further. */
  isStalled = false;
  /** When it last began to read again. */
  readsSince = 0;
  #stopped = false;
  #client: Client | null = null;
  #socket: WebSocket | null = null;
  readonly #cursors = new Map<string, string>();

  /** @param conversationId one to follow, or null for all. */
  constructor(
    readonly name: string,
    private readonly token: string,
    private readonly urls: string[],
    private readonly conversationId: string | null,
    private readonly random: Random,
  ) {
    if (conversationId) this.journals.set(conversationId, new Journal(0));
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
      // Before the first event it may be refused for now, and tries again. Errors never take the place of an event.
      const isRefused = !isSubscribed && data == null && errors?.[0]?.extensions?.code === 'UNAVAILABLE';
      if (errors && !isRefused) this.#complain(`an event with ${JSON.stringify(errors[0])}`);
      if (!data) continue;
      isSubscribed = true;
      this.#hear((data as { messageEvents: Event }).messageEvents);
    }
  }

  #resumption(): Record<string, unknown> {
    const { conversationId } = this;
    if (conversationId) return { conversationId, after: this.#cursors.get(conversationId) ?? '0-0' };
    if (this.journals.size === 0) return {};
    return { afterEach: Array.from(this.#cursors, ([id, cursor]) => ({ conversationId: id, cursor })) };
  }

  #hear(event: Event): void {
    const { __typename, position = 0, cursor = '', conversationId = '', positions = [], message } = event;
    if (__typename === 'Subscribed') {
      for (const place of positions) this.#begin(place);
      return;
    }
    if (event.gapReason === 'HISTORY_CHANGED') {
      this.#drop(event);
      return;
    }
    if (__typename === 'Gap' || __typename === 'AccessRevoked') {
      this.#complain(__typename);
      return;
    }
    const at = performance.now();
    if (message) this.arrivals.push(at);
    const journal = this.journals.get(conversationId);
    const fault = journal ? journal.append({ position, content: message?.content ?? null, at }) : 'not followed';
    if (fault) this.#complain(`${fault} in ${conversationId}`);
    this.#cursors.set(conversationId, cursor);
  }

  /** What PostgreSQL has lost is no longer part of the history. The viewer's own feed has a gap, too. */
  #drop({ subjectId = '', from = 0, cursor = '' }: Event): void {
    this.journals.get(subjectId)?.dropFrom(from);
    if (this.#cursors.has(subjectId)) this.#cursors.set(subjectId, cursor);
  }

  #begin({ subjectId, position, cursor }: { subjectId: string; position: number; cursor: string }): void {
    if (this.journals.has(subjectId)) return;
    this.journals.set(subjectId, new Journal(position));
    this.#cursors.set(subjectId, cursor);
  }

  #complain(what: string): void {
    this.complaints.push(`${new Date().toISOString()} ${this.name}: ${what}`);
  }
}
