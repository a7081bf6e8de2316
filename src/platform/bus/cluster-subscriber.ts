import type { Cluster } from 'ioredis';
import type { Logger } from '../log/index.js';
import { hashTags, masterOf, nodeUrl } from '../redis/index.js';
import type { ArrivalListener, BusSubscriber } from './bus-subscriber.js';
import { RedisSubscriber } from './redis-subscriber.js';

/** Interval (ms) at which the slot map is fetched while a node does not answer. */
const askEvery = 1_000;

interface ClusterSubscriberOptions {
  cluster: Cluster;
  /** The URL of a node of the Cluster. */
  url: string;
  /** Returns the bus's own channel with this hash tag. */
  rollCall: (hashTag: string) => string;
  hashTagOf: (channel: string) => string;
  /** Called after messages may have been lost, once all channels deliver again. */
  onGap: () => void;
  log: Logger;
  rollCallEvery: number;
}

/**
 * Receives sharded Pub/Sub, with one subscriber for each primary that serves channels. A channel follows its slot. When
 * another node takes over the slot, the channel is subscribed to there and a gap is reported.
 */
export class ClusterSubscriber implements BusSubscriber {
  readonly #shards = new Map<string, RedisSubscriber>();
  /** Maps each wanted channel to its shard, or to null while no known node serves it. */
  readonly #places = new Map<string, string | null>();
  readonly #answered = Promise.withResolvers<void>();
  readonly #timer: NodeJS.Timeout;
  #listeners: ArrivalListener[] = [];
  #closedMends = 0;

  constructor(private readonly options: ClusterSubscriberOptions) {
    const { cluster } = options;
    cluster.on('refresh', this.#route);
    this.#timer = setInterval(() => this.isLive || cluster.refreshSlotsCache(), askEvery).unref();
    this.#route();
  }

  get answered(): Promise<void> {
    return this.#answered.promise;
  }

  get isLive(): boolean {
    return this.#shards.size > 0 && [...this.#shards.values()].every(({ isLive }) => isLive);
  }

  get mends(): number {
    return [...this.#shards.values()].reduce((sum, { mends }) => sum + mends, this.#closedMends);
  }

  on(event: string, listener: ArrivalListener): this {
    if (event !== 'pmessage') return this;
    this.#listeners.push(listener);
    for (const shard of this.#shards.values()) shard.on(event, listener);
    return this;
  }

  subscribe(channel: string): void {
    const place = this.#placeOf(channel);
    this.#places.set(channel, place);
    this.#shardAt(place)?.subscribe(channel);
  }

  unsubscribe(channel: string): void {
    this.#shardAt(this.#places.get(channel))?.unsubscribe(channel);
    this.#places.delete(channel);
  }

  psubscribe(_pattern: string, done: (error?: Error) => void): void {
    done();
  }

  async listening(channel: string): Promise<void> {
    await this.#shardAt(this.#places.get(channel))?.listening(channel);
  }

  renew(): void {
    for (const shard of this.#shards.values()) shard.renew();
  }

  close(): void {
    clearInterval(this.#timer);
    this.options.cluster.off('refresh', this.#route);
    for (const shard of this.#shards.values()) shard.close();
  }

  /** Moves each channel to the node that serves its slot. */
  readonly #route = (): void => {
    const places = this.#placesByTag();
    for (const [channel, before] of this.#places) {
      const place = places.get(this.options.hashTagOf(channel)) ?? null;
      if (place === before) continue;
      this.#shardAt(before)?.unsubscribe(channel);
      this.#places.set(channel, place);
      this.#open(place)?.adopt(channel);
    }
    const used = new Set(places.values());
    for (const place of used) this.#open(place);
    for (const [place, shard] of this.#shards) if (!used.has(place)) this.#close(place, shard);
    if (used.size > 0) {
      const answers = [...this.#shards.values()].map(({ answered }) => answered);
      void Promise.all(answers).then(() => this.#answered.resolve());
    }
  };

  /**
   * Maps each hash tag to its shard. A shard is named by a node and by the tag of its roll call, which the same node
   * must serve.
   */
  #placesByTag(): Map<string, string> {
    const byNode = Map.groupBy(hashTags, (hashTag) => masterOf(this.options.cluster, hashTag));
    const places = new Map<string, string>();
    for (const [node, tags] of byNode) {
      if (node !== null) for (const tag of tags) places.set(tag, `${node} ${tags[0]}`);
    }
    return places;
  }

  #placeOf(channel: string): string | null {
    const place = this.#placesByTag().get(this.options.hashTagOf(channel)) ?? null;
    return place !== null && this.#shards.has(place) ? place : null;
  }

  #shardAt(place: string | null | undefined): RedisSubscriber | undefined {
    return place ? this.#shards.get(place) : undefined;
  }

  #open(place: string | null): RedisSubscriber | undefined {
    if (place === null) return undefined;
    const open = this.#shards.get(place);
    if (open) return open;
    const [node = '', hashTag = ''] = place.split(' ');
    const { cluster, url, rollCall, onGap, log, rollCallEvery } = this.options;
    const onMoved = () => cluster.refreshSlotsCache();
    const sharding = { hashTagOf: this.options.hashTagOf, onMoved };
    const shard = new RedisSubscriber(nodeUrl(url, node), rollCall(hashTag), onGap, log, rollCallEvery, sharding);
    for (const listener of this.#listeners) shard.on('pmessage', listener);
    this.#shards.set(place, shard);
    return shard;
  }

  #close(place: string, shard: RedisSubscriber): void {
    this.#closedMends += shard.mends;
    shard.close();
    this.#shards.delete(place);
  }
}
