/** Number and delays of retries. Each delay is four times as long as the one before. */
export interface RetryPolicy {
  /** Maximum number of attempts. */
  attempts: number;
  /** Delay (ms) before the second attempt. */
  delay: number;
  /** Maximum delay (ms). */
  longestDelay: number;
  /** Random share by which a delay varies, so that attempts that failed together are not retried together. */
  jitter?: number;
}

const growth = 4;

/** Returns the delay (ms) after this number of failed attempts. */
export function delayAfter(attempts: number, { delay: first, longestDelay, jitter = 0 }: RetryPolicy): number {
  const delay = Math.min(first * growth ** (attempts - 1), longestDelay);
  return Math.round(delay * (1 - jitter + 2 * jitter * Math.random()));
}
