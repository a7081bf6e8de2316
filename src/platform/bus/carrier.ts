import { Cluster, type Redis } from 'ioredis';
import type { Logger } from '../log/index.js';
import { hashTagOf, openRedis, parseRedisUrl, type RedisClient } from '../redis/index.js';
import type { BusSubscriber } from './bus-subscriber.js';
import { ClusterSubscriber } from './cluster-subscriber.js';
import { RedisSubscriber } from './redis-subscriber.js';

/** Carries messages: by Pub/Sub of one server, or by sharded Pub/Sub of a Cluster. */
export interface Carrier {
  client: RedisClient;
  subscriber: BusSubscriber;
  publisher: { publish(channel: string, message: string): Promise<unknown> };
  channelOf(topic: string): string;
}

export interface CarrierOptions {
  url: string;
  /** Prefix of the names of all channels. */
  prefix: string;
  /** Called after messages may have been lost, once all channels deliver again. */
  onGap: () => void;
  log: Logger;
  /** Interval (ms) at which subscriptions are compared with what Redis has. */
  rollCallEvery: number;
}

/** Opens the connections of a bus. */
export function openCarrier(options: CarrierOptions): Carrier {
  let carrier: Carrier | null = null;
  // Without an offline queue the publisher drops what it cannot send, so memory stays flat while Redis is away.
  const settings = { enableAutoPipelining: true };
  const onReplica = () => carrier?.subscriber.renew();
  const client = openRedis(options.url, 'announcements', options.log, settings, onReplica);
  carrier = client instanceof Cluster ? overCluster(client, options) : overServer(client, options);
  return carrier;
}

function overServer(client: Redis, { url, prefix, onGap, log, rollCallEvery }: CarrierOptions): Carrier {
  const subscriber = new RedisSubscriber(url, `${prefix}roll-call`, onGap, log, rollCallEvery);
  return { client, subscriber, publisher: client, channelOf: (topic) => prefix + topic };
}

/** Opens a carrier over a Cluster. The hash tag stands between the prefix, which has no braces, and the topic. */
function overCluster(client: Cluster, { url, prefix, onGap, log, rollCallEvery }: CarrierOptions): Carrier {
  const subscriber = new ClusterSubscriber({
    cluster: client,
    url: parseRedisUrl(url)?.nodes[0] ?? url,
    rollCall: (hashTag) => `${prefix}${hashTag}roll-call`,
    hashTagOf: (channel) => channel.slice(prefix.length, channel.indexOf('}', prefix.length) + 1),
    onGap,
    log,
    rollCallEvery,
  });
  return {
    client,
    subscriber,
    publisher: { publish: (channel, message) => client.spublish(channel, message) },
    channelOf: (topic) => `${prefix}${hashTagOf(topic)}${topic}`,
  };
}
