import { setTimeout } from 'node:timers/promises';

/** How long (ms) a listener waits for Redis before it goes on without it. */
const patience = 1_000;

/**
 * Who waits until Redis has a channel, and on which channels messages may have been lost meanwhile. When the last of
 * those channels is heard again, there is a gap to report.
 */
export class LateChannels {
  readonly #waiting = new Map<string, PromiseWithResolvers<void>>();
  readonly #late = new Set<string>();
  #hasGap = false;

  /** @param onGap called when messages may have been lost, once all channels are heard again. */
  constructor(private readonly onGap: () => void) {}

  /** Waits for a channel. @returns whether it is heard now, or it took too long. */
  async wait(channel: string): Promise<boolean> {
    const waiting = this.#waiting.get(channel) ?? Promise.withResolvers<void>();
    this.#waiting.set(channel, waiting);
    const late = setTimeout(patience, false, { ref: false });
    return Promise.race([waiting.promise.then(() => true), late]);
  }

  /** Messages on these channels may be lost from now on. */
  add(channels: readonly string[]): void {
    for (const channel of channels) this.#late.add(channel);
  }

  /** Nobody listens to a channel any more. */
  release(channel: string): void {
    this.#late.delete(channel);
    this.#resolve(channel);
  }

  /** These channels are heard from now on. */
  heard(channels: readonly string[]): void {
    for (const channel of channels) {
      if (this.#late.delete(channel)) this.#hasGap = true;
      this.#resolve(channel);
    }
    if (!this.#hasGap || this.#late.size > 0) return;
    this.#hasGap = false;
    this.onGap();
  }

  #resolve(channel: string): void {
    this.#waiting.get(channel)?.resolve();
    this.#waiting.delete(channel);
  }
}
