import { setTimeout } from 'node:timers/promises';

/** Time limit (ms) of a wait for Redis. The listener then goes on without it. */
const patience = 1_000;

/**
 * Tracks waits for channels, and the channels on which messages may have been lost. When the last of those channels
 * delivers again, it reports a gap.
 */
export class LateChannels {
  readonly #waiting = new Map<string, PromiseWithResolvers<void>>();
  readonly #late = new Set<string>();
  #hasGap = false;

  /** @param onGap called after messages may have been lost, once all channels deliver again. */
  constructor(private readonly onGap: () => void) {}

  /**
   * Waits for a channel.
   * @returns true if the channel delivers now, false if the wait timed out.
   */
  async wait(channel: string): Promise<boolean> {
    const waiting = this.#waiting.get(channel) ?? Promise.withResolvers<void>();
    this.#waiting.set(channel, waiting);
    const late = setTimeout(patience, false, { ref: false });
    return Promise.race([waiting.promise.then(() => true), late]);
  }

  /** Records that messages on these channels may be lost from now on. */
  add(channels: readonly string[]): void {
    for (const channel of channels) this.#late.add(channel);
  }

  /** Forgets a channel that no longer has a listener. */
  release(channel: string): void {
    this.#late.delete(channel);
    this.#resolve(channel);
  }

  /** Records that these channels deliver from now on. */
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
