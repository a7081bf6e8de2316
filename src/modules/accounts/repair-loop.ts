import type { Bus, Unsubscribe } from '../../platform/bus/index.js';
import type { Logger } from '../../platform/log/index.js';

/**
 * Looks in the database for what the bus may not have told: at each interval, and when the bus comes back. So what an
 * announcement normally does at once is done after an interval at the latest, as long as the database answers.
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

  /** Starts no further repair, and waits for one under way. */
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
    // Once for an outage, however long it is.
    if (failed && !this.#isFailing) this.log.warn({ err: failed.reason }, 'sessions and users could not be checked');
    this.#isFailing = failed !== undefined;
  }
}
