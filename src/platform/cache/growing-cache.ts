import { LRUCache } from 'lru-cache';

/**
 * Creates a cache of at most `max` entries, which evicts the least recently used one. It needs memory only for the entries
 * that it contains, whereas an `LRUCache` with `max` reserves memory for all of them.
 */
export function growingCache<V extends object>(
  max: number,
  options: { ttl?: number; ttlResolution?: number } = {},
): LRUCache<string, V> {
  return new LRUCache<string, V>({ ...options, maxSize: max, sizeCalculation: () => 1 });
}
