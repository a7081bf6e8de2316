import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Person } from '../support/people.js';
import type { ServerProcess } from '../support/server-process.js';
import { until } from './until.js';

/** How long a reader reconnects unless it is stopped, in milliseconds. */
const lifetime = 600_000;

const subscription = `subscription ($conversationId: ID, $after: Cursor, $afterEach: [ConversationCursorInput!]) {
  messageEvents(conversationId: $conversationId, after: $after, afterEach: $afterEach) {
    __typename
    ... on Subscribed { positions { subjectId position cursor } }
    ... on InConversation { position cursor conversationId }
    ... on MessageAdded { message { content clientId replyCount reactions { count } sender { username } } }
  }
}`;

interface Event {
  __typename: string;
  conversationId: string;
  position: number;
  cursor: string;
  positions: { subjectId: string; position: number; cursor: string }[];
  message?: { content: string; clientId: string | null };
}

/** Where a reader's copy of a conversation ends. */
export interface Place {
  position: number;
  cursor: string;
}

/** Reads as clients should: it reconnects whenever its socket closes, and resumes after the last event. */
export class Reader {
  readonly heard = new Map<string, string[]>();
  readonly positions = new Map<string, number>();
  readonly complaints: unknown[] = [];
  readonly closedWith: number[] = [];
  hasStarted = false;
  readonly #cursors = new Map<string, string>();
  #stopped = new AbortController();

  /** @param only the one conversation to follow, optionally from an event on; null for all. */
  constructor(
    private readonly node: ServerProcess,
    readonly person: Person,
    private readonly only: string | null,
    after?: Place,
  ) {
    if (only !== null && after) this.#keep(only, after.position, after.cursor);
    this.hasStarted = after !== undefined;
    this.#run().catch((error) => this.complaints.push(error));
  }

  stop(): void {
    this.#stopped.abort();
  }

  async #run(): Promise<void> {
    const hasStopped = async () => {
      await this.#readUntilClosed();
      return this.#stopped.signal.aborted;
    };
    await until('a reader to be stopped', hasStopped, lifetime);
  }

  async #readUntilClosed(): Promise<void> {
    const client = createClient({
      url: this.node.socketUrl,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { Authorization: `Bearer ${this.person.accessToken}` },
      on: { closed: (event) => this.closedWith.push((event as { code: number }).code) },
    });
    this.#stopped.signal.addEventListener('abort', () => client.terminate());
    const results = client.iterate({ query: subscription, variables: this.#place() });
    try {
      for await (const { data, errors } of results) {
        if (errors) this.complaints.push(errors);
        else this.#hear((data as unknown as { messageEvents: Event }).messageEvents);
      }
      if (!this.#stopped.signal.aborted) this.complaints.push('the subscription was completed');
    } catch (error) {
      // graphql-ws throws the close event, or else the errors that ended the operation.
      if (Array.isArray(error)) this.complaints.push(error);
    }
  }

  #place() {
    const after = Array.from(this.#cursors, ([conversationId, cursor]) => ({ conversationId, cursor }));
    if (this.only === null) return after.length > 0 ? { afterEach: after } : {};
    return { conversationId: this.only, after: this.#cursors.get(this.only) };
  }

  #keep(conversationId: string, position: number, cursor: string): void {
    this.positions.set(conversationId, position);
    this.#cursors.set(conversationId, cursor);
  }

  #hear({ __typename, conversationId, position, cursor, positions, message }: Event): void {
    if (__typename === 'Subscribed') {
      for (const place of this.hasStarted ? [] : positions) this.#keep(place.subjectId, place.position, place.cursor);
      this.hasStarted = true;
      return;
    }
    const last = this.positions.get(conversationId) ?? 0;
    if (position !== last + 1) this.complaints.push(`${position} after ${last}`);
    this.#keep(conversationId, position, cursor);
    const shown = message?.clientId == null ? message?.content : `${message.content} (own)`;
    this.heard.set(conversationId, [...(this.heard.get(conversationId) ?? []), shown ?? __typename]);
  }
}
