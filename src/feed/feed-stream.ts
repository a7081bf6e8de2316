import type { Checkpoint } from './checkpoint.js';
import type { Cursor } from './cursor.js';
import type { CursorItem } from './cursor-item.js';
import type { FeedId, Position } from './feed-event.js';

/** Where a stream stands in a feed. */
export interface FeedPlace {
  feedId: FeedId;
  /** What comes after this is delivered. */
  start: Checkpoint;
  /** The newest position when the stream began. */
  head: Position;
}

/** What a stream gives: first `subscribed`, then events in order, and `revoked` last if the server ends it. */
export type FeedItem = { kind: 'subscribed'; subject: FeedPlace; places: FeedPlace[] } | CursorItem;

/** A subscriber, as its stream knows it. */
export interface StreamSubscriber {
  /** Subscribers with the same key are given the same, unless it shows something of the viewer. */
  readonly groupKey: string;
  /** There is something new, or something to try again. */
  wake(): void;
  /** This cursor has come to the end of its feed: from now on its events may be taken for it. */
  goLive(cursor: Cursor): void;
}

/**
 * Items one after another, as a subscriber or a loop asks for them. A stream holds none itself, so a slow subscriber
 * sets the pace. Not an async generator: `return` of one would wait for an item that may never come.
 */
export abstract class FeedStream implements AsyncIterableIterator<FeedItem, undefined> {
  #greeted = false;
  #revoked: string | null = null;
  #closed = false;
  /** Whether something happened since the last look: it must not be slept through. */
  #signalled = false;
  #resume: (() => void) | null = null;
  #subscriber: StreamSubscriber | null = null;

  get isClosed(): boolean {
    return this.#closed;
  }

  get groupKey(): string | undefined {
    return this.#subscriber?.groupKey;
  }

  /** Reads what `poll` needs. @returns false if there is nothing to read, or not now. */
  abstract readOn(): Promise<boolean>;
  /** Has the subscriber go live with each cursor that took all there was. */
  goLive(): void {
    if (this.#subscriber && !this.#closed) this.goLiveWith(this.#subscriber);
  }

  protected abstract greeting(): FeedItem & { kind: 'subscribed' };
  /** The next item at hand, or null. */
  protected abstract take(): FeedItem | null;
  protected abstract letGo(): void;

  /** Without cursors there is nothing that could be taken for them. */
  protected goLiveWith(_subscriber: StreamSubscriber): void {}

  /** Has all cursors go on by themselves. */
  protected goAlone(): void {}

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

  /** Has a subscriber woken when there is more. */
  wakes(subscriber: StreamSubscriber): void {
    this.#subscriber = subscriber;
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
    this.#subscriber?.wake();
  }

  async #sleep(): Promise<void> {
    if (this.#signalled) return;
    await new Promise<void>((resolve) => {
      this.#resume = resolve;
    });
    this.#resume = null;
  }
}
