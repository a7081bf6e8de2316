/** So many events are under way at most: a power of two. */
const capacity = 131_072;
const slot = (event: number) => event & (capacity - 1);

/** The events under way, by number: when each was sent, and how many deliveries are missing. */
export class Events {
  deliveries = 0;
  onComplete: ((event: number) => void) | null = null;
  /** Called with the time from sending to delivery, ms. */
  onLatency: ((milliseconds: number) => void) | null = null;
  readonly #sentAt = new Float64Array(capacity);
  readonly #missing = new Int32Array(capacity);
  #last = 0;
  #underWay = 0;

  /** How many have not come to everyone yet. */
  get underWay(): number {
    return this.#underWay;
  }

  /** A new event is sent now. @param audience how many are to get it. */
  begin(audience: number): number {
    const event = ++this.#last;
    this.#sentAt[slot(event)] = performance.now();
    this.#missing[slot(event)] = audience;
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

  /** Those under way are expected no more. */
  forget(): void {
    this.#missing.fill(0);
    this.#underWay = 0;
  }
}
