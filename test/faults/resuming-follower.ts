import { setTimeout } from 'node:timers/promises';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Random } from './random.js';

export interface Heard {
  position: number;
  id: string | null;
  content: string | null;
}

interface Event {
  __typename: string;
  position?: number;
  conversationId?: string;
  positions?: { subjectId: string; position: number }[];
  message?: { id: string; content: string };
}

const subscription = `subscription ($conversationId: ID, $after: Position, $afterEach: [ConversationPositionInput!]) {
  messageEvents(conversationId: $conversationId, after: $after, afterEach: $afterEach) {
    __typename
    ... on Subscribed { positions { subjectId position } }
    ... on ConversationEvent { position conversationId }
    ... on MessageAdded { message { id content sender { username } } }
  }
}`;

/**
 * Follows conversations through whatever happens: it keeps the last position of each, connects to another node when it
 * loses one, and resumes. It notes at once what should never come: a hole, a repeat, a gap.
 */
export class ResumingFollower {
  /** What was heard, by conversation. */
  readonly heard = new Map<string, Heard[]>();
  readonly complaints: string[] = [];
  connections = 0;
  /** It reads nothing now, and so comes no further. */
  isStalled = false;
  #stopped = false;
  #client: Client | null = null;
  #socket: WebSocket | null = null;
  /** Where the first subscription began in each conversation. */
  readonly #start = new Map<string, number>();

  /** @param conversationId one to follow, or null for all. */
  constructor(
    private readonly name: string,
    private readonly token: string,
    private readonly urls: string[],
    private readonly conversationId: string | null,
    private readonly random: Random,
  ) {}

  position(conversationId: string): number {
    return this.heard.get(conversationId)?.at(-1)?.position ?? this.#start.get(conversationId) ?? 0;
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
    const results = this.#client.iterate({ query: subscription, variables: this.#resumption() });
    for await (const { data, errors } of results) {
      // Refused for now, without an event: it is tried again. An event must never come with errors.
      if (errors && !(data == null && errors[0]?.extensions?.code === 'UNAVAILABLE')) {
        this.#complain(`an event with ${errors[0]?.message}`);
      }
      if (data) this.#hear((data as { messageEvents: Event }).messageEvents);
    }
  }

  #resumption(): Record<string, unknown> {
    const { conversationId } = this;
    if (conversationId) return { conversationId, after: this.position(conversationId) };
    if (this.heard.size === 0) return {};
    return { afterEach: [...this.heard.keys()].map((id) => ({ conversationId: id, position: this.position(id) })) };
  }

  #hear({ __typename, position = 0, conversationId = '', positions = [], message }: Event): void {
    if (__typename === 'Subscribed') {
      for (const place of positions) this.#begin(place);
      return;
    }
    if (__typename === 'Gap' || __typename === 'AccessRevoked') {
      this.#complain(__typename);
      return;
    }
    const last = this.position(conversationId);
    if (position !== last + 1) this.#complain(`${position} after ${last} in ${conversationId}`);
    this.heard.get(conversationId)?.push({ position, id: message?.id ?? null, content: message?.content ?? null });
  }

  #begin({ subjectId, position }: { subjectId: string; position: number }): void {
    if (this.heard.has(subjectId)) return;
    this.heard.set(subjectId, []);
    this.#start.set(subjectId, position);
  }

  #complain(what: string): void {
    this.complaints.push(`${this.name}: ${what}`);
  }
}
