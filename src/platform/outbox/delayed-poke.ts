/** Pokes again after a delay, for rows that were not due at first. Runs at most one timer. */
export class DelayedPoke {
  #isRunning = false;
  #isWanted = false;

  /** @param delay in ms. */
  constructor(
    private readonly poke: () => void,
    private readonly delay: number,
  ) {}

  /** Starts the timer. If it runs already, it starts once more after its end. */
  readonly start = (): void => {
    this.#isWanted = this.#isRunning;
    if (this.#isRunning || this.delay === 0) return;
    this.#isRunning = true;
    setTimeout(this.#end, this.delay).unref();
  };

  readonly #end = (): void => {
    this.#isRunning = false;
    this.poke();
    if (this.#isWanted) this.start();
  };
}
