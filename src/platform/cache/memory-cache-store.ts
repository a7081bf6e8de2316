import { LRUCache } from 'lru-cache';
import { type CacheStore, type Entry, isStorable, leaseTtl, maxTtl, nothing, type Slot } from './cache-store.js';

/** Maximum size of all entries together, in characters: about 64 MB. */
const maxSize = 32_000_000;
/**
 * The size of an entry beside its key and value, in characters. It limits the cache to 50,000 entries. An `LRUCache` with
 * `max` would reserve memory for all of them.
 */
const sizeOfEntry = 640;

/** Implements the cache of a single node in memory. */
export class MemoryCacheStore implements CacheStore {
  readonly #slots = new LRUCache<string, Slot>({
    maxSize,
    ttl: maxTtl,
    sizeCalculation: ({ value }, key) => sizeOfEntry + key.length + (value?.length ?? 0),
  });
  #leases = 0;

  async read(keys: readonly string[]): Promise<Slot[]> {
    return keys.map((key) => {
      const slot = this.#slots.get(key);
      // Only one reader gets the lease.
      if (slot) return slot.value === null ? nothing : slot;
      const lease = { value: null, lease: String(++this.#leases) };
      this.#slots.set(key, lease, { ttl: leaseTtl });
      return lease;
    });
  }

  async store(entries: readonly Entry[]): Promise<void> {
    for (const { key, lease, value, ttl } of entries.filter(isStorable)) {
      if (this.#slots.peek(key)?.lease !== lease) continue;
      this.#slots.set(key, { value, lease: null }, { ttl: Math.min(ttl, maxTtl) });
    }
  }

  async drop(keys: readonly string[]): Promise<void> {
    for (const key of keys) this.#slots.delete(key);
  }

  async clear(): Promise<void> {
    this.#slots.clear();
  }

  close(): void {
    this.#slots.clear();
  }
}
