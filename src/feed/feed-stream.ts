import type { EventSource, Listener, Waiting } from '../platform/graphql/index.js';
import type { Checkpoint } from './checkpoint.js';
import type { CursorItem } from './cursor.js';
import type { FeedId, Position } from './feed-event.js';

/** Where a follower stands in a feed. */
export interface FeedPlace {
  feedId: FeedId;
  /** What comes after this is delivered. */
  start: Checkpoint;
  /** The newest position when the following began. */
  head: Position;
}

/** What a follower is given: first `subscribed`, then events in order, and `revoked` last if the server ends it. */
export type FeedItem = { kind: 'subscribed'; subject: FeedPlace; places: FeedPlace[] } | CursorItem;

/**
 * Items one after another, as their consumer asks for them. It holds none itself, so whoever consumes slowly sets the
 * pace. Not an async generator: `return` of one would wait for an item that may never come.
 */
export abstract class FeedStream implements EventSource, AsyncIterableIterator<FeedItem, undefined> {
  #greeted = false;
  #revoked: string | null = null;
  #closed = false;
  /** Whether something happened since the last look: it must not be slept through. */
  #signalled = false;
  #resume: (() => void) | null = null;
  #waiting: Waiting | null = null;

  get isClosed(): boolean {
    return this.#closed;
  }

  get groupKey(): string | undefined {
    return this.#waiting?.groupKey;
  }

  /** Reads what `poll` needs. @returns false if there is nothing to read, or not now. */
  abstract readOn(): Promise<boolean>;
  abstract goLive(listener: Listener): void;
  protected abstract greeting(): FeedItem & { kind: 'subscribed' };
  /** The next item at hand, or null. */
  protected abstract take(): FeedItem | null;
  /** Whoever is given events by a group takes them alone again. */
  protected abstract goAlone(): void;
  protected abstract letGo(): void;

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<FeedItem, undefined>> {
    while (!this.#closed) {
      this.#signalled = false;
      const item = this.poll();
      if (item) return { value: item, done: false };
      if (!(await this.readOn())) await this.#sleep();
    }
    return { value: undefined, done: true };
  }

  /** Lets go of everything; a `next` that waits is done. */
  async return(): Promise<IteratorResult<FeedItem, undefined>> {
    this.close();
    return { value: undefined, done: true };
  }

  async throw(error: unknown): Promise<never> {
    this.close();
    throw error;
  }

  wakes(waiting: Waiting): void {
    this.#waiting = waiting;
  }

  /** The next item at hand, or null. */
  poll(): FeedItem | null {
    if (this.#closed) return null;
    if (!this.#greeted) {
      this.#greeted = true;
      return this.greeting();
    }
    if (this.#revoked === null) return this.take();
    const { feedId } = this.greeting().subject;
    this.close();
    return { kind: 'revoked', feedId, reason: this.#revoked };
  }

  /** Ends the stream from outside its feeds (a revoked session): `revoked` is the next and last item. */
  revoke(reason: string): void {
    this.#revoked ??= reason;
    this.goAlone();
    this.wake();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.letGo();
    this.wake();
  }

  /** There is something new, or something to try again. */
  protected wake(): void {
    this.#signalled = true;
    this.#resume?.();
    this.#waiting?.wake();
  }

  async #sleep(): Promise<void> {
    if (this.#signalled) return;
    await new Promise<void>((resolve) => {
      this.#resume = resolve;
    });
    this.#resume = null;
  }
}
