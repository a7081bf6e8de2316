import type { BackgroundWork } from '../background-work.js';

/**
 * Work that waits in the database, where all nodes may take of it: done batch by batch, one batch at a time on this node.
 * Whoever adds some pokes the drain of their node; a job that runs it now and then finds what was left by others.
 */
export class Drain {
  #running: Promise<void> | null = null;
  #isPoked = false;

  /**
   * @param what was to be done, for the log: "mails were to be sent".
   * @param batch does some of it. @returns whether there may be more.
   */
  constructor(
    private readonly what: string,
    private readonly background: BackgroundWork,
    private readonly batch: () => Promise<boolean>,
  ) {}

  /** There is something to do. Nobody waits for it. */
  readonly poke = (): void => {
    this.#isPoked = true;
    this.#running ??= this.background
      .run(this.what, () => this.#drain())
      .finally(() => {
        this.#running = null;
        // Poked at the very end.
        if (this.#isPoked && !this.background.isStopping) this.poke();
      });
  };

  /** The same, for jobs, which wait until nothing is left. */
  async run(): Promise<null> {
    this.poke();
    await this.#running;
    return null;
  }

  async #drain(): Promise<void> {
    while (this.#isPoked && !this.background.isStopping) {
      this.#isPoked = false;
      while ((await this.batch()) && !this.background.isStopping);
    }
  }
}
