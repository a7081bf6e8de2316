import { type Logger, OutageLog } from '../log/index.js';
import type { Database, UnitOfWork } from './database.js';
import { type Progress, readPosition, readProgress } from './wal-position.js';

const lookEvery = 5_000;

/**
 * Knows whether reads can be sent to the replica. A failed read takes it out of use at once, so that few readers wait for
 * a server that is away. It comes back when it has answered as a standby of this primary. What a read sees is no concern
 * of this class: each read verifies that by itself.
 */
export class ReplicaWatch {
  readonly #outages: OutageLog;
  readonly #timer: NodeJS.Timeout;
  #isUsable = false;
  #missing: number | null = null;
  #isLooking = false;
  #isClosed = false;

  constructor(
    private readonly primary: Database,
    private readonly openReplica: () => UnitOfWork,
    log: Logger,
  ) {
    this.#outages = new OutageLog(log, 'replica', 'The replica is back');
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

  /** Takes the replica out of use until it passes the next check. */
  failed(error: unknown): void {
    this.#isUsable = false;
    this.#missing = null;
    if (!this.#isClosed) this.#outages.warn('The replica cannot be read; reading from the primary', error);
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
      this.failed(error);
    } finally {
      this.#isLooking = false;
    }
  }

  #passed(progress: Progress): void {
    assertStandby(progress);
    this.#isUsable = !this.#isClosed;
    this.#missing = progress.isSameTimeline ? Math.max(progress.missing, 0) : null;
    this.#outages.back();
  }
}

function assertStandby({ isStandby, isSameCluster }: Progress): void {
  if (!isSameCluster) throw new Error('It belongs to another cluster of PostgreSQL');
  if (!isStandby) throw new Error('It is not a standby; it may have been promoted');
}
