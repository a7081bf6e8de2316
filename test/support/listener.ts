import { MessageEvents } from './chat.js';
import type { Person } from './people.js';
import { type SocketClient, type Subscription, within } from './socket-client.js';

type Event = Awaited<ReturnType<Subscription<{ messageEvents: { __typename: string } }>['next']>>;

/**
 * Follows a conversation as a careful client does: it keeps the last position, and resumes from it whenever the
 * connection was lost.
 */
export class Listener {
  /** What was said, by position; a second event at the same position is a fault. */
  readonly heard: { position: number; content: string | null }[] = [];
  #socket: SocketClient | null = null;
  #reading: Promise<void> = Promise.resolve();
  #progress = Promise.withResolvers<void>();

  constructor(
    private readonly person: Person,
    private readonly conversationId: string,
  ) {}

  get position(): number {
    return this.heard.at(-1)?.position ?? 0;
  }

  /** Connects, and resumes from the last position. Does nothing while connected. */
  resume(): void {
    if (this.#socket) return;
    this.#socket = this.person.connect();
    const variables = { conversationId: this.conversationId, after: this.position };
    this.#reading = this.#read(this.#socket.subscribe(MessageEvents, variables));
  }

  /** Loses the connection, without a goodbye. */
  async cut(): Promise<void> {
    this.#socket?.cut();
    this.#socket = null;
    await this.#reading;
  }

  /** Resolves when the event at `position` was heard. */
  async reach(position: number): Promise<void> {
    while (this.position < position) await within(this.#progress.promise, `position ${position}`);
  }

  async #read(stream: Subscription<unknown>): Promise<void> {
    try {
      for await (const event of stream) this.#hear(event as Event);
    } catch (error) {
      // The connection was cut; anything else must not pass for that.
      if (this.#socket) throw error;
    }
  }

  #hear({ messageEvents: event }: Event): void {
    if ('position' in event && event.__typename !== 'Subscribed') {
      const content = 'message' in event ? (event.message as { content: string }).content : null;
      this.heard.push({ position: event.position as number, content });
    }
    const progress = this.#progress;
    this.#progress = Promise.withResolvers();
    progress.resolve();
  }
}
