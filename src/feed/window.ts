import type { FeedEvent, Position } from './feed-event.js';

/** The most recent events of one feed in a ring of bounded size; it grows only as events come. */
export class Window {
  readonly #ring: FeedEvent[] = [];

  constructor(private readonly size: number) {}

  /** Takes the newest event, and lets go of the oldest. */
  push(event: FeedEvent): void {
    this.#ring[this.#slot(event.position)] = event;
  }

  /** The event at a position, if it is still held. */
  at(position: Position): FeedEvent | undefined {
    const event = this.#ring[this.#slot(position)];
    return event?.position === position ? event : undefined;
  }

  #slot(position: Position): number {
    return position % this.size;
  }
}
