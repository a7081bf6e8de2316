import { setTimeout } from 'node:timers/promises';
import { RedisPubSub } from 'graphql-redis-subscriptions';
import type { Redis } from 'ioredis';
import type { Logger } from '../log/index.js';
import type { RedisClient } from '../redis/index.js';
import type { Bus, BusListener, BusMessage, Unsubscribe } from './bus.js';
import { type Carrier, openCarrier } from './carrier.js';
import { deliver } from './deliver.js';

/** Time limit (ms) of the wait for Redis at start. */
const connectPatience = 5_000;
/** Interval (ms) at which subscriptions are compared with what Redis has. */
const compareEvery = 5_000;

interface Topic {
  listeners: Set<BusListener>;
  /** Resolves to the id of the subscription that all listeners of the topic share. */
  subscribed: Promise<number>;
}

/** Implements the bus of many nodes over Redis Pub/Sub, sharded on a Cluster. */
export class RedisBus implements Bus {
  readonly #carrier: Carrier;
  readonly #pubsub: RedisPubSub;
  readonly #topics = new Map<string, Topic>();
  readonly #gapListeners = new Set<() => void>();

  constructor(
    url: string,
    prefix: string,
    private readonly log: Logger,
    rollCallEvery = compareEvery,
  ) {
    this.#carrier = openCarrier({ url, prefix, onGap: () => this.#reportGap(), log, rollCallEvery });
    // The library declares connections of ioredis, but calls only the methods that ours have.
    const { publisher, subscriber } = this.#carrier as unknown as Record<'publisher' | 'subscriber', Redis>;
    this.#pubsub = new RedisPubSub({ publisher, subscriber });
  }

  /** Opens the bus and waits briefly for Redis. */
  static async connect(url: string, prefix: string, log: Logger, rollCallEvery?: number): Promise<RedisBus> {
    const bus = new RedisBus(url, prefix, log, rollCallEvery);
    await bus.connected();
    return bus;
  }

  /** Resolves when Redis answers or the wait times out. The bus connects later if Redis comes later. */
  async connected(): Promise<void> {
    const ready = Promise.all([untilReady(this.#carrier.client), this.#carrier.subscriber.answered]);
    const tooLate = setTimeout(connectPatience, 'too late', { ref: false });
    if ((await Promise.race([ready, tooLate])) === 'too late') {
      this.log.error('Redis does not answer; continuing without it until it does');
    }
  }

  get topics(): number {
    return this.#topics.size;
  }

  get mends(): number {
    return this.#carrier.subscriber.mends;
  }

  publish(topic: string, message: BusMessage): void {
    this.#pubsub
      .publish(this.#carrier.channelOf(topic), message)
      .catch((err: unknown) => this.log.debug({ err, topic }, 'could not publish an announcement'));
  }

  async subscribe(topic: string, listener: BusListener): Promise<Unsubscribe> {
    const entry = this.#topics.get(topic) ?? this.#open(topic);
    entry.listeners.add(listener);
    await this.#carrier.subscriber.listening(this.#carrier.channelOf(topic));
    return () => this.#release(topic, entry, listener);
  }

  onGap(listener: () => void): Unsubscribe {
    this.#gapListeners.add(listener);
    return () => this.#gapListeners.delete(listener);
  }

  async check(): Promise<void> {
    if (!this.#carrier.subscriber.isLive) throw new Error('Redis does not answer on the connection for subscriptions');
    await this.#carrier.client.ping();
  }

  async close(): Promise<void> {
    this.#carrier.client.disconnect();
    this.#carrier.subscriber.close();
  }

  #reportGap(): void {
    for (const listener of this.#gapListeners) listener();
  }

  #open(topic: string): Topic {
    const listeners = new Set<BusListener>();
    const deliverToAll = (message: BusMessage) => {
      for (const listener of listeners) deliver(listener, message, this.log);
    };
    const entry = { listeners, subscribed: this.#pubsub.subscribe(this.#carrier.channelOf(topic), deliverToAll) };
    this.#topics.set(topic, entry);
    return entry;
  }

  #release(topic: string, entry: Topic, listener: BusListener): void {
    if (!entry.listeners.delete(listener) || entry.listeners.size > 0) return;
    this.#topics.delete(topic);
    void entry.subscribed.then((id) => this.#pubsub.unsubscribe(id));
  }
}

/** Waits until a client is ready. Ignores errors, because the client retries without end. */
function untilReady(redis: RedisClient): Promise<void> {
  return redis.status === 'ready' ? Promise.resolve() : new Promise((resolve) => redis.once('ready', () => resolve()));
}
