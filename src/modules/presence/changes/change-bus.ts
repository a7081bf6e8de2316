import { crc32 } from 'node:zlib';
import type { Bus, Unsubscribe } from '../../../platform/bus/index.js';

/** The number of bus topics that ids are distributed over. */
const shards = 256;

type Listener = (id: string, about?: string) => void;

/** A message on the bus. */
interface ChangeMessage {
  ids: string[];
  about?: string | undefined;
}

interface Shard {
  listeners: Map<string, Set<Listener>>;
  /** Listeners for all ids of the shard. */
  ofAll: Set<Listener>;
  subscribed: Promise<Unsubscribe>;
}

/**
 * Notifies listeners on all nodes that something changed, by its id. A message says what changed, not how: listeners
 * read the new state. Ids share topics. Therefore changes published together travel together, a node subscribes to at
 * most 256 topics, and an id without listeners on this node costs one map lookup.
 */
export class ChangeBus {
  readonly #shards = new Map<number, Shard>();

  /** @param name separates the topics of one kind of change from others. */
  constructor(
    private readonly bus: Bus,
    private readonly name: string,
  ) {}

  /** The ids that have listeners on this node. */
  get ids(): Iterable<string> {
    return this.#shards.values().flatMap(({ listeners }) => listeners.keys());
  }

  /**
   * Notifies all nodes.
   * @param about an optional value that listeners receive with each id.
   */
  publish(ids: Iterable<string>, about?: string): void {
    for (const [shard, some] of Map.groupBy(new Set(ids), shardOf)) {
      this.bus.publish(this.#topic(shard), { ids: some, about } satisfies ChangeMessage);
    }
  }

  /** Notifies the listeners of this node only. */
  deliver(id: string, about?: string): void {
    for (const listener of this.#shards.get(shardOf(id))?.listeners.get(id) ?? []) listener(id, about);
  }

  /** Resolves once changes published from now on will arrive. The same listener can subscribe several times. */
  async subscribe(id: string, onChange: Listener): Promise<Unsubscribe> {
    const listener: Listener = (id, about) => onChange(id, about);
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

  /** Listens to the changes of all ids. Resolves once changes published from now on will arrive. */
  async subscribeAll(onChange: Listener): Promise<Unsubscribe> {
    const listener: Listener = (id, about) => onChange(id, about);
    const opened = Array.from({ length: shards }, (_, number) => this.#shards.get(number) ?? this.#open(number));
    for (const { ofAll } of opened) ofAll.add(listener);
    const stop = () => {
      for (const [number, shard] of opened.entries()) {
        shard.ofAll.delete(listener);
        this.#closeIfUnused(number, shard);
      }
    };
    try {
      await Promise.all(opened.map(({ subscribed }) => subscribed));
    } catch (error) {
      stop();
      throw error;
    }
    return stop;
  }

  #open(number: number): Shard {
    const listeners: Shard['listeners'] = new Map();
    const ofAll: Shard['ofAll'] = new Set();
    const receive = (message: unknown) => {
      const { ids, about } = message as ChangeMessage;
      for (const id of ids) {
        for (const listener of listeners.get(id) ?? []) listener(id, about);
        for (const listener of ofAll) listener(id, about);
      }
    };
    const shard = { listeners, ofAll, subscribed: this.bus.subscribe(this.#topic(number), receive) };
    this.#shards.set(number, shard);
    return shard;
  }

  #stop(number: number, shard: Shard, id: string, listener: Listener): void {
    const listeners = shard.listeners.get(id);
    if (!listeners?.delete(listener) || listeners.size > 0) return;
    shard.listeners.delete(id);
    this.#closeIfUnused(number, shard);
  }

  #closeIfUnused(number: number, shard: Shard): void {
    const isUsed = shard.listeners.size > 0 || shard.ofAll.size > 0;
    if (isUsed || this.#shards.get(number) !== shard) return;
    this.#shards.delete(number);
    shard.subscribed.then(
      (unsubscribe) => unsubscribe(),
      () => undefined,
    );
  }

  #topic(shard: number): string {
    return `change:${this.name}:${shard}`;
  }
}

function shardOf(id: string): number {
  return crc32(id) % shards;
}
