import type { Bus, BusListener, Unsubscribe } from '../platform/bus/index.js';
import type { Checkpoint } from './checkpoint.js';
import { type FeedEvent, type FeedId, feedTopic, type Position } from './feed-event.js';
import type { FeedReader } from './feed-reader.js';

/** Time limit (ms) of the wait for the bus when a feed is opened. Without the bus, the feed works by repairs alone. */
const longestWait = 1_000;

interface OpenFeed {
  reader: FeedReader;
  unsubscribe: Unsubscribe;
}

/** The announcements of a feed. */
interface Announcements {
  /** Null while the feed is opened. */
  reader: FeedReader | null;
  /** The last position that was announced before there was a reader. */
  before: Position;
}

/** The dependencies for opening a feed, besides the bus. */
interface Opening {
  head(feedId: FeedId): Promise<Checkpoint>;
  createReader(feedId: FeedId, head: Checkpoint): FeedReader;
  /** Called if the bus answered late, because announcements until then may be missing. */
  onLateBus(): void;
}

/** Holds the feeds that this node follows: one reader and one bus subscription for each. */
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
    return Array.from(this.#open.values(), ({ reader }) => reader);
  }

  /** Returns whether this is the open reader of its feed. A closed reader receives nothing further. */
  isOpen(reader: FeedReader): boolean {
    return this.#open.get(reader.feedId)?.reader === reader;
  }

  /**
   * Returns the open reader of a feed. The caller must attach to it at once, because an unused reader may be closed in
   * the next turn.
   */
  async reader(feedId: FeedId): Promise<FeedReader> {
    for (;;) {
      const { reader } = this.#open.get(feedId) ?? (await this.#openOnce(feedId));
      // The feed may have been closed again after the opening.
      if (this.isOpen(reader)) return reader;
      if (this.#isClosed) throw new Error('The hub is closed');
    }
  }

  /** Closes the feeds that were unused since a time, ms since 1970. */
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
    const announcements: Announcements = { reader: null, before: 0 };
    const subscription = this.bus.subscribe(feedTopic(feedId), receiverOf(announcements));
    try {
      const subscribed = await Promise.race([subscription, busPatience()]);
      // Read after subscribing. Events above this head will be announced, or were announced during the read.
      const reader = this.parts.createReader(feedId, await this.parts.head(feedId));
      announcements.reader = reader;
      // The promise is kept only if it is needed, because a server has many open feeds.
      const feed = { reader, unsubscribe: subscribed || laterEndOf(subscription) };
      this.#open.set(feedId, feed);
      reader.catchUpTo(announcements.before);
      if (!subscribed) subscription.then(() => this.parts.onLateBus(), ignore);
      return feed;
    } catch (error) {
      laterEndOf(subscription)();
      throw error;
    }
  }
}

function receiverOf(announcements: Announcements): BusListener {
  return (message) => {
    const event = message as FeedEvent;
    if (announcements.reader) announcements.reader.announced(event);
    else announcements.before = Math.max(announcements.before, event.position);
  };
}

function laterEndOf(subscription: Promise<Unsubscribe>): Unsubscribe {
  return () => void subscription.then((end) => end(), ignore);
}

const ignore = () => undefined;

/** Resolves after the time limit of a wait for the bus. */
export function busPatience(): Promise<false> {
  return new Promise((resolve) => void setTimeout(resolve, longestWait, false).unref());
}
