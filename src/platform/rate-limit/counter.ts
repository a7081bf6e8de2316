import { type IRateLimiterOptions, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { ErrorCode, HubbubError } from '../errors/index.js';
import type { RedisClient } from '../redis/index.js';

/** Returns a counter in Redis. It counts in memory without Redis and while Redis does not answer. */
export function createCounter(
  redis: RedisClient | null,
  options: IRateLimiterOptions,
): RateLimiterRedis | RateLimiterMemory {
  const memory = new RateLimiterMemory(options);
  return redis ? new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: memory }) : memory;
}

/** Converts the rejection of a counter to RATE_LIMITED with `retryAfterMs`. Returns other errors unchanged. */
export function rateLimited(cause: unknown): unknown {
  if (!(cause instanceof RateLimiterRes)) return cause;
  return new HubbubError(ErrorCode.RATE_LIMITED, undefined, { retryAfterMs: Math.ceil(cause.msBeforeNext) });
}
