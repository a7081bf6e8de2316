/**
 * The state of a key: a value, or a lease that allows the reader to store one. Both are null if another reader has the
 * lease.
 */
export interface Slot {
  value: string | null;
  lease: string | null;
}

/** A value to store. */
export interface Entry {
  key: string;
  /** The lease that `read` returned when it found no value. */
  lease: string;
  value: string;
  /** Maximum lifetime, ms. */
  ttl: number;
}

/** Maximum lifetime (ms) of any value. */
export const maxTtl = 600_000;
/** Maximum length (characters) of a value. Values that are read often are shorter. */
export const maxValue = 65_536;
/** Lifetime (ms) of a lease. A reader that is slower or dies no longer keeps others from storing. */
export const leaseTtl = 2_000;

/**
 * Caches values that can be read again elsewhere. It may forget anything at any time and never throws. A store that
 * does not answer counts as empty.
 *
 * A slow reader must not store an old value after a change dropped the key. So a reader that finds nothing gets a
 * lease. Dropping the key revokes the lease, and storing requires it.
 *
 * See Nishtala et al., Scaling Memcache at Facebook, NSDI 2013, 3.2.1.
 */
export interface CacheStore {
  read(keys: readonly string[]): Promise<Slot[]>;
  /** Stores the entries whose leases are still valid. */
  store(entries: readonly Entry[]): Promise<void>;
  /**
   * Drops values and revokes leases. From this call on, reads on this node see no older value, even if the store does
   * not answer. Resolves when that holds for other nodes too, or soon if the store does not answer.
   */
  drop(keys: readonly string[]): Promise<void>;
  /**
   * Drops everything for all nodes, because the source of the values lost changes. Resolves when that is done or has
   * failed. After a failure this node reads nothing until all old values have expired.
   */
  clear(): Promise<void>;
  close(): void;
}

/** The result of reading from a store that is empty and accepts nothing. */
export const nothing: Slot = { value: null, lease: null };

/** Returns whether the value is short enough to store. */
export function isStorable({ value }: Entry): boolean {
  return value.length <= maxValue;
}
