import { RateLimiterRes } from 'rate-limiter-flexible';
import type { RedisClient } from '../redis/index.js';
import { createCounter, rateLimited } from './counter.js';

export interface Escalation {
  /** Keeps the keys of different limits apart. */
  name: string;
  /** How many times in each period there is no pause. */
  points: number;
  /** The period, ms: whole seconds. */
  period: number;
  /** The first pause, and the longest one, s. Each pause is twice as long as the one before. */
  pauses: { first: number; longest: number };
}

/** Slows attempts down: after so many in a period, one at a time is let through, after a pause that grows. */
export interface EscalatingLimiter {
  /**
   * Counts an attempt.
   * @returns whether it had to be slow. @throws {HubbubError} RATE_LIMITED during a pause: then it is not counted.
   */
  attempt(key: string): Promise<{ isSlow: boolean }>;
  /** Takes back an attempt that was counted. */
  giveBack(key: string): Promise<void>;
  /** Forgets what was counted, and ends the pause. */
  reset(key: string): Promise<void>;
}

/** An escalating limiter in Redis; in memory where there is none, and while Redis does not answer. */
export function createEscalatingLimiter(redis: RedisClient | null, rules: Escalation): EscalatingLimiter {
  const { name, points, period } = rules;
  const counts = createCounter(redis, { keyPrefix: `rate:${name}`, points, duration: period / 1_000 });
  const pauses = createCounter(redis, { keyPrefix: `rate:${name}-pause`, points: 1, duration: rules.pauses.longest });
  /** @returns how many attempts there were beyond the free ones; null if this one is free, and counted. */
  const excess = async (key: string): Promise<number | null> => {
    const counted = (await counts.get(key))?.consumedPoints ?? 0;
    if (counted >= points) return counted - points;
    try {
      await counts.consume(key);
      return null;
    } catch (cause) {
      // Many came at once: the counter, not the read before, decides which of them are free.
      if (cause instanceof RateLimiterRes) return 0;
      throw cause;
    }
  };
  return {
    async attempt(key) {
      const over = await excess(key);
      if (over === null) return { isSlow: false };
      const customDuration = Math.min(rules.pauses.first * 2 ** over, rules.pauses.longest);
      try {
        await pauses.consume(key, 1, { customDuration });
      } catch (cause) {
        throw rateLimited(cause);
      }
      await counts.penalty(key);
      return { isSlow: true };
    },
    async giveBack(key) {
      await counts.reward(key);
    },
    async reset(key) {
      await Promise.all([counts.delete(key), pauses.delete(key)]);
    },
  };
}
