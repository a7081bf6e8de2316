/**
 * Keeps results in an order that Graphcache can merge. It gives each mutation a layer when that begins, and a layer holds
 * whole lists: what is written to a lower one later is hidden. So mutations run one after the other, and events wait while
 * one runs.
 */
export class Writes {
  #last: Promise<void> = Promise.resolve();
  #running = 0;
  readonly #events: (() => void)[] = [];

  /**
   * Begins a mutation after those before it.
   *
   * @returns a function to call when its result was given, or when it is no longer wanted
   */
  begin(start: () => void): () => void {
    const before = this.#last;
    let isOver = false;
    let end = () => {};
    this.#running += 1;
    this.#last = new Promise((resolve) => {
      end = resolve;
    });
    void before.then(() => !isOver && start());
    return () => {
      if (isOver) return;
      isOver = true;
      this.#running -= 1;
      void before.then(end);
      this.#giveEvents();
    };
  }

  /** Gives an event, now or after the mutations that run. */
  event(give: () => void): void {
    this.#events.push(give);
    this.#giveEvents();
  }

  #giveEvents(): void {
    while (this.#running === 0) {
      const give = this.#events.shift();
      if (!give) return;
      give();
    }
  }
}
