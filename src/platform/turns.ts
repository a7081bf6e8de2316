import { ErrorCode, HubbubError } from './errors/index.js';

/** Lets few do something at once, and the others wait for their turn, so that there is room for all else. */
export class Turns {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  /** @param maxWaiting how many may wait besides those `atOnce`. */
  constructor(
    private readonly atOnce: number,
    private readonly maxWaiting: number,
  ) {}

  /** Does the work when it is its turn. @throws HubbubError RATE_LIMITED if too many wait already. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.#turn();
    try {
      return await work();
    } finally {
      this.#pass();
    }
  }

  /** A turn that ends is handed on to who waits longest; until then it counts as running. */
  async #turn(): Promise<void> {
    if (this.#running < this.atOnce) this.#running++;
    else if (this.#waiting.length < this.maxWaiting) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else throw new HubbubError(ErrorCode.RATE_LIMITED, undefined, { retryAfterMs: 1_000 });
  }

  #pass(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running--;
  }
}
