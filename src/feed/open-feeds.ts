import type { Bus, Unsubscribe } from '../platform/bus/index.js';
import type { Checkpoint } from './checkpoint.js';
import { type FeedEvent, type FeedId, feedTopic, type Position } from './feed-event.js';
import type { FeedReader } from './feed-reader.js';

/** How long (ms) opening a feed waits for the bus. Without the bus it goes on, on repairs alone. */
const longestWait = 1_000;

interface OpenFeed {
  reader: FeedReader;
  unsubscribe: Unsubscribe;
}

/** What opening a feed takes besides the bus. */
interface Opening {
  /** Reads the head of a feed. */
  head(feedId: FeedId): Promise<Checkpoint>;
  createReader(feedId: FeedId, head: Checkpoint): FeedReader;
  /** The bus answered late: what was announced until then may be missing. */
  onLateBus(): void;
}

/** The feeds that are followed on this node: one reader and one bus subscription for each. */
export class OpenFeeds {
  readonly #opening = new Map<FeedId, Promise<OpenFeed>>();
  readonly #open = new Map<FeedId, OpenFeed>();
  #isClosed = false;

  constructor(
    private readonly bus: Bus,
    private readonly parts: Opening,
  ) {}

  get size(): number {
    return this.#open.size;
  }

  get readers(): FeedReader[] {
    return [...this.#open.values()].map(({ reader }) => reader);
  }

  /** Whether this is the open reader of its feed: a closed one hears of nothing further. */
  isOpen(reader: FeedReader): boolean {
    return this.#open.get(reader.feedId)?.reader === reader;
  }

  /**
   * The open reader of a feed. It has to be attached to at once: a reader that nothing is attached to may be closed in
   * the very next turn.
   */
  async reader(feedId: FeedId): Promise<FeedReader> {
    for (;;) {
      const { reader } = this.#open.get(feedId) ?? (await this.#openOnce(feedId));
      // Between the opening and this line it may have been closed again.
      if (this.isOpen(reader)) return reader;
      if (this.#isClosed) throw new Error('The hub is closed');
    }
  }

  /** Closes the feeds that nothing was attached to since a time, ms since 1970. */
  closeIdle(since: number): void {
    for (const [feedId, { reader }] of this.#open) {
      if (reader.idleSince !== null && reader.idleSince <= since) this.#close(feedId);
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const feedId of this.#open.keys()) this.#close(feedId);
  }

  #close(feedId: FeedId): void {
    this.#open.get(feedId)?.unsubscribe();
    this.#open.delete(feedId);
  }

  #openOnce(feedId: FeedId): Promise<OpenFeed> {
    let opening = this.#opening.get(feedId);
    if (!opening) {
      opening = this.#start(feedId).finally(() => this.#opening.delete(feedId));
      this.#opening.set(feedId, opening);
    }
    return opening;
  }

  async #start(feedId: FeedId): Promise<OpenFeed> {
    let reader: FeedReader | null = null;
    let announced: Position = 0;
    const subscription = this.bus.subscribe(feedTopic(feedId), (message) => {
      const event = message as FeedEvent;
      if (reader) reader.announced(event);
      else announced = Math.max(announced, event.position);
    });
    const unsubscribe = () => void subscription.then((end) => end(), ignore);
    try {
      const subscribedInTime = await Promise.race([subscription.then(() => true), busPatience()]);
      // Read after subscribing: what is above this head will be announced, or was announced while we were reading.
      reader = this.parts.createReader(feedId, await this.parts.head(feedId));
      this.#open.set(feedId, { reader, unsubscribe });
      reader.catchUpTo(announced);
      if (!subscribedInTime) subscription.then(() => this.parts.onLateBus(), ignore);
      return { reader, unsubscribe };
    } catch (error) {
      unsubscribe();
      throw error;
    }
  }
}

const ignore = () => undefined;

/** Resolves when the bus was waited for long enough. */
export function busPatience(): Promise<false> {
  return new Promise((resolve) => void setTimeout(resolve, longestWait, false).unref());
}
