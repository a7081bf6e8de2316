import { type IRateLimiterOptions, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { ErrorCode, HubbubError } from '../errors/index.js';
import type { RedisClient } from '../redis/index.js';

/** Returns a counter in Redis; in memory where there is none, and while Redis does not answer. */
export function createCounter(
  redis: RedisClient | null,
  options: IRateLimiterOptions,
): RateLimiterRedis | RateLimiterMemory {
  const memory = new RateLimiterMemory(options);
  return redis ? new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: memory }) : memory;
}

/** Returns what clients get when a counter rejects: RATE_LIMITED with `retryAfterMs`. A failure stays what it is. */
export function rateLimited(cause: unknown): unknown {
  if (!(cause instanceof RateLimiterRes)) return cause;
  return new HubbubError(ErrorCode.RATE_LIMITED, undefined, { retryAfterMs: Math.ceil(cause.msBeforeNext) });
}
