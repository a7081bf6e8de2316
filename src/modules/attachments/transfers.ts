import { ErrorCode, HubbubError } from '../../platform/errors/index.js';
import { attachmentTexts } from './attachment.texts.js';

/** How long running transfers may take after the server begins to stop, in ms. */
const timeout = 5_000;

/** Tracks running uploads and downloads, so that a stopping server can wait for them, and then abort them. */
export class Transfers {
  readonly #running = new Set<Promise<unknown>>();
  readonly #cut = new AbortController();
  #isClosing = false;
  /** Bytes transferred since the start, for the metrics. */
  readonly bytes = { in: 0, out: 0 };

  get running(): number {
    return this.#running.size;
  }

  /**
   * Runs one transfer, which must end when its signal is aborted.
   * @throws {HubbubError} UNAVAILABLE if the server is stopping.
   */
  async run<T>(transfer: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#isClosing) throw new HubbubError(ErrorCode.UNAVAILABLE, attachmentTexts.stopping());
    const running = transfer(this.#cut.signal);
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  /** Waits for running transfers, aborts slow ones, and resolves when all have ended. */
  async close(): Promise<void> {
    this.#isClosing = true;
    const timer = setTimeout(() => this.#cut.abort(), timeout);
    await Promise.allSettled(this.#running);
    clearTimeout(timer);
  }
}
