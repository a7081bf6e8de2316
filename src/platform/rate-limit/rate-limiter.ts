import type { RedisClient } from '../redis/index.js';
import { createCounter, rateLimited } from './counter.js';

export interface RateLimit {
  /** Keeps the keys of different limits apart. */
  name: string;
  /** How many times in each period. */
  points: number;
  /** The period, ms. */
  period: number;
}

/** Says when someone has done something too often; over all nodes with Redis, on this node without. */
export interface RateLimiter {
  /** Counts one more time. @throws HubbubError RATE_LIMITED with `retryAfterMs` if that is too often. */
  consume(key: string): Promise<void>;
  /** Takes back one time that was counted. */
  giveBack(key: string): Promise<void>;
  /** Forgets what was counted. */
  reset(key: string): Promise<void>;
}

/** A limiter in Redis; in memory where there is none, and while Redis does not answer. */
export function createRateLimiter(redis: RedisClient | null, { name, points, period }: RateLimit): RateLimiter {
  const limiter = createCounter(redis, { keyPrefix: `rate:${name}`, points, duration: period / 1_000 });
  return {
    async consume(key) {
      try {
        await limiter.consume(key);
      } catch (cause) {
        throw rateLimited(cause);
      }
    },
    async giveBack(key) {
      await limiter.reward(key);
    },
    async reset(key) {
      await limiter.delete(key);
    },
  };
}
