/** Maximum number of events in flight: a power of two. */
const capacity = 131_072;
const slot = (event: number) => event & (capacity - 1);

/** Tracks events in flight by number: when each was sent, and the number of missing deliveries. */
export class Events {
  deliveries = 0;
  onComplete: ((event: number) => void) | null = null;
  /** Called with the time from sending to delivery, ms. */
  onLatency: ((milliseconds: number) => void) | null = null;
  readonly #sentAt = new Float64Array(capacity);
  readonly #missing = new Int32Array(capacity);
  #last = 0;
  #underWay = 0;

  /** Number of events that have not reached all subscribers yet. */
  get underWay(): number {
    return this.#underWay;
  }

  /**
   * Records that a new event is sent now.
   * @param subscribers number of subscribers that must receive it.
   */
  begin(subscribers: number): number {
    const event = ++this.#last;
    this.#sentAt[slot(event)] = performance.now();
    this.#missing[slot(event)] = subscribers;
    this.#underWay++;
    return event;
  }

  delivered(event: number): void {
    this.deliveries++;
    if (this.onLatency) this.onLatency(performance.now() - (this.#sentAt[slot(event)] ?? 0));
    const missing = (this.#missing[slot(event)] ?? 0) - 1;
    this.#missing[slot(event)] = missing;
    if (missing !== 0) return;
    this.#underWay--;
    this.onComplete?.(event);
  }

  /** Forgets the events in flight. */
  forget(): void {
    this.#missing.fill(0);
    this.#underWay = 0;
  }
}
