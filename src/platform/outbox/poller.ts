import { setTimeout } from 'node:timers/promises';

/** Polls for work, and polls at once when woken. Polls never overlap. */
export class Poller {
  #isStopped = true;
  #sleep = new AbortController();
  #loop: Promise<void> = Promise.resolve();

  /**
   * @param look looks for work.
   * @returns the delay (ms) before the next poll.
   * @param onFailure called if a poll other than the first one fails.
   * @returns the same.
   */
  constructor(
    private readonly look: () => Promise<number>,
    private readonly onFailure: (error: unknown) => number,
  ) {}

  get isStopped(): boolean {
    return this.#isStopped;
  }

  /**
   * Polls for the first time, then continues in the background.
   * @throws if the first poll fails.
   */
  async start(): Promise<void> {
    this.#isStopped = false;
    this.#loop = this.#run(await this.look());
  }

  /** Stops polling, and waits for a poll in progress. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.wake();
    await this.#loop;
  }

  /** Polls at once, or again after a poll in progress. */
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
