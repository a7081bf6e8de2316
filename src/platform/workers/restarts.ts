/** A worker that ran for this time (ms) did not fail at its start. */
const stableAfter = 60_000;
const shortestDelay = 1_000;
const longestDelay = 30_000;

/** Decides when a worker that has ended is replaced: at once, but ever later while replacements end soon. */
export class Restarts {
  /** Number of workers in a row that ended soon after their start. */
  #failures = 0;

  /**
   * Returns how long to wait before the replacement, in ms.
   * @param lived how long the worker ran, in ms.
   */
  delayAfter(lived: number): number {
    if (lived >= stableAfter) this.#failures = 0;
    const delay = this.#failures === 0 ? 0 : Math.min(longestDelay, shortestDelay * 2 ** (this.#failures - 1));
    this.#failures++;
    return delay;
  }
}
