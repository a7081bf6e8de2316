import type DataLoader from 'dataloader';
import { Groups } from '../delivery/group.js';
import type { Bus, Unsubscribe } from '../platform/bus/index.js';
import { coalescingLoader } from '../platform/concurrency/index.js';
import type { Logger } from '../platform/log/index.js';
import { agree, beginning, type Checkpoint } from './checkpoint.js';
import type { CursorOptions } from './cursor.js';
import { type FeedEvent, type FeedId, feedTopic, type Position } from './feed-event.js';
import type { FeedLog } from './feed-log.js';
import { FeedReader, type Watcher } from './feed-reader.js';
import type { FeedCheckpoint, Histories } from './histories.js';
import { type Followed, MergedFollower, type MergedFollowerParts } from './merged-stream.js';
import { Follower } from './one-feed-stream.js';
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
  readonly #heads: DataLoader<FeedId, Checkpoint>;
  readonly #comparisons: DataLoader<FeedReader, void>;
  readonly #historyListeners: (() => void)[] = [];
  readonly #timer: NodeJS.Timeout;
  readonly #stopListening: Unsubscribe;
  private readonly histories: Histories;
  #repairing: Promise<void> | null = null;
  #closed = false;

  constructor(
    private readonly bus: Bus,
    private readonly log: FeedLog,
    private readonly options: HubOptions,
    private readonly logger: Logger,
  ) {
    this.histories = log.histories;
    this.#pages = new PageCache(log);
    this.#heads = coalescingLoader((ids) => this.#readHeads([...ids]));
    this.#comparisons = coalescingLoader((readers) => this.#compare(readers));
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

  /** The head of a feed; 0 if there is no such feed. Asked for many feeds in one turn it is one query. */
  head(feedId: FeedId): Promise<Checkpoint> {
    return this.#heads.load(feedId);
  }

  /** The cursor of an event, by its position. Asked for many at the same time it is one query. */
  async cursorOf(feedId: FeedId, position: Position): Promise<Checkpoint> {
    return (await this.histories.vouch(feedId, { position, check: 0 })).shared;
  }

  /** Calls `listener` whenever a feed turns out to have another history: what is kept of the one before may be wrong. */
  onHistoryChanged(listener: () => void): void {
    this.#historyListeners.push(listener);
  }

  /**
   * Follows a feed. The caller checks whether the follower may do so. If the log does not vouch for `options.after`,
   * the follower starts where it does, with a gap.
   */
  async follow(feedId: FeedId, options: CursorOptions): Promise<Follower> {
    return this.#attach({ feedId, options }, (reader, settled) => new Follower(reader, settled, this.#groups));
  }

  /** Follows many feeds as one, and those that events of the feed `index` add later. */
  async followAll(
    index: Followed,
    all: Followed[],
    rest: Pick<MergedFollowerParts, 'addedBy' | 'lost' | 'reauthorize'>,
  ): Promise<MergedFollower> {
    const open: MergedFollowerParts['open'] = (followed, attach) => this.#attach(followed, attach);
    const follower = await this.#attach(
      index,
      (reader, indexOptions) =>
        new MergedFollower({ ...rest, index: reader, indexOptions, open, groups: this.#groups }),
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
   * Has `watcher` hear of every event that is committed to the feed from now on, in order.
   * @returns the function that ends the watching.
   */
  async watch(feedId: FeedId, watcher: Watcher): Promise<Unsubscribe> {
    for (;;) {
      const reader = await this.#reader(feedId);
      if (this.#open.get(feedId)?.reader === reader) return reader.watch(watcher);
    }
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
    await this.#compare(readers);
    for (const reader of readers) reader.retry();
  }

  /** Compares readers with the log, in one query. Those whose history the log no longer has are rewound. */
  async #compare(readers: readonly FeedReader[]): Promise<undefined[]> {
    const known = [...new Set(readers)].map((reader) => {
      return { reader, feedId: reader.feedId, rewinds: reader.rewinds, ...reader.checkpoint };
    });
    const found = await this.histories.lookUp(known);
    const changed = known.filter(({ reader, position, check }, n) => {
      const { head, check: inLog } = found[n] ?? { head: beginning, check: null };
      const isSame = position === 0 || (position <= head.position && agree(inLog ?? 0, check));
      if (isSame) reader.catchUpTo(head.position);
      return !isSame;
    });
    if (changed.length > 0) await this.#rewind(changed);
    return readers.map(() => undefined);
  }

  async #rewind(changed: { reader: FeedReader; rewinds: number }[]): Promise<void> {
    const forks = await this.histories.forks(changed.map(({ reader }) => knownOf(reader)));
    for (const listener of this.#historyListeners) listener();
    for (const [n, { reader, rewinds }] of changed.entries()) {
      if (reader.rewinds !== rewinds) continue;
      const fork = forks[n] ?? beginning;
      this.logger.warn({ feedId: reader.feedId, head: reader.head, fork: fork.position }, 'the history has changed');
      reader.rewind(fork);
      void this.#comparisons.load(reader).catch(ignore);
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
   * Calls `attach` with the reader of a feed, once the reader is of the history in which access was checked, and with
   * the options as they are once the log has vouched for where to start.
   */
  async #attach<T>(
    { feedId, options }: Followed,
    attach: (reader: FeedReader, settled: CursorOptions) => T,
  ): Promise<T> {
    let wasCompared = false;
    for (;;) {
      const reader = await this.#reader(feedId);
      const { rewinds } = reader;
      if (!wasCompared && !confirms(reader, options.authorizedAt)) {
        wasCompared = true;
        await this.#comparisons.load(reader);
        continue;
      }
      const settled = await this.#settle(reader, options);
      if (this.#open.get(feedId)?.reader === reader && reader.rewinds === rewinds) return attach(reader, settled);
    }
  }

  /** Where to start: where the client was, if the log vouches for that. What the reader remembers costs no query. */
  async #settle(reader: FeedReader, options: CursorOptions): Promise<CursorOptions> {
    const { after } = options;
    if (!after || after.position === 0) return options;
    const known = after.position <= reader.head ? reader.checkAt(after.position) : 0;
    if (known !== 0 && agree(known, after.check)) return { ...options, after: { ...after, check: known } };
    const { isVouched, shared } = await this.histories.vouch(reader.feedId, after);
    return { ...options, after: shared, ...(!isVouched && { lostUpTo: after.position }) };
  }

  /**
   * The open reader of a feed. It has to be attached to at once: a reader that nobody holds may be closed in the very
   * next turn.
   */
  async #reader(feedId: FeedId): Promise<FeedReader> {
    for (;;) {
      const { reader } = this.#open.get(feedId) ?? (await this.#openOnce(feedId));
      // Between the opening and this line it may have been closed again: then it would hear nothing more.
      if (this.#open.get(feedId)?.reader === reader) return reader;
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

  #createReader(feedId: FeedId, head: Checkpoint): FeedReader {
    return new FeedReader(feedId, head, {
      pages: this.#pages,
      windowSize: this.options.window,
      compare: (reader) => this.#comparisons.load(reader),
      histories: this.histories,
      onError: (err) => this.logger.warn({ err, feedId }, 'the log could not be read'),
    });
  }

  async #readHeads(feedIds: FeedId[]): Promise<Checkpoint[]> {
    const heads = await this.log.heads(feedIds);
    return feedIds.map((feedId) => heads.get(feedId) ?? beginning);
  }
}

/** Whether a reader has what was the head of its feed; what it has yet to come to is checked when it does. */
function confirms(reader: FeedReader, { position, check }: Checkpoint): boolean {
  if (position === 0 || position > reader.head || check === 0) return true;
  return reader.checkAt(position) === check;
}

/** What a reader can vouch for, oldest first. */
function knownOf(reader: FeedReader): FeedCheckpoint[] {
  const known = reader.known.filter(({ position, check }) => check !== 0 || position === 0);
  const points = known.length > 0 ? known : [{ position: reader.head, check: 0 }];
  return points.map((point) => ({ feedId: reader.feedId, ...point }));
}

const ignore = () => undefined;

/** Resolves when the bus was waited for long enough. */
export function patience(): Promise<false> {
  return new Promise((resolve) => void setTimeout(resolve, busPatience, false).unref());
}
