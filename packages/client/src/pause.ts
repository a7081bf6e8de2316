/** A wait that can be cut short. */
export class Pause {
  /** When the wait ends, in milliseconds since the epoch. */
  readonly until: number;
  readonly over: Promise<void>;
  #end: () => void = () => {};

  /** @param milliseconds how long to wait at most */
  constructor(milliseconds: number) {
    this.until = Date.now() + milliseconds;
    this.over = new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#end = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  readonly end = (): void => this.#end();
}

const longest = 10_000;

/**
 * How long to wait before an attempt: longer after each failure, at most 10 s. The times are spread by chance, so that
 * the clients of a restarted server do not come back in one moment ("full jitter", Brooker, AWS Architecture Blog, 2015,
 * with a floor of a half).
 *
 * @param failures in a row before this attempt, from 1
 * @returns milliseconds
 */
export function backOff(failures: number): number {
  return Math.min(longest, 300 * 2 ** Math.min(failures - 1, 10)) * (0.5 + Math.random() / 2);
}
