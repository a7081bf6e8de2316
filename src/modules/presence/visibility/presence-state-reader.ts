import { setTimeout } from 'node:timers/promises';
import type DataLoader from 'dataloader';
import { coalescingLoader } from '../../../platform/concurrency/index.js';
import type { Database } from '../../../platform/database/index.js';
import type { SessionId, UserId } from '../../accounts/index.js';
import { readStatuses } from '../status/status-rows.js';
import type { PresenceStore, SessionLeases } from '../store/presence-store.js';
import type { PresenceState } from './presence-view.js';

/** After this many intervals all nodes have written their leases to a store that had lost its data. */
const intervalsToSettle = 3;
/** Number of attempts to find a user that a young store does not know. */
const looks = 10;

/** Reads the presence states of users. Concurrent calls share one command per bucket and one query. */
export class PresenceStateReader {
  readonly #states: DataLoader<UserId, PresenceState>;

  /**
   * @param interval how often each node with leases writes, in ms.
   * @param settled resolves once the store has the new leases of this node.
   */
  constructor(
    private readonly database: Database,
    private readonly store: PresenceStore,
    private readonly interval: number,
    private readonly settled: () => Promise<void>,
  ) {
    this.#states = coalescingLoader((userIds) => this.#read(userIds), 1_000);
  }

  /**
   * Returns states in the order of `userIds`.
   * @throws {HubbubError} UNAVAILABLE if the store cannot be reached.
   */
  of(userIds: readonly UserId[]): Promise<PresenceState[]> {
    return Promise.all(userIds.map((userId) => this.#states.load(userId)));
  }

  /**
   * Returns the users that are online, in the order of `userIds`.
   * @throws {HubbubError} UNAVAILABLE if the store cannot be reached.
   */
  async online(userIds: readonly UserId[]): Promise<UserId[]> {
    const summaries = await this.#summaries(userIds);
    return userIds.filter((_, i) => (summaries[i]?.devices ?? 0) > 0);
  }

  /**
   * Returns all online users, in no particular order, or null if they are more than `most`. Waits while a young store
   * may not know all of them.
   * @throws {HubbubError} UNAVAILABLE if the store cannot be reached.
   */
  async allOnline(most: number): Promise<UserId[] | null> {
    await this.settled();
    const { userIds } = await this.#complete(
      () => this.store.present(most),
      (found) => found.userIds === null,
    );
    return userIds;
  }

  /**
   * Returns the users with an open socket on any node, in the order of `userIds`.
   * @throws {HubbubError} UNAVAILABLE if the store cannot be reached.
   */
  async connected(userIds: readonly UserId[]): Promise<UserId[]> {
    const summaries = await this.#summaries(userIds);
    return userIds.filter((_, i) => (summaries[i]?.sockets ?? 0) > 0);
  }

  /**
   * Returns the leases of one user's sessions, in the order of `sessionIds`. Agrees with the states: both wait for urgent
   * changes of this node, such as a login, and for a young store.
   * @throws {HubbubError} UNAVAILABLE if the store cannot be reached.
   */
  async leasesOf(userId: UserId, sessionIds: readonly SessionId[]): Promise<SessionLeases[]> {
    await this.#summaries([userId]);
    return this.store.leasesOf(userId, sessionIds);
  }

  /**
   * Reads states without waiting for a young store to receive all leases.
   * @param old the age in ms from which the store knows all online users.
   * @returns null for a user without a lease if the store is younger.
   */
  async certain(userIds: readonly UserId[], old: number): Promise<(PresenceState | null)[]> {
    const [{ age, summaries }, statuses] = await Promise.all([
      this.store.read(userIds),
      readStatuses(this.database, userIds),
    ]);
    return summaries.map((summary, i) => {
      return summary.devices === 0 && age < old ? null : { summary, status: statuses[i] ?? null };
    });
  }

  /**
   * Returns the number of listed users. Waits while a young store may not know all of them.
   * @throws {HubbubError} UNAVAILABLE if the store cannot be reached.
   */
  async listedCount(): Promise<number> {
    return (await this.#complete(() => this.store.count())).count;
  }

  /**
   * Returns up to `limit` listed users after a user, in the order of the store. Waits as `listedCount` does.
   * @throws {HubbubError} UNAVAILABLE if the store cannot be reached.
   */
  async listed(after: UserId | null, limit: number): Promise<UserId[]> {
    return (await this.#complete(() => this.store.page(after, limit))).userIds;
  }

  async #read(userIds: readonly UserId[]): Promise<PresenceState[]> {
    const [summaries, statuses] = await Promise.all([this.#summaries(userIds), readStatuses(this.database, userIds)]);
    return summaries.map((summary, i) => ({ summary, status: statuses[i] ?? null }));
  }

  /** Waits while a young store does not know one of the users: that user may be online. */
  async #summaries(userIds: readonly UserId[]) {
    await this.settled();
    const { summaries } = await this.#complete(
      () => this.store.read(userIds),
      (found) => found.summaries.every(({ devices }) => devices > 0),
    );
    return summaries;
  }

  /**
   * Repeats a read until the data that it read was old enough. The age must come with the data: the store may lose its
   * data between two reads.
   * @param isEnough whether the result of a young store is as good as that of an old one.
   */
  async #complete<T extends { age: number }>(read: () => Promise<T>, isEnough?: (found: T) => boolean): Promise<T> {
    const old = intervalsToSettle * this.interval;
    for (let look = 1; ; look++) {
      const found = await read();
      if (found.age >= old || look === looks || isEnough?.(found)) return found;
      await setTimeout(this.interval);
    }
  }
}
