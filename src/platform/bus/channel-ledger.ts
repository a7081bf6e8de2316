/**
 * Records which channels the node wants and which of them Redis has on the present connection. Each difference is
 * `missing` (wanted, not held) or `surplus` (held, not wanted).
 */
export class ChannelLedger {
  readonly #wanted = new Set<string>();
  readonly #held = new Set<string>();
  readonly #missing = new Set<string>();
  readonly #surplus = new Set<string>();

  get isSettled(): boolean {
    return this.#missing.size === 0 && this.#surplus.size === 0;
  }

  get isComplete(): boolean {
    return this.#missing.size === 0;
  }

  /** Number of channels that Redis has confirmed. */
  get held(): number {
    return this.#held.size;
  }

  isMissing(channel: string): boolean {
    return this.#missing.has(channel);
  }

  isHeld(channel: string): boolean {
    return this.#held.has(channel);
  }

  want(channel: string): void {
    this.#wanted.add(channel);
    if (this.#held.has(channel)) this.#surplus.delete(channel);
    else this.#missing.add(channel);
  }

  release(channel: string): void {
    this.#wanted.delete(channel);
    this.#missing.delete(channel);
    if (this.#held.has(channel)) this.#surplus.add(channel);
  }

  /** Returns the channels to subscribe to next. They stay missing until `hold`. */
  nextMissing(limit: number): string[] {
    return [...this.#missing.values().take(limit)];
  }

  /** Returns the channels to unsubscribe from next. From now on they count as not held. */
  takeSurplus(limit: number): string[] {
    const channels = [...this.#surplus.values().take(limit)];
    for (const channel of channels) {
      this.#surplus.delete(channel);
      this.#held.delete(channel);
    }
    return channels;
  }

  /** Records that Redis has these channels. Some may be no longer wanted. */
  hold(channels: readonly string[]): void {
    for (const channel of channels) {
      this.#held.delete(channel);
      this.#held.add(channel);
      this.#missing.delete(channel);
      if (!this.#wanted.has(channel)) this.#surplus.add(channel);
    }
  }

  /** Returns the held channels that were confirmed longest ago. */
  oldestHeld(limit: number): string[] {
    return [...this.#held.values().take(limit)];
  }

  /**
   * Forgets what Redis has, because the connection was lost.
   * @returns all wanted channels.
   */
  forgetHeld(): string[] {
    this.#held.clear();
    this.#surplus.clear();
    for (const channel of this.#wanted) this.#missing.add(channel);
    return [...this.#wanted];
  }
}
