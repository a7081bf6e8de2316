import { ErrorCode, HubbubError } from '../errors/index.js';

/** Limits how many tasks run at the same time. Further tasks wait in order. Too many waiting tasks are rejected. */
export class Semaphore {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  /** @param maxWaiting maximum number of tasks that wait besides the `atOnce` that run. */
  constructor(
    private readonly atOnce: number,
    private readonly maxWaiting: number,
  ) {}

  /**
   * Runs the task as soon as a slot is free.
   * @throws {HubbubError} RATE_LIMITED if too many tasks wait.
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.#acquire();
    try {
      return await work();
    } finally {
      this.#release();
    }
  }

  /** Takes a slot. A released slot passes to the task that waited longest; until then it counts as taken. */
  async #acquire(): Promise<void> {
    if (this.#running < this.atOnce) this.#running++;
    else if (this.#waiting.length < this.maxWaiting) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else throw new HubbubError(ErrorCode.RATE_LIMITED, undefined, { retryAfterMs: 1_000 });
  }

  #release(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running--;
  }
}
