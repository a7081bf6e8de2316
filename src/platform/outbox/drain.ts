import type { BackgroundWork } from '../concurrency/index.js';

/** What became of a batch. */
export interface Batch {
  /** How much was done. */
  done: number;
  /** Whether there may be more to do. */
  isMore: boolean;
}

/**
 * Work that waits in the database, where all nodes may take of it: done batch by batch, one batch at a time on this
 * node. Whoever adds some pokes the drain of their node; a job that runs it now and then finds what was left by others.
 */
export class Drain {
  #running: Promise<number> | null = null;
  #isPoked = false;

  /** @param what was to be done, for the log: "mails were to be sent". @param batch does some of it. */
  constructor(
    private readonly what: string,
    private readonly background: BackgroundWork,
    private readonly batch: () => Promise<Batch>,
  ) {}

  /** There is something to do. Nobody waits for it. */
  readonly poke = (): void => {
    this.#isPoked = true;
    if (this.#running || this.background.isStopping) return;
    void this.background.run(this.what, async () => void (await this.#start()));
  };

  /** The same, for jobs, which wait until nothing is left. @returns how much was done, for their line in the log. */
  async run(): Promise<{ done: number } | null> {
    this.#isPoked = true;
    const done = await (this.#running ?? this.#start());
    return done > 0 ? { done } : null;
  }

  #start(): Promise<number> {
    this.#running = this.#drain().finally(() => {
      this.#running = null;
      // Poked at the very end.
      if (this.#isPoked) this.poke();
    });
    return this.#running;
  }

  async #drain(): Promise<number> {
    let done = 0;
    while (this.#isPoked && !this.background.isStopping) {
      this.#isPoked = false;
      for (let isMore = true; isMore && !this.background.isStopping; ) {
        const batch = await this.batch();
        done += batch.done;
        isMore = batch.isMore;
      }
    }
    return done;
  }
}
