import type { Cluster } from 'ioredis';
import type { Logger } from '../log/index.js';
import { hashTagOf, hashTags, masterOf } from '../redis/index.js';
import type { CacheStore, Entry, Slot } from './cache-store.js';
import { nothing } from './cache-store.js';
import { RedisCacheStore } from './redis-cache-store.js';

/** Each shard is one slot, so a read of many keys takes at most this many commands. */
const tags = hashTags.slice(0, 16);

/**
 * Implements the cache of many nodes in a Redis Cluster, with one shard for each of some slots. A shard uses only the
 * connection to the server that serves its slot. A server that replaces it may have old values.
 */
export class ClusterCacheStore implements CacheStore {
  readonly #parts: ReadonlyMap<string, RedisCacheStore>;

  constructor(
    private readonly cluster: Cluster,
    log: Logger,
    patience?: number,
  ) {
    const prefix = cluster.options.keyPrefix ?? '';
    this.#parts = new Map(tags.map((tag) => [tag, new RedisCacheStore(null, log, patience, `${prefix}cache:${tag}:`)]));
    for (const event of routeEvents) cluster.on(event, this.#route);
    this.#route();
  }

  async read(keys: readonly string[]): Promise<Slot[]> {
    const found = new Map<string, Slot>();
    const read = async ([tag, some]: [string, string[]]) => {
      const slots = await this.#parts.get(tag)?.read(some);
      for (const [i, key] of some.entries()) found.set(key, slots?.[i] ?? nothing);
    };
    await Promise.all([...Map.groupBy(keys, tagOf)].map(read));
    return keys.map((key) => found.get(key) ?? nothing);
  }

  async store(entries: readonly Entry[]): Promise<void> {
    const byTag = Map.groupBy(entries, ({ key }) => tagOf(key));
    await Promise.all([...byTag].map(([tag, some]) => this.#parts.get(tag)?.store(some)));
  }

  async drop(keys: readonly string[]): Promise<void> {
    await Promise.all([...Map.groupBy(keys, tagOf)].map(([tag, some]) => this.#parts.get(tag)?.drop(some)));
  }

  async clear(): Promise<void> {
    await Promise.all([...this.#parts.values()].map((part) => part.clear()));
  }

  close(): void {
    for (const event of routeEvents) this.cluster.off(event, this.#route);
    for (const part of this.#parts.values()) part.close();
  }

  readonly #route = (): void => {
    const nodes = new Map(this.cluster.nodes().map((node) => [`${node.options.host}:${node.options.port}`, node]));
    for (const [tag, part] of this.#parts) {
      const node = nodes.get(masterOf(this.cluster, tag) ?? '') ?? null;
      // The Cluster connects on the first command for a node. If the connection fails, it forgets the node.
      if (node?.status === 'wait') node.connect().catch(() => undefined);
      part.moveTo(node);
    }
  };
}

/** After these events another server may serve a slot. */
const routeEvents = ['ready', 'refresh', '+node', '-node'];

function tagOf(key: string): string {
  return hashTagOf(key, tags);
}
