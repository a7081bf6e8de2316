import type DataLoader from 'dataloader';
import type { Bus, Unsubscribe } from '../platform/bus/index.js';
import { coalescingLoader } from '../platform/concurrency/index.js';
import type { Logger } from '../platform/log/index.js';
import type { AttachedCursors } from './attached-cursors.js';
import { agree, beginning, type Checkpoint } from './checkpoint.js';
import { Comparisons } from './comparisons.js';
import type { CursorOptions, Followed } from './cursor-options.js';
import type { FeedId, Position } from './feed-event.js';
import type { FeedLog } from './feed-log.js';
import { FeedReader, type ReaderParts } from './feed-reader.js';
import type { FeedStream } from './feed-stream.js';
import type { Histories } from './histories.js';
import { MergedStream, type MergedStreamParts } from './merged-stream.js';
import { OneFeedStream } from './one-feed-stream.js';
import { OpenFeeds } from './open-feeds.js';
import { PageCache } from './page-cache.js';
import type { WatchedFeed, Watcher } from './watchers.js';

/** Number of feeds of one stream that are opened at the same time. */
const opensAtOnce = 100;

export interface HubOptions {
  /** Interval of comparisons of all heads, ms. A lost announcement delays an event by at most this time. */
  repairInterval: number;
  /** Maximum number of events in memory for each followed feed. */
  window: number;
  /** Time (ms) for which an unused feed stays open, against churn. */
  linger: number;
}

/** Follows feeds for all subscribers of this node. */
export class Hub {
  readonly #feeds: OpenFeeds;
  readonly #pages: PageCache;
  readonly #heads: DataLoader<FeedId, Checkpoint>;
  readonly #comparisons: Comparisons;
  /** Cursors whose read of the log failed. */
  readonly #failing = new Set<AttachedCursors>();
  readonly #timer: NodeJS.Timeout;
  readonly #stopListening: Unsubscribe;
  private readonly histories: Histories;
  #repairing: Promise<void> | null = null;

