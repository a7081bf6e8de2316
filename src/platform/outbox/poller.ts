import { setTimeout } from 'node:timers/promises';

/** Looks for work by the clock, and at once when woken. A look never overlaps with the next one. */
export class Poller {
  #isStopped = true;
  #sleep = new AbortController();
  #loop: Promise<void> = Promise.resolve();

  /**
   * @param look looks for work. @returns after how long (ms) to look again.
   * @param onFailure is called if a look fails, except the first one. @returns the same.
   */
  constructor(
    private readonly look: () => Promise<number>,
    private readonly onFailure: (error: unknown) => number,
  ) {}

  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** Looks for the first time, then goes on. @throws if the first look fails. */
  async start(): Promise<void> {
    this.#isStopped = false;
    this.#loop = this.#run(await this.look());
  }

  /** Waits for the end of a look that is under way. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.wake();
    await this.#loop;
  }

  /** Looks at once; if a look is under way, again after it. */
  wake(): void {
    this.#sleep.abort();
  }

  async #run(first: number): Promise<void> {
    for (let pause = first; ; ) {
      await setTimeout(pause, null, { signal: this.#sleep.signal, ref: false }).catch(() => undefined);
      if (this.#isStopped) return;
      this.#sleep = new AbortController();
      pause = await this.look().catch(this.onFailure);
    }
  }
}
