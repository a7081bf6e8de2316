import type DataLoader from 'dataloader';
import { LRUCache } from 'lru-cache';
import type { FeedTransaction } from '../../../feed/index.js';
import type { Bus } from '../../../platform/bus/index.js';
import { coalescingLoader } from '../../../platform/concurrency/index.js';
import type { Logger } from '../../../platform/log/index.js';
import type { User, UserId } from './user.entity.js';
import type { UserChanged } from './user-changes.js';

/** The most users held; some 20 MB. */
const maxUsers = 20_000;
/** How long (ms) a user is held: so long at most the node shows an old one while it cannot reach the database. */
const timeToLive = 30_000;
const topic = 'user-changed';

/** Where users are read who are not at hand. */
export interface UserSource {
  /** Users by their ids, in the order given; null for those who do not exist. */
  read(ids: readonly string[]): Promise<(User | null)[]>;
  /** What is read here from now on is of after this; what other nodes read, once it resolves. */
  drop(ids: readonly UserId[]): Promise<void>;
  /** Notes in the transaction that changes a user that it does. */
  noteChange(transaction: FeedTransaction, userId: UserId): Promise<void>;
  /** The last changes of users, those of the last minutes. */
  changes(): Promise<UserChanged[]>;
}

/**
 * The users whom this node shows, such as the senders of messages, for which there is a read at almost every event.
 * A transaction that changes a user calls `changed`: then every node reads the user again, before it hears of the events
 * of that change. If the announcement is lost, `repair` finds the change. Users in here are shared by all requests and
 * never changed.
 */
export class UserCache {
  readonly #users = new LRUCache<string, User>({ max: maxUsers, ttl: timeToLive });
  readonly #reads: DataLoader<string, User | null>;
  /** How often something was dropped: what was being read at that moment may be of before. */
  #drops = 0;
  /** The changes that the last repair has seen. */
  #known: ReadonlyMap<UserId, string> = new Map();
  /** Only what this node would hear the changes of may be held. */
  #isListening = false;
  /** Users who were at hand, and who had to be read, for the metrics. */
  hits = 0;
  misses = 0;

  constructor(
    private readonly bus: Bus,
    private readonly source: UserSource,
    log: Logger,
  ) {
    // What many requests and events ask for at the same time is one query.
    this.#reads = coalescingLoader((ids) => source.read(ids));
    bus.onGap(() => this.#drop(null));
    // A start does not wait for Redis.
    bus
      .subscribe(topic, (message) => void this.forget([message as UserId]))
      .then(
        () => {
          this.#isListening = true;
          this.#drop(null);
        },
        (err: unknown) => log.warn({ err }, 'users are not cached: their changes cannot be heard of'),
      );
  }

  /** Users by their ids, in the order given; null for those who do not exist. */
  readonly byId = (ids: readonly string[]): Promise<(User | null)[]> =>
    Promise.all(ids.map((id) => this.#held(id) ?? this.#read(id)));

  /** A user who is known to exist. */
  async get(id: UserId): Promise<User> {
    const [user] = await this.byId([id]);
    if (!user) throw new Error(`There is no user ${id}`);
    return user;
  }

  /** To be called in the transaction that changes a user. */
  async changed(transaction: FeedTransaction, userId: UserId): Promise<void> {
    await this.source.noteChange(transaction, userId);
    transaction.afterCommit(async () => {
      // First for all nodes: who hears of it must not be given what was before.
      await this.forget([userId]);
      this.bus.publish(topic, userId);
    });
  }

  /**
   * Reads these users again when they are asked for next: an event tells of a change that may not have been announced.
   */
  async forget(userIds: readonly UserId[]): Promise<void> {
    for (const userId of userIds) this.#drop(userId);
    await this.source.drop(userIds);
  }

  /** Reacts to events after which users are shown differently; a member who left may have been deleted. */
  readonly forgetShown = async (events: readonly { data: { userId: UserId } }[]): Promise<void> => {
    void this.forget(events.map(({ data }) => data.userId));
  };

  /** Forgets users whose changes were not announced: their node died, or the bus was away. */
  readonly repair = async (): Promise<void> => {
    const changes = await this.source.changes();
    const unknown = changes.filter(({ userId, at }) => this.#known.get(userId) !== at);
    if (unknown.length > 0) await this.forget(unknown.map(({ userId }) => userId));
    this.#known = new Map(changes.map(({ userId, at }) => [userId, at]));
  };

  /** Reads all users again when they are asked for next: the database has lost changes. */
  forgetAll(): void {
    this.#drop(null);
  }

  #held(id: string): User | undefined {
    const user = this.#users.get(id);
    if (user) this.hits++;
    return user;
  }

  async #read(id: string): Promise<User | null> {
    this.misses++;
    const drops = this.#drops;
    const user = await this.#reads.load(id);
    if (user && this.#isListening && drops === this.#drops) this.#users.set(id, user);
    return user;
  }

  /** @param userId null for all. */
  #drop(userId: UserId | null): void {
    this.#drops++;
    if (userId === null) this.#users.clear();
    else this.#users.delete(userId);
  }
}
