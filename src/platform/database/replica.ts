import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '../log/index.js';
import { answerWithin } from './answer-within.js';
import { type ConnectionPool, openPool } from './connection-pool.js';
import { type Database, type DatabaseDefinition, ormOptions, type UnitOfWork } from './database.js';
import type { DatabaseSettings } from './database.settings.js';
import { ReplicaWatch } from './replica-watch.js';
import { requestLimits } from './server-limits.js';
import { isCancelled, isRetryable } from './sql-errors.js';
import { readPosition, readProgress, type WalPosition } from './wal-position.js';

/**
 * Where reads were answered: by the replica, or by the primary because the replica
 * - is `behind`: it lacks something that the primary has
 * - is `out` of use since an earlier failure
 * - `conflict`: cancelled the read to go on following the primary
 * - has `failed`, or did not answer in time
 */
export type ReplicaResult = 'replica' | 'behind' | 'out' | 'conflict' | 'failed';

/** Counts reads of a kind by their results. */
export type CountReads = (read: string, result: ReplicaResult, times: number) => void;

/** Pauses (ms) between the checks of a replica that is behind. One in step with its primary is behind by less. */
const pauses = [1, 2, 4, 8, 16, 32];
/** For how long (ms) such reads skip a replica that stayed behind. */
const rest = 1_000;

/**
 * Reads from a streaming replica of PostgreSQL if the result is the same as on the primary. Otherwise the result is
 * null, and the caller reads the primary.
 */
export class Replica {
  readonly #watch: ReplicaWatch;
  #restsUntil = 0;

  private constructor(
    private readonly primary: Database,
    private readonly pool: ConnectionPool,
    private readonly count: CountReads,
    log: Logger,
  ) {
    this.#watch = new ReplicaWatch(primary, () => this.#fork(), log);
  }

  /** Does not wait for the replica, which is used once it answers. */
  static async open(
    { pool, timeout }: Pick<DatabaseSettings['database'], 'pool' | 'timeout'>,
    url: string,
    parts: DatabaseDefinition,
    primary: Database,
    { log, count }: { log: Logger; count: CountReads },
  ): Promise<Replica> {
    // A unit of work joins the transaction around it that has the same name. A transaction of the other server must not.
    const connecting = { ...ormOptions(parts), clientUrl: url, contextName: 'replica' };
    return new Replica(primary, await openPool(connecting, pool, requestLimits(timeout), true), count, log);
  }

  get isUsable(): boolean {
    return this.#watch.isUsable;
  }

  /** How much of the primary's log the replica lacked when it was last checked, in bytes; null if that is unknown. */
  get missing(): number | null {
    return this.#watch.missing;
  }

  /** @throws if reads are not sent to the replica. */
  async check(): Promise<void> {
    if (!this.isUsable) throw new Error('The replica is out of use');
  }

  /**
   * Reads several things, which the read itself verifies.
   * @param read returns null for each thing that the replica has in an older state than the caller must see. It must
   *   read and verify in one statement, because two statements can have different snapshots, and even different servers.
   * @param patience time limit of the read, ms.
   * @throws if PostgreSQL cancelled the read because it took too long. The primary would need as long.
   */
  async readVerified<T>(
    name: string,
    { asked, patience }: { asked: number; patience: number },
    read: (em: UnitOfWork) => Promise<(T | null)[]>,
  ): Promise<(T | null)[]> {
    const nothing = Array.from({ length: asked }, () => null);
    const [found, result] = await this.#attempt(patience, read);
    const stale = (found ?? nothing).filter((each) => each === null).length;
    if (stale > 0) this.count(name, result === 'replica' ? 'behind' : result, stale);
    if (stale < asked) this.count(name, 'replica', asked - stale);
    return found ?? nothing;
  }

  /**
   * Reads when the replica has applied everything that was visible on the primary at the time of this call. A replica
   * in step with its primary lacks some ms, so this waits for it, but not for long.
   * @param patience time limit of the read, ms.
   * @throws if PostgreSQL cancelled the read because it took too long. The primary would need as long.
   */
  async readCurrent<T>(name: string, patience: number, read: (em: UnitOfWork) => Promise<T>): Promise<T | null> {
    const isWorthIt = this.isUsable && performance.now() >= this.#restsUntil;
    // The primary's failures are its own: the caller reads there, and meets them.
    const position = isWorthIt ? await readPosition(this.primary).catch(() => null) : null;
    const [found = null] = await this.readVerified(name, { asked: 1, patience }, async (em) => {
      if (!position) return [null];
      // A transaction stays on one server, even behind a balancer. Each of its statements has a new snapshot.
      const result = await em.transactional(async (within) => {
        return (await this.#reaches(within, position)) ? read(within) : null;
      });
      return [result];
    });
    return found;
  }

  /** Shortens all waits, because the server stops (see `Connections`). */
  hurry(): void {
    this.pool.connections.hurry();
  }

  async close(): Promise<void> {
    this.#watch.close();
    await this.pool.close();
  }

  async #attempt<T>(patience: number, read: (em: UnitOfWork) => Promise<T>): Promise<[T | null, ReplicaResult]> {
    if (!this.isUsable) return [null, 'out'];
    try {
      return [await answerWithin(read(this.#fork()), patience), 'replica'];
    } catch (error) {
      if (isCancelled(error)) throw error;
      if (isRetryable(error)) return [null, 'conflict'];
      this.#watch.failed(error);
      return [null, 'failed'];
    }
  }

  /** Returns whether the server has applied the primary's log up to a place. Waits for it for some ms. */
  async #reaches(em: UnitOfWork, position: WalPosition): Promise<boolean> {
    for (const time of [0, ...pauses]) {
      if (time > 0) await pause(time);
      const { isStandby, isSameCluster, isSameTimeline, missing } = await readProgress(em, position);
      if (!isStandby || !isSameCluster || !isSameTimeline) break;
      if (missing <= 0) return true;
    }
    this.#restsUntil = performance.now() + rest;
    return false;
  }

  #fork(): UnitOfWork {
    return this.pool.orm.em.fork() as UnitOfWork;
  }
}
