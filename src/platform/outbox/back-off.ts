/** How often, and after which delays, something is tried. Each delay is four times as long as the one before. */
export interface RetryPolicy {
  /** The number of attempts after which it is given up. */
  attempts: number;
  /** How long (ms) to wait before the second attempt. */
  delay: number;
  /** The longest delay (ms). */
  longestDelay: number;
  /** The share of a delay by which it varies at random, so that what failed together is not tried together again. */
  jitter?: number;
}

const growth = 4;

/** Returns how long (ms) to wait after so many failed attempts. */
export function delayAfter(attempts: number, { delay: first, longestDelay, jitter = 0 }: RetryPolicy): number {
  const delay = Math.min(first * growth ** (attempts - 1), longestDelay);
  return Math.round(delay * (1 - jitter + 2 * jitter * Math.random()));
}
