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

/** Waits of one owner, which can be ended together. */
export class Pauses {
  readonly #running: Map<Pause, boolean> = new Map();

  /** @param isFirm whether the server requested the pause, so that an earlier attempt would fail */
  async wait(milliseconds: number, isFirm: boolean = false): Promise<void> {
    const pause = new Pause(milliseconds);
    this.#running.set(pause, isFirm);
    await pause.over;
    this.#running.delete(pause);
  }

  /** Ends the waits that only guess when the server can be reached. */
  hurry(): void {
    for (const [pause, isFirm] of this.#running) if (!isFirm) pause.end();
  }

  end(): void {
    for (const pause of this.#running.keys()) pause.end();
  }
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
