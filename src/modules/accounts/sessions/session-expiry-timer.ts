/** The longest time (ms) that a timer of Node takes. */
const longestTimer = 2_147_483_647;
/** When (ms) to look again if the database did not answer. */
const retryDelay = 1_000;

/** Goes off when a session ends by its time. A refresh puts the end off, on whatever node: the database is asked. */
export class SessionExpiryTimer {
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  /**
   * @param timeLeft how long (ms) the session lives on without a refresh; null if it has ended.
   * @param ended called once, when it has ended.
   */
  constructor(
    private readonly timeLeft: () => Promise<number | null>,
    private readonly ended: () => void,
  ) {}

  /** Looks at the session after `left` ms. */
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
