import { ErrorCode, HubbubError } from '../../platform/errors/index.js';

/** How long (ms) files on their way may take when the server stops. */
const timeout = 5_000;

/** The files on their way in and out, so that a server that stops can wait for them, and then cut them off. */
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
   * Runs one transfer, which ends when its signal says so.
   * @throws HubbubError UNAVAILABLE if the server stops.
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

  /** Waits for what is on its way, cuts off what takes too long, and returns when that has been tidied up. */
  async close(): Promise<void> {
    this.#isClosing = true;
    const timer = setTimeout(() => this.#cut.abort(), timeout);
    await Promise.allSettled(this.#running);
    clearTimeout(timer);
  }
}
