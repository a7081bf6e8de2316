/**
 * The lists that are being read for subscriptions.
 *
 * Graphcache writes results into layers, in the order of the requests. If the answer to a mutation came before that of an
 * earlier query, its edge would be put into the list as it was, and that list would cover the one that the query brings.
 */
export class Reads {
  readonly #running: Set<Promise<unknown>> = new Set();

  async run<T>(read: () => Promise<T>): Promise<T> {
    const running = read();
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  /** Does the work when no list is being read: at once, or later. */
  after(work: () => void): void {
    if (this.#running.size === 0) work();
    else void Promise.allSettled(this.#running).then(() => this.after(work));
  }
}
