/** Decides when a node may leave out writes and sweeps that have nothing to do: for a while after the store was empty. */
export class NodeRest {
  #until = 0;

  /**
   * @param time see `LeaseTimes.rest`.
   * @param clock returns ms of a monotonic clock.
   */
  constructor(
    private readonly time: number,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  get isOn(): boolean {
    return this.clock() < this.#until;
  }

  /** Takes note of a write: whether the store had no leases afterwards. A failed write counts as one with leases. */
  wrote(isEmpty: boolean): void {
    this.#until = isEmpty ? this.clock() + this.time : 0;
  }
}
