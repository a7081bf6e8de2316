import type { FeedEvent } from '../../../feed/index.js';
import type { Unsubscribe } from '../../../platform/bus/index.js';
import type { Database } from '../../../platform/database/index.js';
import type { Viewer } from '../../../platform/graphql/index.js';
import type { Logger } from '../../../platform/log/index.js';
import type { UserId } from '../../accounts/index.js';
import { blockedWithEach } from '../../friends/index.js';
import type { ViewerRelations } from '../changes/viewer-relations.js';
import type { PresenceStore } from '../store/presence-store.js';
import type { PresenceStateReader } from '../visibility/presence-state-reader.js';
import { onlineCount } from './online-count.events.js';
import { OnlineCountStream } from './online-count-stream.js';

/** The maximum number of users per read. */
const readAtOnce = 1_000;

interface Parts {
  database: Database;
  store: PresenceStore;
  reader: PresenceStateReader;
  relations: ViewerRelations;
  log: Logger;
}

/**
 * The subscribers on this node to the number of online users. Once per interval the node reads the number, once for all
 * of them. Viewers with blocks get a lower number: their blocked users are read too, each once for all viewers.
 */
export class OnlineCounts {
  readonly #streams = new Set<OnlineCountStream>();
  /** Streams whose viewers' blocks must be read again. */
  readonly #revised = new Set<OnlineCountStream>();
  #timers: NodeJS.Timeout[] = [];
  #publishing: Promise<void> | null = null;

  /** @param times how often to read the number, and the blocks of viewers, in ms. */
  constructor(
    private readonly parts: Parts,
    private readonly times: { interval: number; repairEvery: number },
  ) {}

  start(): void {
    const { interval, repairEvery } = this.times;
    this.#timers = [
      setInterval(() => void this.#publish(), interval).unref(),
      setInterval(() => this.repair(), repairEvery).unref(),
    ];
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  /** Reads all blocks again, because announcements may have been lost. */
  repair(): void {
    for (const stream of this.#streams) this.#revised.add(stream);
  }

  /**
   * Resolves once the stream has the current number.
   * @throws {HubbubError} UNAVAILABLE if the store cannot be reached.
   */
  async subscribe({ userId }: Viewer): Promise<OnlineCountStream> {
    let unfollow: Unsubscribe | null = null;
    const stream = new OnlineCountStream(userId, () => {
      unfollow?.();
      this.#streams.delete(stream);
      this.#revised.delete(stream);
    });
    try {
      unfollow = await this.parts.relations.follow(userId, () => this.#revised.add(stream));
      await this.#readBlocks([stream]);
      await this.#tell([stream]);
      if (stream.isClosed) unfollow();
      else this.#streams.add(stream);
    } catch (error) {
      stream.close();
      throw error;
    }
    return stream;
  }

  async #publish(): Promise<void> {
    if (this.#publishing || this.#streams.size === 0) return;
    this.#publishing = this.#publishAll().catch((err: unknown) => {
      this.parts.log.debug({ err }, 'could not read the number of online users; will retry');
    });
    await this.#publishing;
    this.#publishing = null;
  }

  async #publishAll(): Promise<void> {
    // A stream that is not started yet reads its blocks itself.
    const revised = [...this.#revised].filter((stream) => this.#streams.has(stream));
    for (const stream of revised) this.#revised.delete(stream);
    try {
      if (revised.length > 0) await this.#readBlocks(revised);
    } catch (error) {
      for (const stream of revised) if (!stream.isClosed) this.#revised.add(stream);
      throw error;
    }
    await this.#tell([...this.#streams]);
  }

  async #readBlocks(streams: readonly OnlineCountStream[]): Promise<void> {
    const viewerIds = [...new Set(streams.map(({ viewerId }) => viewerId))];
    const found = await blockedWithEach(this.parts.database.fork(), viewerIds);
    for (const stream of streams) stream.blocked = found.get(stream.viewerId) ?? [];
  }

  async #tell(streams: readonly OnlineCountStream[]): Promise<void> {
    const [all, listed] = await Promise.all([this.parts.reader.listedCount(), this.#listedAmongBlocked(streams)]);
    const events = new Map<number, FeedEvent>();
    for (const stream of streams) {
      const count = Math.max(0, all - stream.blocked.filter((userId) => listed.has(userId)).length);
      if (stream.count === count || stream.isClosed) continue;
      const event = events.get(count) ?? onlineCount(count);
      events.set(count, event);
      stream.give(count, event);
    }
  }

  /** Returns which of the users that a block hides from these viewers are listed as online. */
  async #listedAmongBlocked(streams: readonly OnlineCountStream[]): Promise<Set<UserId>> {
    const userIds = [...new Set(streams.flatMap(({ blocked }) => blocked))];
    const listed = new Set<UserId>();
    for (let i = 0; i < userIds.length; i += readAtOnce) {
      const some = userIds.slice(i, i + readAtOnce);
      const { summaries } = await this.parts.store.read(some);
      for (const [n, userId] of some.entries()) if (summaries[n]?.isListed) listed.add(userId);
    }
    return listed;
  }
}
