/** Stops requests to a receiver that keeps failing. After a pause, one request at a time tries it again. */
export class Circuit {
  #failures = 0;
  /** When the next request may try again; null while the circuit is closed. */
  #retryAt: number | null = null;

  /**
   * @param limit how many failures in a row open the circuit.
   * @param pause how long it stays open after a failure, in ms.
   * @param now returns the time in ms.
   */
  constructor(
    private readonly limit: number,
    private readonly pause: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get isOpen(): boolean {
    return this.#retryAt !== null;
  }

  /** Returns whether a request may be sent now. Of several callers after a pause, only the first may. */
  admits(): boolean {
    if (this.#retryAt === null) return true;
    if (this.now() < this.#retryAt) return false;
    this.#retryAt = this.now() + this.pause;
    return true;
  }

  /** Counts the result of a request. @returns whether the circuit opened or closed by it. */
  record(isSuccess: boolean): boolean {
    const wasOpen = this.isOpen;
    this.#failures = isSuccess ? 0 : this.#failures + 1;
    if (isSuccess) this.#retryAt = null;
    else if (this.#failures >= this.limit) this.#retryAt = this.now() + this.pause;
    return wasOpen !== this.isOpen;
  }
}
