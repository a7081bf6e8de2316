import type DataLoader from 'dataloader';
import type { Bus, Unsubscribe } from '../platform/bus/index.js';
import { coalescingLoader } from '../platform/coalescing-loader.js';
import { ErrorCode, HubbubError } from '../platform/errors/index.js';
import type { Logger } from '../platform/log.js';
import type { CursorOptions } from './cursor.js';
import { type FeedEvent, type FeedId, feedTopic, type Position } from './feed-event.js';
import type { FeedLog } from './feed-log.js';
import { FeedReader, type Watcher } from './feed-reader.js';
import { Follower } from './follower.js';
import { Groups } from './group.js';
import { type Followed, MergedFollower, type MergedFollowerParts } from './merged-follower.js';
import { PageCache } from './page-cache.js';

/** How long (ms) opening a feed waits for the bus. Without the bus it goes on, on repairs alone. */
const busPatience = 1_000;

/** How many feeds of one subscription are opened at the same time. */
const opensAtOnce = 100;

export interface HubOptions {
  /** Time between two comparisons of all heads, ms: the longest that a lost announcement delays an event. */
  repairInterval: number;
  /** Events kept in memory for each followed feed. */
  window: number;
  /** How long a feed without followers is kept open against churn, ms. */
  linger: number;
}

interface OpenFeed {
  reader: FeedReader;
  unsubscribe: Unsubscribe;
}

/** Follows feeds for all subscribers on this node: one reader and one bus subscription for each feed. */
export class Hub {
  readonly #opening = new Map<FeedId, Promise<OpenFeed>>();
  readonly #open = new Map<FeedId, OpenFeed>();
  readonly #groups = new Groups();
  readonly #pages: PageCache;
  readonly #heads: DataLoader<FeedId, Position>;
  readonly #timer: NodeJS.Timeout;
  readonly #stopListening: Unsubscribe;
  #repairing: Promise<void> | null = null;
  #closed = false;

  constructor(
    private readonly bus: Bus,
    private readonly log: FeedLog,
    private readonly options: HubOptions,
    private readonly logger: Logger,
  ) {
    this.#pages = new PageCache(log);
    this.#heads = coalescingLoader((ids) => this.#readHeads([...ids]));
    this.#timer = setInterval(() => void this.repair(), options.repairInterval).unref();
    this.#stopListening = bus.onGap(() => void this.repair());
  }

