import { setTimeout } from 'node:timers/promises';
import type DataLoader from 'dataloader';
import { coalescingLoader } from '../../../platform/coalescing-loader.js';
import type { Database } from '../../../platform/database/index.js';
import type { UserId } from '../../accounts/index.js';
import { readStatuses } from '../status/status-rows.js';
import type { PresenceStore } from '../store/presence-store.js';
import type { PresenceFacts } from './presence-view.js';

/** After so many intervals all nodes have told a store that had lost everything what it has to know. */
const intervalsToSettle = 3;
/** How often one who is not in a young store is looked for. */
const looks = 10;

/** Reads what is known of users' presence. Questions that come together are one command and one query. */
export class FactReader {
  readonly #facts: DataLoader<UserId, PresenceFacts>;

  /**
   * @param interval how often (ms) each node writes.
   * @param settled resolves when the store knows who has come to this node.
   */
  constructor(
    private readonly database: Database,
    private readonly store: PresenceStore,
    private readonly interval: number,
    private readonly settled: () => Promise<void>,
  ) {
    this.#facts = coalescingLoader((userIds) => this.#read(userIds), 1_000);
  }

  /** In the order given. @throws HubbubError UNAVAILABLE. */
  of(userIds: readonly UserId[]): Promise<PresenceFacts[]> {
    return Promise.all(userIds.map((userId) => this.#facts.load(userId)));
  }

  /** Those of them who are online, in the order given. @throws HubbubError UNAVAILABLE. */
  async online(userIds: readonly UserId[]): Promise<UserId[]> {
    const sightings = await this.#sightings(userIds);
    return userIds.filter((_, i) => (sightings[i]?.devices ?? 0) > 0);
  }

  /** Those of them who have a socket open, on whatever node, in the order given. @throws HubbubError UNAVAILABLE. */
  async connected(userIds: readonly UserId[]): Promise<UserId[]> {
    const sightings = await this.#sightings(userIds);
    return userIds.filter((_, i) => (sightings[i]?.sockets ?? 0) > 0);
  }

  /**
   * The same as of now, whatever the store has been told: null for who has no lease, if the store is so young that this
   * need not mean anything.
   */
  async certain(userIds: readonly UserId[], old: number): Promise<(PresenceFacts | null)[]> {
    const [{ age, sightings }, statuses] = await Promise.all([
      this.store.read(userIds),
      readStatuses(this.database, userIds),
    ]);
    return sightings.map((sighting, i) => {
      return sighting.devices === 0 && age < old ? null : { sighting, status: statuses[i] ?? null };
    });
  }

  /** Waits while the store is so young that not all nodes may have told it of everyone. @throws HubbubError UNAVAILABLE. */
  async complete(): Promise<void> {
    for (let look = 1; look <= looks; look++) {
      const { age } = await this.store.read([]);
      if (this.#isOldEnough(age)) return;
      await setTimeout(this.interval);
    }
  }

  async #read(userIds: readonly UserId[]): Promise<PresenceFacts[]> {
    const [sightings, statuses] = await Promise.all([this.#sightings(userIds), readStatuses(this.database, userIds)]);
    return sightings.map((sighting, i) => ({ sighting, status: statuses[i] ?? null }));
  }

  /**
   * Who is not in a store that has just lost everything is perhaps only not there yet: nobody is called offline for
   * that.
   */
  async #sightings(userIds: readonly UserId[]) {
    await this.settled();
    for (let look = 1; ; look++) {
      const { age, sightings } = await this.store.read(userIds);
      const isSettled = this.#isOldEnough(age) || sightings.every(({ devices }) => devices > 0);
      if (isSettled || look === looks) return sightings;
      await setTimeout(this.interval);
    }
  }

  #isOldEnough(age: number): boolean {
    return age >= intervalsToSettle * this.interval;
  }
}
