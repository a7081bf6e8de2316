import type { Logger } from '../log/index.js';
import { answerWithin } from './answer-within.js';
import { type ConnectionPool, openPool } from './connection-pool.js';
import { type Database, type DatabaseDefinition, ormOptions, type UnitOfWork } from './database.js';
import type { DatabaseSettings } from './database.settings.js';
import { ReplicaWatch } from './replica-watch.js';
import { requestLimits } from './server-limits.js';
import { isCancelled, isRetryable } from './sql-errors.js';
import { type Lack, WalComparison } from './wal-comparison.js';

/**
 * Where reads were answered: by the replica, or by the primary because the replica
 * - is `behind`: it lacks something that the primary has
 * - is `incomparable`: its log and the primary's cannot be compared, as for some minutes after a failover
 * - is `out` of use since an earlier failure
 * - is `busy`: other reads use all connections to it
 * - `conflict`: cancelled the read to go on following the primary
 * - has `failed`, or did not answer in time
 */
export type ReplicaResult = 'replica' | Lack | 'out' | 'busy' | 'conflict' | 'failed';

/** Counts reads of a kind by their results. */
export type CountReads = (read: string, result: ReplicaResult, times: number) => void;

type Outcome<T> = [T | null, ReplicaResult];

/** A kind of reads, and its time limit in ms. */
interface Kind {
  name: string;
  patience: number;
}

/**
 * Reads from a streaming replica of PostgreSQL if the result is the same as on the primary. Otherwise the result is
 * null, and the caller reads the primary. Each read uses one connection at a time.
 */
export class Replica {
  readonly #watch: ReplicaWatch;
  readonly #comparison: WalComparison;
  #running = 0;

  private constructor(
    primary: Database,
    private readonly pool: ConnectionPool,
    private readonly atOnce: number,
    private readonly count: CountReads,
    log: Logger,
  ) {
    this.#watch = new ReplicaWatch(primary, () => this.#fork(), log);
    this.#comparison = new WalComparison(primary);
  }

  /** Does not wait for the replica, which is used once it answers. */
  static async open(
    { pool: max, timeout }: Pick<DatabaseSettings['database'], 'pool' | 'timeout'>,
    url: string,
    parts: DatabaseDefinition,
    primary: Database,
    { log, count }: { log: Logger; count: CountReads },
  ): Promise<Replica> {
    // A unit of work joins the transaction around it that has the same name. A transaction of the other server must not.
    const connecting = { ...ormOptions(parts), clientUrl: url, contextName: 'replica' };
    return new Replica(primary, await openPool(connecting, max, requestLimits(timeout), true), max, count, log);
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
   */
  async readVerified<T>(
    { asked, ...kind }: Kind & { asked: number },
    read: (em: UnitOfWork) => Promise<(T | null)[]>,
  ): Promise<(T | null)[]> {
    const nothing = Array.from({ length: asked }, () => null);
    const [found, result] = await this.#attempt(kind, read);
    const stale = (found ?? nothing).filter((each) => each === null).length;
    this.#note(kind, result === 'replica' ? 'behind' : result, stale);
    this.#note(kind, 'replica', asked - stale);
    return found ?? nothing;
  }

  /**
   * Reads when the replica has applied everything that was visible on the primary at the time of this call. A replica
   * in step with its primary lacks some ms, so this waits for it, but not for long.
   * @throws if PostgreSQL cancelled the read because it took too long. The primary would need as long.
   */
  async readCurrent<T>(kind: Kind, read: (em: UnitOfWork) => Promise<T>): Promise<T | null> {
    const [found, result] = await this.#readCurrent(kind, read);
    this.#note(kind, result, 1);
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

  async #readCurrent<T>(kind: Kind, read: (em: UnitOfWork) => Promise<T>): Promise<Outcome<T>> {
    if (!this.isUsable) return [null, 'out'];
    const { recentLack } = this.#comparison;
    if (recentLack) return [null, recentLack];
    const position = await this.#comparison.position();
    if (!position) return [null, 'incomparable'];
    // A transaction stays on one server, even behind a balancer. Each of its statements has a new snapshot.
    const readAfter = (em: UnitOfWork) =>
      em.transactional(async (within): Promise<Outcome<T>> => {
        const lack = await this.#comparison.lackOf(within, position);
        return lack ? [null, lack] : [await read(within), 'replica'];
      });
    const [outcome, result] = await this.#attempt(kind, readAfter, isCancelled);
    return outcome ?? [null, result];
  }

  /** @param isFinal returns whether the caller must get an error, because the primary would fail as well. */
  async #attempt<T>(
    { name, patience }: Kind,
    read: (em: UnitOfWork) => Promise<T>,
    isFinal: (error: unknown) => boolean = () => false,
  ): Promise<Outcome<T>> {
    if (!this.isUsable) return [null, 'out'];
    // Waiting for a connection of this node would look like a replica that does not answer.
    if (this.#running >= this.atOnce) return [null, 'busy'];
    try {
      return [await answerWithin(this.#run(read), patience), 'replica'];
    } catch (error) {
      if (isFinal(error)) throw error;
      if (isRetryable(error)) return [null, 'conflict'];
      this.#watch.failed(name, error);
      return [null, 'failed'];
    }
  }

  /** An abandoned read counts until it ends, because it keeps its connection. */
  async #run<T>(read: (em: UnitOfWork) => Promise<T>): Promise<T> {
    this.#running++;
    try {
      return await read(this.#fork());
    } finally {
      this.#running--;
    }
  }

  #note({ name }: Kind, result: ReplicaResult, times: number): void {
    if (times === 0) return;
    this.count(name, result, times);
    if (result === 'replica') this.#watch.answered(name);
  }

  #fork(): UnitOfWork {
    return this.pool.orm.em.fork() as UnitOfWork;
  }
}
