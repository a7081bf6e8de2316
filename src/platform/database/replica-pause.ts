/** The longest time (ms) that a replica stays out of use although it passes the checks. */
const longest = 60_000;

/** How long a replica stays out of use after failed reads: longer each time, until a read succeeds. */
export class ReplicaPause {
  #next = 0;
  #until = 0;

  /**
   * @param first the pause after the second failure, in ms; there is none after the first one.
   * @param clock returns ms since any time.
   */
  constructor(
    private readonly first: number,
    private readonly clock = () => performance.now(),
  ) {}

  get isOver(): boolean {
    return this.clock() >= this.#until;
  }

  /** Begins the next pause, because a read failed. */
  begin(): void {
    this.#until = this.clock() + this.#next;
    this.#next = Math.min(Math.max(2 * this.#next, this.first), longest);
  }

  /** Lets the pauses begin with the shortest one again. */
  reset(): void {
    this.#next = 0;
  }
}
