import type { RedisClient } from '../redis/index.js';
import { createCounter, rateLimited } from './counter.js';

export interface RateLimit {
  /** Namespace of the keys. */
  name: string;
  /** Maximum number of actions in a period. */
  points: number;
  /** The period, ms. */
  period: number;
}

/** Limits how often an action can happen. With Redis it counts over all nodes, without Redis on this node. */
export interface RateLimiter {
  /**
   * Counts an action.
   * @throws {HubbubError} RATE_LIMITED with `retryAfterMs` if there were too many.
   */
  consume(key: string): Promise<void>;
  /** Reverts a counted action. */
  giveBack(key: string): Promise<void>;
  /** Resets the count. */
  reset(key: string): Promise<void>;
}

/** Creates a limiter in Redis. It counts in memory without Redis and while Redis does not answer. */
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
