/** Tracks work in progress by owner, for concurrency limits. */
export class InFlight<Owner> {
  readonly #running = new Set<Promise<void>>();
  readonly #counts = new Map<Owner, number>();

  get size(): number {
    return this.#running.size;
  }

  countOf(owner: Owner): number {
    return this.#counts.get(owner) ?? 0;
  }

  /** Returns the owners with at least this much work in progress. */
  ownersOf(atLeast: number): Owner[] {
    return [...this.#counts].filter(([, count]) => count >= atLeast).map(([owner]) => owner);
  }

  /**
   * Adds work, which must not reject.
   * @param onEnd called when the work has ended and no longer counts.
   */
  add(owner: Owner, work: Promise<void>, onEnd: () => void): void {
    this.#counts.set(owner, this.countOf(owner) + 1);
    const running = work.then(() => {
      this.#running.delete(running);
      const left = this.countOf(owner) - 1;
      if (left > 0) this.#counts.set(owner, left);
      else this.#counts.delete(owner);
      onEnd();
    });
    this.#running.add(running);
  }

  /** Waits until at least one piece of work has ended. */
  async oneEnded(): Promise<void> {
    await Promise.race(this.#running);
  }

  /** Waits until all present work has ended. */
  async allEnded(): Promise<void> {
    await Promise.all(this.#running);
  }
}
