import type DataLoader from 'dataloader';
import type { FeedTransaction } from '../../../feed/index.js';
import type { Bus } from '../../../platform/bus/index.js';
import { growingCache } from '../../../platform/cache/index.js';
import { coalescingLoader } from '../../../platform/concurrency/index.js';
import type { Logger } from '../../../platform/log/index.js';
import type { User, UserId } from './user.entity.js';
import type { UserChanged } from './user-changes.js';

/** The maximum number of cached users (about 20 MB). */
const maxUsers = 20_000;
/** How long to cache a user, in ms. Bounds how long a node shows a stale user while it cannot reach the database. */
const timeToLive = 30_000;
/** How late a cached user may expire, in ms. With 1 ms, each read would set a timer. */
const ttlResolution = 1_000;
const topic = 'user-changed';

/** Reads users that are not in this cache. */
export interface UserSource {
  /** Reads users in the order of `ids`, with null for users that do not exist. */
  read(ids: readonly string[]): Promise<(User | null)[]>;
  /** Invalidates users. Later reads on this node see the change at once, reads on other nodes once this resolves. */
  drop(ids: readonly UserId[]): Promise<void>;
  /** Records a change of a user in the transaction that makes it. */
  noteChange(transaction: FeedTransaction, userId: UserId): Promise<void>;
  /** Returns the latest change of each user that changed in the last minutes. */
  changes(): Promise<UserChanged[]>;
}

/**
 * Caches the users that this node shows, such as senders of messages; nearly every event reads some. A transaction that
 * changes a user calls `changed`. Every node then reads the user again before it receives the events of that change. If
 * the announcement is lost, `repair` finds the change. All requests share the cached objects and must not change them.
 */
export class UserCache {
  readonly #users = growingCache<User>(maxUsers, { ttl: timeToLive, ttlResolution });
  readonly #reads: DataLoader<string, User | null>;
  /** Counts invalidations. A read that was running during one may be stale. */
  #drops = 0;
  /** The changes that the last repair has seen. */
  #known: ReadonlyMap<UserId, string> = new Map();
  /** A user may be cached only while this node receives announcements of changes. */
  #isListening = false;
  /** Cached and uncached reads, for the metrics. */
  hits = 0;
  misses = 0;

  constructor(
    private readonly bus: Bus,
    private readonly source: UserSource,
    log: Logger,
  ) {
    // Batches concurrent reads of requests and events into one query.
    this.#reads = coalescingLoader((ids) => source.read(ids));
    bus.onGap(() => this.#drop(null));
    // Do not wait for Redis during the start.
    bus
      .subscribe(topic, (message) => void this.forget([message as UserId]))
      .then(
        () => {
          this.#isListening = true;
          this.#drop(null);
        },
        (err: unknown) => log.warn({ err }, 'not caching users: cannot subscribe to their changes'),
      );
  }

  /** Returns users in the order of `ids`, with null for users that do not exist. */
  readonly byId = (ids: readonly string[]): Promise<(User | null)[]> =>
    Promise.all(ids.map((id) => this.held(id) ?? this.#read(id)));

  /** Returns a user that is in memory and up to date. */
  held(id: string): User | undefined {
    const user = this.#users.get(id);
    if (user) this.hits++;
    return user;
  }

  /** Returns a user that must exist. */
  async get(id: UserId): Promise<User> {
    const [user] = await this.byId([id]);
    if (!user) throw new Error(`There is no user ${id}`);
    return user;
  }

  /** Must be called in the transaction that changes a user. */
  async changed(transaction: FeedTransaction, userId: UserId): Promise<void> {
    await this.source.noteChange(transaction, userId);
    transaction.afterCommit(async () => {
      // Invalidate the shared cache first: nodes that receive the announcement must not read the old user.
      await this.forget([userId]);
      this.bus.publish(topic, userId);
    });
  }

  /** Invalidates users after an event whose change may not have been announced. */
  async forget(userIds: readonly UserId[]): Promise<void> {
    for (const userId of userIds) this.#drop(userId);
    await this.source.drop(userIds);
  }

  /** Reacts to events after which users look different. A member that left may have been deleted. */
  readonly forgetShown = async (events: readonly { data: { userId: UserId } }[]): Promise<void> => {
    void this.forget(events.map(({ data }) => data.userId));
  };

  /** Invalidates users whose changes were not announced, because a node died or the bus was down. */
  readonly repair = async (): Promise<void> => {
    const changes = await this.source.changes();
    const unknown = changes.filter(({ userId, at }) => this.#known.get(userId) !== at);
    if (unknown.length > 0) await this.forget(unknown.map(({ userId }) => userId));
    this.#known = new Map(changes.map(({ userId, at }) => [userId, at]));
  };

  /** Invalidates all users, because the database has lost changes. */
  forgetAll(): void {
    this.#drop(null);
  }

  async #read(id: string): Promise<User | null> {
    this.misses++;
    const drops = this.#drops;
    const user = await this.#reads.load(id);
    if (user && this.#isListening && drops === this.#drops) this.#users.set(id, user);
    return user;
  }

  /** @param userId null to invalidate all users. */
  #drop(userId: UserId | null): void {
    this.#drops++;
    if (userId === null) this.#users.clear();
    else this.#users.delete(userId);
  }
}
