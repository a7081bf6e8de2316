import { ErrorCode, HubbubError } from '../../platform/errors/index.js';

/** How long (ms) a stopping server waits for running transfers. */
const timeout = 5_000;

/** The running transfers of files. A stopping server waits for them, and then aborts them. */
export class Transfers {
  readonly #running = new Set<Promise<unknown>>();
  readonly #cut = new AbortController();
  #isClosing = false;
  /** Bytes since the start, for the metrics. */
  readonly bytes = { in: 0, out: 0 };

  get running(): number {
    return this.#running.size;
  }

  /**
   * Runs one transfer, which must end when its signal aborts.
   * @throws {HubbubError} UNAVAILABLE if the server stops.
   */
  async run<T>(transfer: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#isClosing)
      throw new HubbubError(ErrorCode.UNAVAILABLE, 'The server is stopping. Please try again in a moment.');
    const running = transfer(this.#cut.signal);
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  /** Waits for running transfers, aborts those that take too long, and resolves when all have cleaned up. */
  async close(): Promise<void> {
    this.#isClosing = true;
    const timer = setTimeout(() => this.#cut.abort(), timeout);
    await Promise.allSettled(this.#running);
    clearTimeout(timer);
  }
}
