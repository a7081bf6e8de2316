import type { Channel, ChannelMember } from './channel.js';
import type { Cursor } from './cursor.js';
import type { FeedItem } from './feed-item.js';
import type { ResumeIds } from './resume-ids.js';

export interface StreamSubscriber {
  /** Subscribers with the same key get the same results, unless a result depends on the viewer. */
  readonly groupKey: string;
  /** Notifies the subscriber of a new item, or of a retry. */
  wake(): void;
  /** Reports that this cursor has reached the end of its feed. From now on a group may take its events. */
  goLive(cursor: Cursor): void;
  /** Reports that this stream has delivered its events. From now on a group may deliver the events of its channel. */
  goLiveOn(channel: Channel, stream: ChannelMember): void;
}

/**
 * Returns items one by one, when a subscriber or a loop asks for them. The stream buffers nothing, so a slow subscriber
 * sets the pace. It is no async generator, because the generator's `return` would wait for an item that may never come.
 */
export abstract class FeedStream implements AsyncIterableIterator<FeedItem, undefined> {
  #greeted = false;
  #revoked: string | null = null;
  #closed = false;
  /** Set by `wake`, so that no notification is lost between a poll and the sleep. */
  #signalled = false;
  #resume: (() => void) | null = null;
  #subscriber: StreamSubscriber | null = null;

  get isClosed(): boolean {
    return this.#closed;
  }

  get groupKey(): string | undefined {
    return this.#subscriber?.groupKey;
  }

  /**
   * Reads what `poll` needs.
   * @returns false if there is nothing to read, or not now.
   */
  abstract readOn(): Promise<boolean>;
  /** Hands each cursor that has reached the end of its feed to the subscriber. */
  goLive(): void {
    if (this.#subscriber && !this.#closed) this.goLiveWith(this.#subscriber);
  }

  /** Returns a producer of the ids from which a new stream resumes; null if there is nothing to resume from. */
  resumeIds(): ResumeIds | null {
    return null;
  }

  protected abstract greeting(): FeedItem & { kind: 'subscribed' };
  /** Returns the next available item, or null. */
  protected abstract take(): FeedItem | null;
  protected abstract letGo(): void;

  /** A stream without cursors has nothing to hand over. */
  protected goLiveWith(_subscriber: StreamSubscriber): void {}

  /** Makes all cursors take their events themselves again. */
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

  /** Closes the stream, and ends a waiting `next`. */
  async return(): Promise<IteratorResult<FeedItem, undefined>> {
    this.close();
    return { value: undefined, done: true };
  }

  async throw(error: unknown): Promise<never> {
    this.close();
    throw error;
  }

  /** Sets the subscriber to wake when there are items. */
  wakes(subscriber: StreamSubscriber): void {
    this.#subscriber = subscriber;
  }

  /** Returns the next available item, or null. */
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

  /**
   * Ends the stream for a reason outside its feeds, such as a revoked session. `revoked` is then the next and last
   * item.
   */
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

  /** Notifies the subscriber of a new item, or of a retry. */
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
