import type { CacheStore } from './cache-store.js';

/** Declares one kind of cached values. */
export interface CacheKind<K, V> {
  /** Label in the metrics and prefix of the keys. */
  name: string;
  /**
   * Version of the format that `encode` returns. It must change with the format, because nodes of two versions may
   * share one cache.
   */
  form: number;
  /** Maximum lifetime of a value, ms. */
  ttl: number;
  /** Returns the key, or null if the value must not be cached. */
  keyOf(asked: K): string | null;
  /** Returns JSON data, or undefined if the value must not be cached. */
  encode(value: V): unknown;
  decode(json: never): V;
}

/** Reads from a cache first. The cache never stores authorization: callers must check it each time. */
export class Cache {
  /** @param count counts hits and misses for the metrics. */
  constructor(
    private readonly cached: CacheStore,
    private readonly count: (name: string, result: 'hit' | 'miss', times: number) => void,
  ) {}

  /**
   * Wraps `read` so that it does not read cached values again.
   * @param read returns the values in the order of its arguments.
   */
  through<K, V>(
    kind: CacheKind<K, V>,
    read: (asked: readonly K[]) => Promise<V[]>,
  ): (asked: readonly K[]) => Promise<V[]> {
    return (asked) => this.#read(kind, read, asked);
  }

  /** Drops values that are no longer valid. See `CacheStore.drop`. */
  drop<K>(kind: Pick<CacheKind<K, never>, 'name' | 'form'>, keys: readonly string[]): Promise<void> {
    return this.cached.drop(keys.map((key) => prefixOf(kind) + key));
  }

  /** Drops everything. See `CacheStore.clear`. */
  clear(): Promise<void> {
    return this.cached.clear();
  }

  async #read<K, V>(
    kind: CacheKind<K, V>,
    read: (asked: readonly K[]) => Promise<V[]>,
    asked: readonly K[],
  ): Promise<V[]> {
    const keys = asked.map((each) => kind.keyOf(each));
    const named = [...new Set(keys.filter((key) => key !== null))];
    const slots = named.length > 0 ? await this.cached.read(named.map((key) => prefixOf(kind) + key)) : [];
    const found = new Map(named.map((key, i) => [key, slots[i]]));
    const textOf = (key: string | null | undefined) => (key == null ? null : (found.get(key)?.value ?? null));
    const missing = asked.filter((_, i) => textOf(keys[i]) === null);
    const hits = asked.length - missing.length;
    this.count(kind.name, 'hit', hits);
    // A value that is never cached cannot be missed.
    this.count(kind.name, 'miss', keys.filter((key) => key !== null).length - hits);
    const values = missing.length > 0 ? await read(missing) : [];
    this.#store(kind, missing, values, found);
    let next = 0;
    return keys.map((key) => {
      const value = textOf(key);
      return value === null ? (values[next++] as V) : kind.decode(JSON.parse(value) as never);
    });
  }

  /** Stores values without waiting. */
  #store<K, V>(
    kind: CacheKind<K, V>,
    asked: readonly K[],
    values: readonly V[],
    found: ReadonlyMap<string, { lease: string | null } | undefined>,
  ): void {
    const entries = asked.flatMap((each, i) => {
      const key = kind.keyOf(each);
      const lease = key === null ? null : found.get(key)?.lease;
      const json = lease ? kind.encode(values[i] as V) : undefined;
      if (!lease || json === undefined) return [];
      return [{ key: prefixOf(kind) + key, lease, value: JSON.stringify(json), ttl: kind.ttl }];
    });
    if (entries.length > 0) void this.cached.store(entries);
  }
}

const prefixOf = ({ name, form }: { name: string; form: number }) => `${name}:${form}:`;
