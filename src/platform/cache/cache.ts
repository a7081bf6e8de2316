import type { CacheStore } from './cache-store.js';

/** One kind of values that are kept in the cache. */
export interface CacheKind<K, V> {
  /** In the metrics, and what its keys begin with. */
  name: string;
  /** Another number whenever what `encode` gives has another form: nodes of two versions may share one cache. */
  form: number;
  /** How long a value is kept at most, ms. */
  ttl: number;
  /** Null for what is not kept. */
  keyOf(asked: K): string | null;
  /** As JSON; undefined for what is not kept. */
  encode(value: V): unknown;
  decode(json: never): V;
}

/**
 * Reads that go to a cache first. What may be read at all is for the caller to check, each time: that is never cached.
 */
export class Cache {
  /** @param count notes for the metrics what was found and what was not. */
  constructor(
    private readonly cached: CacheStore,
    private readonly count: (name: string, result: 'hit' | 'miss', times: number) => void,
  ) {}

  /**
   * The same as `read`, for which values that the cache has are not read again.
   * @param read gives values in the order in which they are asked for.
   */
  through<K, V>(
    kind: CacheKind<K, V>,
    read: (asked: readonly K[]) => Promise<V[]>,
  ): (asked: readonly K[]) => Promise<V[]> {
    return (asked) => this.#read(kind, read, asked);
  }

  /** Drops what is no longer so, as `CacheStore.drop` does. */
  drop<K>(kind: Pick<CacheKind<K, never>, 'name' | 'form'>, keys: readonly string[]): Promise<void> {
    return this.cached.drop(keys.map((key) => prefixOf(kind) + key));
  }

  /** Lets go of everything, as `CacheStore.clear` does. */
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
    // What is never kept can't be missed.
    this.count(kind.name, 'miss', keys.filter((key) => key !== null).length - hits);
    const values = missing.length > 0 ? await read(missing) : [];
    this.#store(kind, missing, values, found);
    let next = 0;
    return keys.map((key) => {
      const value = textOf(key);
      return value === null ? (values[next++] as V) : kind.decode(JSON.parse(value) as never);
    });
  }

  /** Nobody waits for it. */
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
