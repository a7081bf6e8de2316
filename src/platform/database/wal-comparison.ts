import { setTimeout as pause } from 'node:timers/promises';
import type { Database, UnitOfWork } from './database.js';
import { readPosition, readProgress, type WalPosition } from './wal-position.js';

/**
 * Why the log of a replica does not prove that the replica has all that the primary has:
 * - it is `behind`
 * - it is `incomparable` with the primary's, as for some minutes after a failover
 */
export type Lack = 'behind' | 'incomparable';

/** Pauses (ms) between the checks of a replica that is behind. One in step with its primary is behind by less. */
const pauses = [1, 2, 4, 8, 16, 32];
/** For how long (ms) a lack is not checked again. */
const restTime = 1_000;

/** Compares the log of a replica with that of the primary. */
export class WalComparison {
  #rest: { until: number; lack: Lack } | null = null;

  constructor(private readonly primary: Database) {}

  /** Returns what the replica lacked at a comparison that was a moment ago. */
  get recentLack(): Lack | null {
    return this.#rest && performance.now() < this.#rest.until ? this.#rest.lack : null;
  }

  /** Returns the place in the primary's log to reach, or null if the primary does not say it. */
  position(): Promise<WalPosition | null> {
    // The primary's failures are its own: the caller reads there, and meets them.
    return readPosition(this.primary).catch(() => null);
  }

  /** Returns what a server lacks of the primary's log up to a place. Waits for it for some ms. */
  async lackOf(server: UnitOfWork, position: WalPosition): Promise<Lack | null> {
    for (const time of [0, ...pauses]) {
      if (time > 0) await pause(time);
      const { isStandby, isSameCluster, isSameTimeline, missing } = await readProgress(server, position);
      if (!isStandby || !isSameCluster || !isSameTimeline) return this.#restFor('incomparable');
      if (missing <= 0) return null;
    }
    return this.#restFor('behind');
  }

  #restFor(lack: Lack): Lack {
    this.#rest = { until: performance.now() + restTime, lack };
    return lack;
  }
}
