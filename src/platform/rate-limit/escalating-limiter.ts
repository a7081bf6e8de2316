import { RateLimiterRes } from 'rate-limiter-flexible';
import type { RedisClient } from '../redis/index.js';
import { createCounter, rateLimited } from './counter.js';

export interface Escalation {
  /** Namespace of the keys. */
  name: string;
  /** Number of attempts in a period without a pause. */
  points: number;
  /** The period, ms; must be whole seconds. */
  period: number;
  /** The first and the longest pause, s. Each pause is twice as long as the one before. */
  pauses: { first: number; longest: number };
}

/** Slows attempts down. After a number of attempts in a period, each further one must wait for a growing pause. */
export interface EscalatingLimiter {
  /**
   * Counts an attempt.
   * @returns whether the attempt came after a pause.
   * @throws {HubbubError} RATE_LIMITED if a pause is in progress. Then the attempt is not counted.
   */
  attempt(key: string): Promise<{ isSlow: boolean }>;
  /** Reverts a counted attempt. */
  giveBack(key: string): Promise<void>;
  /** Resets the count and ends the pause. */
  reset(key: string): Promise<void>;
}

/** Creates an escalating limiter in Redis. It counts in memory without Redis and while Redis does not answer. */
export function createEscalatingLimiter(redis: RedisClient | null, rules: Escalation): EscalatingLimiter {
  const { name, points, period } = rules;
  const counts = createCounter(redis, { keyPrefix: `rate:${name}`, points, duration: period / 1_000 });
  const pauses = createCounter(redis, { keyPrefix: `rate:${name}-pause`, points: 1, duration: rules.pauses.longest });
  /**
   * Counts a free attempt.
   * @returns the number of attempts beyond the free ones; null if this one is free.
   */
  const excess = async (key: string): Promise<number | null> => {
    const counted = (await counts.get(key))?.consumedPoints ?? 0;
    if (counted >= points) return counted - points;
    try {
      await counts.consume(key);
      return null;
    } catch (cause) {
      // Many attempts came at once. The counter, not the earlier read, decides which of them are free.
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
