import type { Logger } from './log.js';

/** Minimum time (ms) between two lines about one connection. */
const quiet = 60_000;

/** Logs errors of one connection, at most one line a minute, because an outage brings several errors a second. */
export class OutageLog {
  #saidAt: number | null = null;
  #isOut = false;

  /**
   * @param connection names the connection in the log.
   * @param end the sentence that reports the end of an outage.
   */
  constructor(
    private readonly log: Logger,
    private readonly connection: string,
    private readonly end: string,
  ) {}

  warn(sentence: string, error?: unknown): void {
    const now = performance.now();
    if (this.#saidAt !== null && now - this.#saidAt < quiet) return;
    this.#saidAt = now;
    this.#isOut = true;
    const reason = error === undefined ? {} : { reason: reasonOf(error) };
    this.log.warn({ connection: this.connection, ...reason }, sentence);
  }

  /** Reports the end of an outage that was logged. */
  back(): void {
    if (this.#isOut) this.log.info({ connection: this.connection }, this.end);
    this.#isOut = false;
  }
}

/**
 * Returns the reason without a stack, which would add nothing. Errors of several addresses at once have no message of
 * their own.
 */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
