import type { Logger } from '../log/index.js';

/** Work that nobody waits for: its failures are logged, and a stop waits for its end. */
export class BackgroundWork {
  readonly #running = new Set<Promise<void>>();
  readonly #stopping = new AbortController();

  constructor(private readonly log: Logger) {}

  /** Aborted once the server stops: what goes on and on ends soon then, and so does what waits for others. */
  get stopping(): AbortSignal {
    return this.#stopping.signal;
  }

  get isStopping(): boolean {
    return this.stopping.aborted;
  }

  /** @returns when it is done, with or without success. */
  run(what: string, work: () => Promise<void>): Promise<void> {
    const running = work()
      .catch((err: unknown) => this.log.error({ err }, `${what}, and that failed`))
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
    return running;
  }

  /** The server stops: has work end that would go on. What is to be done to the end can still be started. */
  stop(): void {
    this.#stopping.abort();
  }

  async settled(): Promise<void> {
    this.stop();
    // What ends may have started more.
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
