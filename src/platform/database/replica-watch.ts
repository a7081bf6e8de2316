import { type Logger, OutageLog } from '../log/index.js';
import type { Database, UnitOfWork } from './database.js';
import { ReplicaPause } from './replica-pause.js';
import { type Progress, readPosition, readProgress } from './wal-position.js';

const lookEvery = 5_000;

/**
 * Knows whether reads can be sent to the replica. A failed read takes it out of use at once, so that few readers wait for
 * a server that is away. It comes back when it has answered as a standby of this primary. What a read sees is no concern
 * of this class: each read verifies that by itself.
 *
 * A replica can pass each check and fail each read, for example if a table is not readable. So it comes back later each
 * time, until the kind of read that failed has been answered. Only that ends the outage in the log.
 */
export class ReplicaWatch {
  readonly #outages: OutageLog;
  readonly #timer: NodeJS.Timeout;
  readonly #pause = new ReplicaPause(lookEvery);
  #isUsable = false;
  #missing: number | null = null;
  /** The kind of read that failed last and has not been answered since. */
  #failedRead: string | null = null;
  #isLooking = false;
  #isClosed = false;

  constructor(
    private readonly primary: Database,
    private readonly openReplica: () => UnitOfWork,
    log: Logger,
  ) {
    this.#outages = new OutageLog(log, 'replica', 'Reading from the replica again');
    this.#timer = setInterval(() => void this.#look(), lookEvery).unref();
    void this.#look();
  }

  get isUsable(): boolean {
    return this.#isUsable;
  }

  /** How much of the primary's log the replica lacked when it was last checked, in bytes; null if that is unknown. */
  get missing(): number | null {
    return this.#missing;
  }

  /** Takes the replica out of use, because a read of this kind failed. */
  failed(read: string, error: unknown): void {
    this.#failedRead = read;
    if (this.#isUsable) this.#pause.begin();
    this.#leave(error);
  }

  /** Notes that the replica answered a read of this kind. */
  answered(read: string): void {
    // An answer that comes after a failure may have been under way since before it.
    if (!this.#isUsable || read !== this.#failedRead) return;
    this.#failedRead = null;
    this.#pause.reset();
    this.#outages.back();
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    // A silent server must not collect connections.
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      // Without an answer of the primary, nothing is known about the replica.
      const position = await readPosition(this.primary).catch(() => null);
      if (position) this.#passed(await readProgress(this.openReplica(), position));
    } catch (error) {
      this.#leave(error);
    } finally {
      this.#isLooking = false;
    }
  }

  #passed(progress: Progress): void {
    assertStandby(progress);
    this.#isUsable = !this.#isClosed && this.#pause.isOver;
    this.#missing = progress.isSameTimeline ? Math.max(progress.missing, 0) : null;
    if (!this.#failedRead) this.#outages.back();
  }

  #leave(error: unknown): void {
    this.#isUsable = false;
    this.#missing = null;
    if (!this.#isClosed) this.#outages.warn('The replica cannot be read; reading from the primary', error);
  }
}

function assertStandby({ isStandby, isSameCluster }: Progress): void {
  if (!isSameCluster) throw new Error('It belongs to another cluster of PostgreSQL');
  if (!isStandby) throw new Error('It is not a standby; it may have been promoted');
}
