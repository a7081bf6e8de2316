import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Person } from '../support/people.js';
import type { ServerProcess } from '../support/server-process.js';
import { until } from './until.js';

/** How long a client reconnects unless it is stopped, in milliseconds. */
const lifetime = 600_000;

const subscription = `subscription ($conversationId: ID, $after: Cursor, $afterEach: [ConversationCursorInput!]) {
  messageEvents(conversationId: $conversationId, after: $after, afterEach: $afterEach) {
    __typename
    ... on Subscribed { positions { subjectId cursor } }
    ... on InConversation { position cursor conversationId }
    ... on MessageAdded { message { content } }
    ... on Gap { subjectId from to cursor cause }
    ... on AccessRevoked { subjectId reason }
  }
}`;

interface Event {
  __typename: string;
  position: number;
  cursor: string;
  conversationId: string;
  subjectId: string;
  positions: { subjectId: string; cursor: string }[];
  message?: { content: string };
  from: number;
  to: number;
  cause?: string;
  reason?: string;
}

/**
 * A client's copy of the messages of its conversations, kept as docs/delivery.md tells clients to: it resumes from the
 * last cursor after every lost connection, and drops what a change of history takes back.
 */
export class ConversationCopies {
  /** Violations that no fault may cause. */
  readonly complaints: string[] = [];
  /** The reported changes of history and ends of access: `HISTORY_CHANGED`, `revoked REMOVED`. */
  readonly told: string[] = [];
  hasStarted = false;
  readonly #messages = new Map<string, Map<number, string | null>>();
  readonly #cursors = new Map<string, string>();
  readonly #stopped = new AbortController();
  readonly #running: Promise<void>;
  #socket: WebSocket | null = null;
  #isStalled = false;

  /** @param only the one conversation to follow; null for all. @param after where its copy ends already. */
  constructor(
    private readonly name: string,
    private readonly person: Person,
    private readonly node: ServerProcess,
    private readonly only: string | null,
    after?: string,
  ) {
    if (only !== null && after !== undefined) this.#cursors.set(only, after);
    this.#running = this.#run().catch((error) => void this.complaints.push(`${name}: ${error}`));
  }

  /** Returns the texts of a conversation's messages, in order. */
  of(conversationId: string): string[] {
    const events = [...(this.#messages.get(conversationId) ?? [])].sort(([one], [other]) => one - other);
    return events.flatMap(([, content]) => content ?? []);
  }

  cursorOf(conversationId: string): string | undefined {
    return this.#cursors.get(conversationId);
  }

  /** Stops reading. */
  stall(): void {
    this.#isStalled = true;
    this.#socket?.pause();
  }

  read(): void {
    this.#isStalled = false;
    this.#socket?.resume();
  }

  async stop(): Promise<void> {
    this.read();
    this.#stopped.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const hasStopped = async () => {
      await this.#readUntilLost();
      return this.#stopped.signal.aborted;
    };
    await until(`${this.name} to be stopped`, hasStopped, lifetime);
  }

  async #readUntilLost(): Promise<void> {
    const client: Client = createClient({
      url: this.node.socketUrl,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { Authorization: `Bearer ${this.person.accessToken}` },
      on: {
        opened: (socket) => {
          this.#socket = socket as WebSocket;
          if (this.#isStalled) this.#socket.pause();
        },
      },
    });
    this.#stopped.signal.addEventListener('abort', () => client.terminate(), { once: true });
    try {
      for await (const { data, errors } of client.iterate({ query: subscription, variables: this.#place() })) {
        if (errors) this.complaints.push(`${this.name}: ${JSON.stringify(errors)}`);
        if (data) this.#take((data as unknown as { messageEvents: Event }).messageEvents);
      }
      await client.dispose();
    } catch {
      // The connection was lost, or refused for now.
    }
  }

  #place(): Record<string, unknown> {
    if (this.only !== null) return { conversationId: this.only, after: this.#cursors.get(this.only) };
    const afterEach = Array.from(this.#cursors, ([conversationId, cursor]) => ({ conversationId, cursor }));
    return this.hasStarted ? { afterEach } : {};
  }

  #take(event: Event): void {
    if (event.__typename === 'Subscribed') {
      for (const { subjectId, cursor } of event.positions) {
        if (!this.#cursors.has(subjectId)) this.#cursors.set(subjectId, cursor);
      }
      this.hasStarted = true;
    } else if (event.__typename === 'AccessRevoked') {
      this.told.push(`revoked ${event.reason}`);
      this.#cursors.delete(event.subjectId);
      if (this.only !== null) this.#stopped.abort();
    } else if (event.__typename === 'Gap') this.#dropFrom(event);
    else this.#keep(event);
  }

  #dropFrom({ subjectId, from, cursor, cause = '' }: Event): void {
    this.told.push(cause);
    const messages = this.#messages.get(subjectId);
    for (const position of messages?.keys() ?? []) if (position >= from) messages?.delete(position);
    if (this.#cursors.has(subjectId)) this.#cursors.set(subjectId, cursor);
  }

  #keep({ position, cursor, conversationId, message }: Event): void {
    const messages = this.#messages.get(conversationId) ?? new Map<number, string | null>();
    this.#messages.set(conversationId, messages);
    if (messages.has(position)) this.complaints.push(`${this.name}: ${position} of ${conversationId} came twice`);
    messages.set(position, message?.content ?? null);
    this.#cursors.set(conversationId, cursor);
  }
}
