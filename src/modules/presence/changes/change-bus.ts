import { crc32 } from 'node:zlib';
import type { Bus, Unsubscribe } from '../../../platform/bus/index.js';

/** Topics that all ids are spread over. */
const shards = 256;

type Listener = (id: string, news?: string) => void;

/** As it goes over the bus. */
interface Ring {
  ids: string[];
  news?: string | undefined;
}

interface Shard {
  listeners: Map<string, Set<Listener>>;
  subscribed: Promise<Unsubscribe>;
}

/**
 * Rings for those who wait for news of something, on whatever node. It says about what, not what: who hears it reads.
 * Ids share topics, so what rings together leaves together, a node never has more than 256 topics, and what rings for
 * others in a topic costs a node a look into a map.
 */
export class Bells {
  readonly #shards = new Map<number, Shard>();

  /** @param name keeps one kind of bell apart from others. */
  constructor(
    private readonly bus: Bus,
    private readonly name: string,
  ) {}

  /** What is listened for. */
  get ids(): Iterable<string> {
    return this.#shards.values().flatMap(({ listeners }) => listeners.keys());
  }

  /** @param news a few words to those who listen. */
  ring(ids: Iterable<string>, news?: string): void {
    for (const [shard, some] of Map.groupBy(new Set(ids), shardOf)) {
      this.bus.publish(this.#topic(shard), { ids: some, news } satisfies Ring);
    }
  }

  /** As if it had rung, here alone. */
  hear(id: string, news?: string): void {
    for (const listener of this.#shards.get(shardOf(id))?.listeners.get(id) ?? []) listener(id, news);
  }

  /** Resolves when what rings from now on will be heard. Each call listens for itself, with the same listener too. */
  async listen(id: string, hear: Listener): Promise<Unsubscribe> {
    const listener: Listener = (id, news) => hear(id, news);
    const number = shardOf(id);
    const shard = this.#shards.get(number) ?? this.#open(number);
    const listeners = shard.listeners.get(id) ?? new Set();
    shard.listeners.set(id, listeners.add(listener));
    const stop = () => this.#stop(number, shard, id, listener);
    try {
      await shard.subscribed;
    } catch (error) {
      stop();
      throw error;
    }
    return stop;
  }

  #open(number: number): Shard {
    const listeners: Shard['listeners'] = new Map();
    const hear = (ring: unknown) => {
      const { ids, news } = ring as Ring;
      for (const id of ids) for (const listener of listeners.get(id) ?? []) listener(id, news);
    };
    const shard = { listeners, subscribed: this.bus.subscribe(this.#topic(number), hear) };
    this.#shards.set(number, shard);
    return shard;
  }

  #stop(number: number, shard: Shard, id: string, listener: Listener): void {
    const listeners = shard.listeners.get(id);
    if (!listeners?.delete(listener) || listeners.size > 0) return;
    shard.listeners.delete(id);
    if (shard.listeners.size > 0 || this.#shards.get(number) !== shard) return;
    this.#shards.delete(number);
    shard.subscribed.then(
      (unsubscribe) => unsubscribe(),
      () => undefined,
    );
  }

  #topic(shard: number): string {
    return `bell:${this.name}:${shard}`;
  }
}

function shardOf(id: string): number {
  return crc32(id) % shards;
}
