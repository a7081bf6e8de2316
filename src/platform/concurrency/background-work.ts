import type { Logger } from '../log/index.js';

/** Runs work that no caller awaits. Logs its failures, and waits for its end when the server stops. */
export class BackgroundWork {
  readonly #running = new Set<Promise<void>>();
  readonly #stopping = new AbortController();
  #queuesWait = false;

  constructor(private readonly log: Logger) {}

  /** Aborts when the server stops. Loops and waits in background work must then end soon. */
  get stopping(): AbortSignal {
    return this.#stopping.signal;
  }

  get isStopping(): boolean {
    return this.stopping.aborted;
  }

  /** Whether only jobs process queues. */
  get queuesWait(): boolean {
    return this.#queuesWait;
  }

  /** Leaves queues to the jobs, which process those of many changes in few large batches. */
  leaveQueuesToJobs(): void {
    this.#queuesWait = true;
  }

  /**
   * Runs work in the background.
   * @returns when the work is done, with or without success.
   */
  run(what: string, work: () => Promise<void>): Promise<void> {
    const running = work()
      .catch((err: unknown) => this.log.error({ err }, `background work failed: ${what}`))
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
    return running;
  }

  /** Asks running work to end, because the server stops. Work that must still be done can be started afterwards. */
  stop(): void {
    this.#stopping.abort();
  }

  async settled(): Promise<void> {
    this.stop();
    // Work that ends may have started more.
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
