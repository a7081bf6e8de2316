import type { BackgroundWork } from '../concurrency/index.js';

/** The result of a batch. */
export interface Batch {
  /** Number of items done. */
  done: number;
  /** True if there may be more to do. */
  isMore: boolean;
}

/**
 * Works off a queue in the database that all nodes share, one batch at a time on this node. Code that adds work pokes
 * the drain of its own node. A job runs it by schedule, and so finds the work that other nodes left.
 */
export class Drain {
  #running: Promise<number> | null = null;
  #isPoked = false;

  /**
   * @param what describes the work in the log: "mails were to be sent".
   * @param batch does some of the work.
   */
  constructor(
    private readonly what: string,
    private readonly background: BackgroundWork,
    private readonly batch: () => Promise<Batch>,
  ) {}

  /** Starts to work without waiting for the end. A running drain looks for work once more. */
  readonly poke = (): void => {
    this.#isPoked = true;
    if (this.#running || this.background.isStopping || this.background.queuesWait) return;
    void this.background.run(this.what, async () => void (await this.#start()));
  };

  /**
   * Works until nothing is left, for jobs.
   * @returns the number of items done, for the log.
   */
  async run(): Promise<{ done: number } | null> {
    this.#isPoked = true;
    const done = await (this.#running ?? this.#start());
    return done > 0 ? { done } : null;
  }

  #start(): Promise<number> {
    this.#running = this.#drain().finally(() => {
      this.#running = null;
      // A poke came at the very end.
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
