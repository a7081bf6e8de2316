import { Redis } from 'ioredis';
import type { Logger } from './log.js';

/**
 * A connection for short commands. While Redis is away a command fails at once instead of waiting in memory: who uses
 * it has to do without.
 */
export function connectRedis(url: string, keyPrefix: string, log: Logger): Redis {
  const redis = new Redis(url, {
    keyPrefix,
    enableOfflineQueue: false,
    commandTimeout: 2_000,
    retryStrategy: (attempt) => Math.min(attempt * 50, 1_000),
  });
  redis.on('error', (err) => log.warn({ err }, 'Redis connection for commands'));
  return redis;
}
