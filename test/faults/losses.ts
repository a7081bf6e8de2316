import type { Acknowledged } from './writer.js';

/** The times when PostgreSQL itself lost commits: a failover to a standby that lagged, or a restored backup. */
export class Losses {
  readonly #spans: { from: number; to: number }[] = [];

  /** Runs a fault that may undo commits made meanwhile, and nothing that was acknowledged before. */
  async during(fault: () => Promise<void>): Promise<void> {
    const span = { from: performance.now(), to: Number.POSITIVE_INFINITY };
    this.#spans.push(span);
    await fault();
    span.to = performance.now();
  }

  /** Number of losses that happened or began. */
  get count(): number {
    return this.#spans.length;
  }

  /** Returns whether a message may be missing although it was acknowledged. */
  excuse({ sentAt, acknowledgedAt }: Acknowledged): boolean {
    return this.#spans.some(({ from, to }) => acknowledgedAt >= from && sentAt <= to);
  }
}
