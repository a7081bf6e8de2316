import type { Bus, Unsubscribe } from '../../platform/bus/index.js';
import type { Logger } from '../../platform/log/index.js';

/**
 * Compensates for announcements that the bus has lost: runs repairs against the database at each interval and when the
 * bus reconnects. A lost announcement takes effect after one interval at the latest, if the database is reachable.
 */
export class RepairLoop {
  #timer: NodeJS.Timeout | undefined;
  #stopListening: Unsubscribe | undefined;
  #running: Promise<unknown> | null = null;
  #isFailing = false;

  constructor(
    private readonly bus: Bus,
    private readonly interval: number,
    private readonly repairs: readonly (() => Promise<void>)[],
    private readonly log: Logger,
  ) {}

  start(): void {
    this.#timer = setInterval(() => this.#run(), this.interval).unref();
    this.#stopListening = this.bus.onGap(() => this.#run());
  }

  /** Starts no further repairs and waits for a running one. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopListening?.();
    await this.#running;
  }

  #run(): void {
    this.#running ??= this.#repair().finally(() => {
      this.#running = null;
    });
  }

  async #repair(): Promise<void> {
    const ends = await Promise.allSettled(this.repairs.map((repair) => repair()));
    const failed = ends.find((end) => end.status === 'rejected');
    // Log once per outage.
    if (failed && !this.#isFailing) this.log.warn({ err: failed.reason }, 'checking sessions and users failed');
    this.#isFailing = failed !== undefined;
  }
}
