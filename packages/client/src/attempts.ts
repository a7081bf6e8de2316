import { HubbubError } from './errors.js';
import { backOff, Pause } from './pause.js';

/** Decides whether work is tried again. @param thrown what the error was made of */
type MayRetry = (error: HubbubError, thrown: unknown) => boolean;

/** Calls back when the server may be reachable again. @returns a function that ends it */
export type OnReachable = (listener: () => void) => () => void;

/** Repeats the requests of one owner while their errors are temporary. */
export class Attempts {
  /** The pauses, and whether the server asked for them, so that an earlier attempt would fail. */
  readonly #pauses: Map<Pause, boolean> = new Map();
  readonly #unlisten: () => void;
  #isOver = false;

  /** @param onReachable by default pauses are ended by `hurry` alone */
  constructor(onReachable: OnReachable = () => () => {}) {
    this.#unlisten = onReachable(() => this.hurry());
  }

  /**
   * Repeats work until it succeeds.
   *
   * @param mayRetry called after the work has failed, and again after the pause. It must not change anything. By default
   *   temporary errors are retried.
   * @throws {HubbubError} the last error, if it may not be retried, or after `end`
   */
  async persist<T>(work: () => Promise<T>, mayRetry: MayRetry = ({ temporary }) => temporary): Promise<T> {
    for (let failures = 1; ; failures++) {
      try {
        return await work();
      } catch (thrown) {
        const error = HubbubError.of(thrown);
        const isWanted = () => !this.#isOver && mayRetry(error, thrown);
        if (!isWanted()) throw error;
        await this.pauseAfter(error, failures);
        if (!isWanted()) throw error;
      }
    }
  }

  /** Waits as long as the server asks, otherwise longer after each failure. @param failures in a row, from 1 */
  async pauseAfter({ retryAfterMs }: HubbubError, failures: number): Promise<void> {
    const pause = new Pause(retryAfterMs ?? backOff(failures));
    this.#pauses.set(pause, retryAfterMs !== undefined);
    await pause.over;
    this.#pauses.delete(pause);
  }

  /** Ends the pauses that only guess when the server can be reached. */
  hurry(): void {
    for (const [pause, isFirm] of this.#pauses) if (!isFirm) pause.end();
  }

  /** Ends all pauses, and repeats nothing from now on. */
  end(): void {
    this.#isOver = true;
    this.#unlisten();
    for (const pause of this.#pauses.keys()) pause.end();
  }
}