  constructor(
    bus: Bus,
    private readonly log: FeedLog,
    private readonly options: HubOptions,
    private readonly logger: Logger,
  ) {
    this.histories = log.histories;
    this.#pages = new PageCache(log);
    this.#heads = coalescingLoader((ids) => this.#readHeads([...ids]));
    this.#comparisons = new Comparisons(log.histories, logger);
    const readerParts = this.#readerParts();
    this.#feeds = new OpenFeeds(bus, {
      head: (feedId) => this.#heads.load(feedId),
      createReader: (feedId, head) => new FeedReader(feedId, head, readerParts),
      onLateBus: () => void this.repair(),
    });
    this.#timer = setInterval(() => void this.repair(), options.repairInterval).unref();
    this.#stopListening = bus.onGap(() => void this.repair());
  }

  /** Numbers of followed feeds, cursors and events on this node, for the metrics. */
  get size(): { feeds: number; cursors: number; events: number } {
    let [cursors, events] = [0, 0];
    for (const reader of this.#feeds.readers) {
      cursors += reader.cursors;
      events += reader.remembered;
    }
    return { feeds: this.#feeds.size, cursors, events };
  }

  /** Returns the head of a feed; 0 if the feed does not exist. Requests of one turn share one query. */
  head(feedId: FeedId): Promise<Checkpoint> {
    return this.#heads.load(feedId);
  }

  /** Returns the cursor of an event by its position. Requests of the same time share one query. */
  async cursorOf(feedId: FeedId, position: Position): Promise<Checkpoint> {
    return (await this.histories.vouch(feedId, { position, check: 0 })).shared;
  }

  /** Calls `listener` when the history of a feed has changed. Data that was read before may be wrong. */
  onHistoryChanged(listener: () => void): void {
    this.#comparisons.onHistoryChanged(listener);
  }

  /**
   * Follows a feed. The caller must check that the subscriber may do so. If the log does not have `options.after`, the
   * stream starts with a gap at the last common position.
   */
  follow(feedId: FeedId, options: CursorOptions): Promise<FeedStream> {
    return this.#attach({ feedId, options }, (reader, settled) => new OneFeedStream(reader, settled));
  }

  /** Follows many feeds as one, and feeds that events of the feed `index` add later. */
  async followAll(
    index: Followed,
    all: Followed[],
    rest: Pick<MergedStreamParts, 'addedBy' | 'lost' | 'reauthorize'>,
  ): Promise<FeedStream> {
    const open: MergedStreamParts['open'] = (followed, attach) => this.#attach(followed, attach);
    const stream = await this.#attach(index, (reader, indexOptions) => {
      return new MergedStream({ ...rest, index: reader, indexOptions, open });
    });
    try {
      // In small numbers, so that other requests are served in between.
      for (let i = 0; i < all.length; i += opensAtOnce) {
        await Promise.all(all.slice(i, i + opensAtOnce).map((followed) => stream.follow(followed)));
      }
    } catch (error) {
      stream.close();
      throw error;
    }
    return stream;
  }

  /**
   * Calls `watcher` for every event that is committed to the feed from now on, in order, until it is passed to `unwatch` of
   * the returned feed.
   */
  async watch(feedId: FeedId, watcher: Watcher): Promise<WatchedFeed> {
    for (;;) {
      const reader = await this.#feeds.reader(feedId);
      if (!this.#feeds.isOpen(reader)) continue;
      reader.watch(watcher);
      return reader;
    }
  }

  /** Compares the heads of all feeds in one query, delivers missed events, and closes unused feeds. */
  repair(): Promise<void> {
    this.#repairing ??= this.#repair()
      .catch((err: unknown) => this.logger.warn({ err }, 'failed to compare the feeds with the log'))
      .finally(() => {
        this.#repairing = null;
      });
    return this.#repairing;
  }

  /** Ends all bus subscriptions. Streams deliver nothing further. */
  close(): void {
    clearInterval(this.#timer);
    this.#stopListening();
    this.#feeds.close();
  }

  async #repair(): Promise<void> {
    this.#feeds.closeIdle(Date.now() - this.options.linger);
    this.#pages.purge();
    const { readers } = this.#feeds;
    if (readers.length === 0) return;
    await this.#comparisons.all(readers);
    for (const cursors of [...this.#failing]) cursors.retry();
  }

  /**
   * Calls `attach` with the reader of a feed and the verified options. The reader then has the history in which access
   * was checked, and the log has verified the start.
   */
  async #attach<T>(
    { feedId, options }: Followed,
    attach: (reader: FeedReader, settled: CursorOptions) => T,
  ): Promise<T> {
    let wasCompared = false;
    for (;;) {
      const reader = await this.#feeds.reader(feedId);
      const { rewinds } = reader;
      if (!wasCompared && !confirms(reader, options.authorizedAt)) {
        wasCompared = true;
        await this.#comparisons.one(reader);
        continue;
      }
      const settled = await this.#settle(reader, options);
      if (this.#feeds.isOpen(reader) && reader.rewinds === rewinds) return attach(reader, settled);
    }
  }

  /**
   * Returns the options with the verified start: the client's place, if the log has it. Positions in memory cost no
   * query.
   */
  async #settle(reader: FeedReader, options: CursorOptions): Promise<CursorOptions> {
    const { after } = options;
    if (!after || after.position === 0) return options;
    const known = after.position <= reader.head ? reader.checkAt(after.position) : 0;
    if (known !== 0 && agree(known, after.check)) return { ...options, after: { ...after, check: known } };
    const { isVouched, shared } = await reader.vouch(after);
    return { ...options, after: shared, ...(!isVouched && { lostUpTo: after.position }) };
  }

  #readerParts(): ReaderParts {
    return {
      pages: this.#pages,
      windowSize: this.options.window,
      compare: (reader) => this.#comparisons.one(reader),
      histories: this.histories,
      failing: this.#failing,
      onError: (err, { feedId }) => this.logger.warn({ err, feedId }, 'failed to read the log'),
    };
  }

  async #readHeads(feedIds: FeedId[]): Promise<Checkpoint[]> {
    const heads = await this.log.heads(feedIds);
    return feedIds.map((feedId) => heads.get(feedId) ?? beginning);
  }
}

/**
 * Returns whether a reader has the checkpoint at which access was checked. A later position is checked when the reader
 * reaches it.
 */
function confirms(reader: FeedReader, { position, check }: Checkpoint): boolean {
  if (position === 0 || position > reader.head || check === 0) return true;
  return reader.checkAt(position) === check;
}
