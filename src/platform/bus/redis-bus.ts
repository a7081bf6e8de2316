import { setTimeout } from 'node:timers/promises';
import { RedisPubSub } from 'graphql-redis-subscriptions';
import { Redis } from 'ioredis';
import type { Logger } from '../log.js';
import type { Bus, BusListener, BusMessage, Unsubscribe } from './bus.js';
import { deliver } from './deliver.js';

/** How long (ms) a start waits for Redis. */
const connectPatience = 5_000;

interface Topic {
  listeners: Set<BusListener>;
  /** Resolves to the id of the one Redis subscription that all listeners of the topic share. */
  subscribed: Promise<number>;
}

/** The bus of many nodes, over Redis Pub/Sub. */
export class RedisBus implements Bus {
  readonly #publisher: Redis;
  readonly #subscriber: Redis;
  readonly #pubsub: RedisPubSub;
  readonly #topics = new Map<string, Topic>();
  readonly #gapListeners = new Set<() => void>();

  private constructor(
    url: string,
    private readonly prefix: string,
    private readonly log: Logger,
  ) {
    // Without its offline queue the publisher drops what it cannot send: memory stays flat while Redis is away.
    this.#publisher = this.#connect(url, {
      enableOfflineQueue: false,
      enableAutoPipelining: true,
      commandTimeout: 5_000,
    });
    this.#subscriber = lettingGoQuietly(this.#connect(url, { autoResubscribe: true, maxRetriesPerRequest: null }));
    this.#pubsub = new RedisPubSub({ publisher: this.#publisher, subscriber: this.#subscriber });
    let wasReady = false;
    this.#subscriber.on('ready', () => {
      if (wasReady) for (const listener of this.#gapListeners) listener();
      wasReady = true;
    });
  }

  /** Connects. Where Redis does not answer soon, the bus is given all the same: it will be there when Redis is. */
  static async connect(url: string, prefix: string, log: Logger): Promise<RedisBus> {
    const bus = new RedisBus(url, prefix, log);
    const ready = Promise.all([bus.#publisher, bus.#subscriber].map(untilReady));
    const tooLate = setTimeout(connectPatience, 'too late', { ref: false });
    if ((await Promise.race([ready, tooLate])) === 'too late') {
      log.error('Redis does not answer; going on without it until it does');
    }
    return bus;
  }

  get topics(): number {
    return this.#topics.size;
  }

  publish(topic: string, message: BusMessage): void {
    this.#pubsub
      .publish(this.prefix + topic, message)
      .catch((err: unknown) => this.log.debug({ err, topic }, 'an announcement was not sent'));
  }

  async subscribe(topic: string, listener: BusListener): Promise<Unsubscribe> {
    const entry = this.#topics.get(topic) ?? this.#open(topic);
    entry.listeners.add(listener);
    try {
      await entry.subscribed;
    } catch (error) {
      this.#topics.delete(topic);
      throw error;
    }
    return () => this.#release(topic, entry, listener);
  }

  onGap(listener: () => void): Unsubscribe {
    this.#gapListeners.add(listener);
    return () => this.#gapListeners.delete(listener);
  }

  async check(): Promise<void> {
    await this.#publisher.ping();
  }

  async close(): Promise<void> {
    this.#publisher.disconnect();
    this.#subscriber.disconnect();
  }

  #open(topic: string): Topic {
    const listeners = new Set<BusListener>();
    const deliverToAll = (message: BusMessage) => {
      for (const listener of listeners) deliver(listener, message, this.log);
    };
    const entry = { listeners, subscribed: this.#pubsub.subscribe(this.prefix + topic, deliverToAll) };
    this.#topics.set(topic, entry);
    return entry;
  }

  #release(topic: string, entry: Topic, listener: BusListener): void {
    if (!entry.listeners.delete(listener) || entry.listeners.size > 0) return;
    this.#topics.delete(topic);
    entry.subscribed.then((id) => this.#pubsub.unsubscribe(id)).catch(() => undefined);
  }

  #connect(url: string, options: object): Redis {
    const redis = new Redis(url, { ...options, retryStrategy: (attempt) => Math.min(attempt * 50, 1_000) });
    redis.on('error', (err) => this.log.warn({ err }, 'Redis connection'));
    return redis;
  }
}

/** Errors do not count: the connection is tried again and again. */
function untilReady(redis: Redis): Promise<void> {
  return new Promise((resolve) => redis.once('ready', () => resolve()));
}

/**
 * graphql-redis-subscriptions unsubscribes without looking at the answer; one that is lost with the connection, and the
 * subscription with it, would be an unhandled rejection.
 */
function lettingGoQuietly(redis: Redis): Redis {
  for (const name of ['unsubscribe', 'punsubscribe'] as const) {
    const send = redis[name].bind(redis) as (channel: string) => Promise<unknown>;
    redis[name] = ((channel: string) => send(channel).catch(() => undefined)) as never;
  }
  return redis;
}
