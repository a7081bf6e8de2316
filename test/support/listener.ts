import type { HeardEventsSubscription } from '../gql/graphql.js';
import { graphql } from '../gql/index.js';
import { feedStart } from './cursors.js';
import type { Person } from './people.js';
import { type ClientConnection, type Subscription, within } from './socket-client.js';

const HeardEvents = graphql(`
  subscription HeardEvents($conversationId: ID!, $after: Cursor!) {
    messageEvents(conversationId: $conversationId, after: $after) {
      __typename
      ... on InConversation {
        position
        cursor
      }
      ... on MessageAdded {
        message {
          content
        }
      }
      ... on Gap {
        from
        cause
        cursor
      }
    }
  }
`);

/**
 * Follows a conversation as a careful client does: it keeps the last cursor, and resumes from it after a lost
 * connection. It drops what a change of history takes back.
 */
export class Listener {
  /** The texts by position; a second event at the same position is a fault. */
  readonly heard: { position: number; content: string | null }[] = [];
  /** Number of reported changes of history. */
  changes = 0;
  #cursor = feedStart;
  #socket: ClientConnection | null = null;
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
    const variables = { conversationId: this.conversationId, after: this.#cursor };
    this.#reading = this.#read(this.#socket.subscribe(HeardEvents, variables));
  }

  /** Loses the connection without a close frame. */
  async cut(): Promise<void> {
    this.#socket?.cut();
    this.#socket = null;
    await this.#reading;
  }

  /** Resolves when the event at `position` has arrived. */
  async reach(position: number): Promise<void> {
    while (this.position < position) await within(this.#progress.promise, `position ${position}`);
  }

  async #read(stream: Subscription<HeardEventsSubscription>): Promise<void> {
    try {
      for await (const event of stream) this.#hear(event);
    } catch (error) {
      // The connection was cut; any other error must not be ignored.
      if (this.#socket) throw error;
    }
  }

  #hear({ messageEvents: event }: HeardEventsSubscription): void {
    if ('cursor' in event) this.#cursor = event.cursor;
    if (event.__typename === 'Gap' && event.cause === 'HISTORY_CHANGED') {
      this.changes++;
      while (this.position >= event.from) this.heard.pop();
    }
    if ('position' in event) {
      const content = event.__typename === 'MessageAdded' ? event.message.content : null;
      this.heard.push({ position: event.position, content });
    }
    const progress = this.#progress;
    this.#progress = Promise.withResolvers();
    progress.resolve();
  }
}
