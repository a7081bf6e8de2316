import type { Logger } from './log.js';

/** Work that nobody waits for: its failures are logged, and a stop waits for its end. */
export class BackgroundWork {
  readonly #running = new Set<Promise<void>>();
  /** What goes on and on ends soon: somebody waits for it. */
  isStopping = false;

  constructor(private readonly log: Logger) {}

  /** @returns when it is done, with or without success. */
  run(what: string, work: () => Promise<void>): Promise<void> {
    const running = work()
      .catch((err: unknown) => this.log.error({ err }, `${what}, and that failed`))
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
    return running;
  }

  async settled(): Promise<void> {
    this.isStopping = true;
    await Promise.all(this.#running);
  }
}
