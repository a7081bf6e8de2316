import { Cluster } from 'ioredis';
import type { Logger } from '../log/index.js';
import type { RedisClient } from '../redis/index.js';
import type { CacheStore } from './cache-store.js';
import { ClusterCacheStore } from './cluster-cache-store.js';
import { MemoryCacheStore } from './memory-cache-store.js';
import { RedisCacheStore } from './redis-cache-store.js';

export { Cache, type CacheKind } from './cache.js';
export type { CacheStore } from './cache-store.js';
export { growingCache } from './growing-cache.js';

/**
 * Creates the cache: in Redis for all nodes, or in memory for a single node without Redis.
 * @param patience time limit (ms) of a wait for Redis.
 */
export function createCacheStore(redis: RedisClient | null, log: Logger, patience?: number): CacheStore {
  if (redis instanceof Cluster) return new ClusterCacheStore(redis, log, patience);
  return redis ? new RedisCacheStore(redis, log, patience) : new MemoryCacheStore();
}
