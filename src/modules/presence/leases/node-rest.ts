import type { Written } from '../store/presence-store.js';

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

  /**
   * Runs a write, which ends the rest. The next rest begins if the store then has no leases. It counts from before the
   * write: the store counts it from a later time, and must not take it for a silence.
   */
  async endWith(write: () => Promise<Written>): Promise<Written> {
    const since = this.clock();
    this.#until = 0;
    const written = await write();
    if (written.isEmpty) this.#until = since + this.time;
    return written;
  }
}
