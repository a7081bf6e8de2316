/**
 * What there is under a key: a value, or the lease by which one may be stored, or neither: another reader has the
 * lease.
 */
export interface Slot {
  value: string | null;
  lease: string | null;
}

/** A value to be stored. */
export interface Entry {
  key: string;
  /** Given by the `read` that did not find it. */
  lease: string;
  value: string;
  /** How long it is kept at most, ms. */
  ttl: number;
}

/** The longest (ms) that anything is kept. */
export const maxTtl = 600_000;
/** Values of more characters are not stored: nothing that is read often is as long. */
export const maxValue = 65_536;
/** How long (ms) a lease holds: a reader that takes longer, or dies, keeps nobody from storing. */
export const leaseTtl = 2_000;

/**
 * Keeps values that can be read again elsewhere. It may forget anything at any time, and never throws: a store that
 * does not answer is one that has nothing.
 *
 * A reader who reads an old value, is overtaken by a change, and stores what it read after the change has been dropped,
 * would leave the old value in place. So who finds nothing is given a lease, dropping a key takes it back, and only
 * with the lease can a value be stored (Nishtala et al., Scaling Memcache at Facebook, NSDI 2013, 3.2.1).
 */
export interface CacheStore {
  read(keys: readonly string[]): Promise<Slot[]>;
  /** Stores those whose lease still holds. */
  store(entries: readonly Entry[]): Promise<void>;
  /**
   * Drops values and takes leases back. What is read here from this call on is of after it, also if the store does not
   * answer. Resolves when the same is true for other nodes; or soon, if the store does not answer.
   */
  drop(keys: readonly string[]): Promise<void>;
  /**
   * Lets go of everything, for all nodes: what it was read from has lost changes. Resolves when that is done, or cannot
   * be done; then nothing is read here until all that there was has expired.
   */
  clear(): Promise<void>;
  close(): void;
}

/** What is read from a store that has nothing, and may be given nothing. */
export const nothing: Slot = { value: null, lease: null };

/** Whether a value may be kept. */
export function isStorable({ value }: Entry): boolean {
  return value.length <= maxValue;
}
