import type { Checkpoint } from './checkpoint.js';
import type { FeedEvent, Position } from './feed-event.js';
import { revised } from './revisions.js';

/** Holds the most recent events of one feed in a bounded ring. The ring grows only as events come. */
export class Window {
  readonly #ring: FeedEvent[] = [];
  #held = 0;

  constructor(private readonly size: number) {}

  /** Number of events in memory. */
  get count(): number {
    return this.#held;
  }

  /** Adds the newest event, and drops the oldest. */
  push(event: FeedEvent): void {
    const slot = this.#slot(event.position);
    if (this.#ring[slot] === undefined) this.#held++;
    this.#ring[slot] = event;
  }

  /** Updates the held events after a change. */
  revise(change: FeedEvent): void {
    for (const [slot, event] of this.#ring.entries()) if (event) this.#ring[slot] = revised(event, change);
  }

  /** Returns the event at a position, if it is still held. */
  at(position: Position): FeedEvent | undefined {
    const event = this.#ring[this.#slot(position)];
    return event?.position === position ? event : undefined;
  }

  /** Returns the checkpoints of the held events, oldest first, and the one before them. */
  checkpoints(): Checkpoint[] {
    const held = this.#ring.filter((event) => event !== undefined).sort((one, other) => one.position - other.position);
    const [oldest] = held;
    const before = oldest && { position: oldest.position - 1, check: oldest.previous };
    return [...(before ? [before] : []), ...held.map(({ position, check }) => ({ position, check }))];
  }

  #slot(position: Position): number {
    return position % this.size;
  }
}