  /** What this node follows now, for the metrics. */
  get size(): { feeds: number; followers: number; groups: number; events: number } {
    const { size: groups, members } = this.#groups;
    // Each group follows for all of its members.
    let [followers, events] = [members - groups, 0];
    for (const { reader } of this.#open.values()) {
      followers += reader.followers;
      events += reader.remembered;
    }
    return { feeds: this.#open.size, followers, groups, events };
  }

  /** The last position of a feed; 0 if there is no such feed. Asked for many feeds in one turn it is one query. */
  head(feedId: FeedId): Promise<Position> {
    return this.#heads.load(feedId);
  }

  /**
   * Follows a feed. Whether the follower may do so is for the caller to check.
   * @throws HubbubError BAD_POSITION if the feed had not reached `options.after` when access was checked.
   */
  async follow(feedId: FeedId, options: CursorOptions): Promise<Follower> {
    assertReached(options);
    return this.#withReader(feedId, (reader) => new Follower(reader, options, this.#groups));
  }

  /**
   * Follows many feeds as one, and those that events of the feed `index` add later.
   * @throws HubbubError BAD_POSITION as `follow` does.
   */
  async followAll(index: Followed, all: Followed[], rest: Pick<MergedFollowerParts, 'addedBy' | 'lost'>) {
    for (const { options } of all) assertReached(options);
    const open: MergedFollowerParts['open'] = (feedId, attach) => this.#withReader(feedId, attach);
    const follower = await this.#withReader(
      index.feedId,
      (reader) =>
        new MergedFollower({ ...rest, index: reader, indexOptions: index.options, open, groups: this.#groups }),
    );
    try {
      // Some at a time: requests of others come in between.
      for (let i = 0; i < all.length; i += opensAtOnce) {
        await Promise.all(all.slice(i, i + opensAtOnce).map((followed) => follower.follow(followed)));
      }
    } catch (error) {
      await follower.return();
      throw error;
    }
    return follower;
  }

  /**
   * Calls `watcher` with every event that is committed to the feed from now on, in order.
   * @returns the function that ends the watching.
   */
  async watch(feedId: FeedId, watcher: Watcher): Promise<Unsubscribe> {
    return this.#withReader(feedId, (reader) => reader.watch(watcher));
  }

  /** Compares the heads of all feeds in one query, delivers what was missed, and closes feeds that nobody follows. */
  repair(): Promise<void> {
    this.#repairing ??= this.#repair()
      .catch((err: unknown) => this.logger.warn({ err }, 'the feeds could not be compared with the log'))
      .finally(() => {
        this.#repairing = null;
      });
    return this.#repairing;
  }

  /** Ends all bus subscriptions. Followers get nothing more. */
  close(): void {
    clearInterval(this.#timer);
    this.#stopListening();
    this.#closed = true;
    for (const feedId of this.#open.keys()) this.#close(feedId);
  }

  async #repair(): Promise<void> {
    this.#closeIdle();
    this.#pages.purge();
    const readers = [...this.#open.values()].map(({ reader }) => reader);
    if (readers.length === 0) return;
    const heads = await this.log.heads(readers.map(({ feedId }) => feedId));
    for (const reader of readers) {
      reader.catchUpTo(heads.get(reader.feedId) ?? 0);
      reader.retry();
    }
  }

  #closeIdle(): void {
    const before = Date.now() - this.options.linger;
    for (const [feedId, { reader }] of this.#open) {
      if (reader.idleSince !== null && reader.idleSince <= before) this.#close(feedId);
    }
  }

  #close(feedId: FeedId): void {
    this.#open.get(feedId)?.unsubscribe();
    this.#open.delete(feedId);
  }

  /**
   * Calls `attach` with the open reader of a feed. It has to attach at once: a reader that nobody holds may be closed
   * in the very next turn.
   */
  async #withReader<T>(feedId: FeedId, attach: (reader: FeedReader) => T): Promise<T> {
    for (;;) {
      const { reader } = this.#open.get(feedId) ?? (await this.#openOnce(feedId));
      // Between the opening and this line it may have been closed again: then it would hear nothing more.
      if (this.#open.get(feedId)?.reader === reader) return attach(reader);
      if (this.#closed) throw new Error('The hub is closed');
    }
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
      const subscribedInTime = await Promise.race([subscription.then(() => true), patience()]);
      // Read after subscribing: what is above this head will be announced, or was announced while we were reading.
      reader = this.#createReader(feedId, await this.#heads.load(feedId));
      this.#open.set(feedId, { reader, unsubscribe });
      reader.catchUpTo(announced);
      if (!subscribedInTime) subscription.then(() => this.repair(), ignore);
      return { reader, unsubscribe };
    } catch (error) {
      unsubscribe();
      throw error;
    }
  }

  #createReader(feedId: FeedId, head: Position): FeedReader {
    return new FeedReader(feedId, head, this.#pages, this.options.window, (err) =>
      this.logger.warn({ err, feedId }, 'the log could not be read'),
    );
  }

  async #readHeads(feedIds: FeedId[]): Promise<Position[]> {
    const heads = await this.log.heads(feedIds);
    return feedIds.map((feedId) => heads.get(feedId) ?? 0);
  }
}

function assertReached({ after, authorizedAt }: CursorOptions): void {
  if ((after ?? 0) > authorizedAt) throw new HubbubError(ErrorCode.BAD_POSITION, undefined, { field: 'after' });
}

const ignore = () => undefined;

/** Resolves when the bus was waited for long enough. */
export function patience(): Promise<false> {
  return new Promise((resolve) => void setTimeout(resolve, busPatience, false).unref());
}
