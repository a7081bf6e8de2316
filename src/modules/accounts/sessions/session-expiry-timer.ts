/** The longest delay of a Node.js timer, in ms. */
const longestTimer = 2_147_483_647;
/** The delay before another attempt if the database did not respond, in ms. */
const retryDelay = 1_000;

/** Fires when a session expires. A refresh on any node postpones that, so the timer reads the remaining time again. */
export class SessionExpiryTimer {
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  /**
   * @param timeLeft returns how long the session lasts without a refresh, in ms; null if it has ended.
   * @param ended called once, when the session has ended.
   */
  constructor(
    private readonly timeLeft: () => Promise<number | null>,
    private readonly ended: () => void,
  ) {}

  /** Checks the session after `left` ms. */
  set(left: number): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => void this.#look(), Math.min(Math.ceil(left), longestTimer)).unref();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    const left = await this.timeLeft().catch(() => retryDelay);
    if (this.#isStopped) return;
    if (left === null) this.ended();
    else this.set(left);
  }
}
