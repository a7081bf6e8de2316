import { type Ends, everyone, type FeedEvent, type FeedId, type Position } from './feed-event.js';
import type { FeedReader, Waiting } from './feed-reader.js';
import type { Page } from './page-cache.js';

const nothingRead: Page = { events: [], upTo: 0 };

/** What a follower is given: first `subscribed`, then events in order, and `revoked` last if the server ends it. */
export type FeedItem =
  | { kind: 'subscribed'; feedId: FeedId; position: Position; head: Position }
  | { kind: 'event'; event: FeedEvent }
  | { kind: 'gap'; feedId: FeedId; from: Position; to: Position }
  | { kind: 'revoked'; feedId: FeedId; reason: string };

export interface FollowerOptions {
  /** Resume behind this position; without it, from where access was checked. */
  after?: Position | null;
  /** The position at which the follower's access was checked: only later events can end it. */
  authorizedAt: Position;
  /** Who follows, by the ids with which events name those whose access ends. */
  principals: readonly string[];
  /** Which events of the feed are wanted; all, without it. */
  wants?: (event: FeedEvent) => boolean;
}

/**
 * One who follows a feed. It is a position and nothing else: events are taken from the reader's window, or from the
 * log, when the consumer asks for the next one, so a slow consumer costs no memory and loses nothing.
 */
export class Follower implements AsyncIterableIterator<FeedItem, undefined>, Waiting {
  #position: Position;
  #page: Page = nothingRead;
  #greeted = false;
  #revoked: string | null = null;
  #closed = false;
  #wake: (() => void) | null = null;

  constructor(
    private readonly reader: FeedReader,
    private readonly options: FollowerOptions,
  ) {
    this.#position = options.after ?? options.authorizedAt;
    reader.attach(this);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<FeedItem, undefined>> {
    while (!this.#closed) {
      const item = this.#take();
      if (item) return { value: item, done: false };
      if (await this.#turnPage()) continue;
      await this.#woken();
    }
    return { value: undefined, done: true };
  }

  /** Lets go of the feed; a `next` that waits is done. */
  async return(): Promise<IteratorResult<FeedItem, undefined>> {
    this.#close();
    return { value: undefined, done: true };
  }

  async throw(error: unknown): Promise<never> {
    this.#close();
    throw error;
  }

  wake(): void {
    this.#wake?.();
    this.#wake = null;
  }

  /** Ends the follower from outside its feed (a revoked session): `revoked` is the next and last item. */
  revoke(reason: string): void {
    this.#revoked ??= reason;
    this.wake();
  }

  /** The next item that needs no waiting. */
  #take(): FeedItem | null {
    const { feedId, head } = this.reader;
    if (!this.#greeted) {
      this.#greeted = true;
      return { kind: 'subscribed', feedId, position: this.#position, head: Math.max(head, this.options.authorizedAt) };
    }
    if (this.#revoked !== null) {
      this.#close();
      return { kind: 'revoked', feedId, reason: this.#revoked };
    }
    return this.#advance(head);
  }

  /** Moves on to the next event that is wanted, or that ends the follower, as far as there is one at hand. */
  #advance(head: Position): FeedItem | null {
    while (this.#position < head) {
      const event = this.#following();
      const known = event ? event.position - 1 : this.#page.upTo;
      if (known > this.#position) return this.#jump(known);
      if (!event) return null;
      this.#position = event.position;
      this.#revoked ??= this.#endedBy(event);
      if (this.#wants(event)) return { kind: 'event', event };
      if (this.#revoked !== null) return this.#take();
    }
    return null;
  }

  #wants(event: FeedEvent): boolean {
    return this.options.wants?.(event) ?? true;
  }

  /** The first event after the position: from the window, or from the page that was read last. */
  #following(): FeedEvent | undefined {
    const after = this.#position;
    return this.reader.recent(after + 1) ?? this.#page.events.find(({ position }) => position > after);
  }

  /** Says that the events up to `to` are no longer kept. */
  #jump(to: Position): FeedItem {
    const from = this.#position + 1;
    this.#position = to;
    return { kind: 'gap', feedId: this.reader.feedId, from, to };
  }

  /** Reads on if there is more behind the position. */
  async #turnPage(): Promise<boolean> {
    if (this.#closed || this.#position >= this.reader.head) return false;
    const page = await this.reader.page(this.#position);
    this.#page = page ?? nothingRead;
    return page !== null;
  }

  #endedBy({ position, ends }: FeedEvent): string | null {
    if (!ends || position <= this.options.authorizedAt) return null;
    return ends[everyone] ?? firstOf(ends, this.options.principals);
  }

  #woken(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#page = nothingRead;
    this.reader.detach(this);
    this.wake();
  }
}

function firstOf(ends: Ends, principals: readonly string[]): string | null {
  for (const principal of principals) {
    const reason = ends[principal];
    if (reason !== undefined) return reason;
  }
  return null;
}
