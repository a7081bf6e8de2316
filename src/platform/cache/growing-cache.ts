import { LRUCache } from 'lru-cache';

/**
 * Creates a cache that evicts the least recently used entry for one above `max`. It takes memory for the entries that it
 * has. An `LRUCache` with `max` would reserve memory for all that it could have.
 */
export function growingCache<V extends object>(
  max: number,
  options: { ttl?: number; ttlResolution?: number } = {},
): LRUCache<string, V> {
  return new LRUCache<string, V>({ ...options, maxSize: max, sizeCalculation: () => 1 });
}
