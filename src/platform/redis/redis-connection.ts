import { type Cluster, type ClusterOptions, Redis, type RedisOptions } from 'ioredis';
import type { Logger } from '../log/index.js';
import { OutageLog } from './outage-log.js';
import { parseRedisUrl } from './redis-address.js';
import { openCluster } from './redis-cluster.js';
import { keepAwake } from './watchdog.js';

/** How long (ms) a TCP connection may take. */
const connectTimeout = 5_000;
/** How long (ms) a command waits for its answer. */
const commandTimeout = 2_000;

/** What a server answers that is not, or not yet, the primary with the data: another connection may lead to that. */
const wrongServer = /\b(READONLY|MASTERDOWN|LOADING)\b/;

/** What answers commands: one server, or a Cluster. */
export type RedisClient = Redis | Cluster;

/**
 * Opens a client for commands. While Redis is away a command fails at once instead of waiting in memory: its caller
 * must do without. A connection that nothing answers on, or that leads to a replica, is renewed.
 * @param name names the connection in the log.
 * @param onReplica called when the server turns out to be a replica, and the connection is renewed.
 */
export function openRedis(
  url: string,
  name: string,
  log: Logger,
  options: Pick<RedisOptions, 'keyPrefix' | 'enableAutoPipelining'>,
  onReplica: () => void = () => undefined,
): RedisClient {
  const address = parseRedisUrl(url);
  if (!address) throw new Error('This is not the URL of a Redis');
  const troubles = new OutageLog(log, name);
  const redis = address.isCluster
    ? openNodes(address.nodes, troubles, options)
    : openServer(address.nodes[0], troubles, options, onReplica);
  troubles.follow(redis);
  redis.on('ready', () => troubles.back());
  return redis;
}

/** The connection for short commands that all parts of a node share. */
export function connectRedis(url: string, keyPrefix: string, log: Logger): RedisClient {
  return openRedis(url, 'commands', log, { keyPrefix });
}

/** How long (ms) to wait before the next attempt to connect. */
export function retryStrategy(attempt: number): number {
  return Math.min(attempt * 50, 1_000);
}

function openServer(url: string, troubles: OutageLog, options: RedisOptions, onReplica: () => void): Redis {
  const redis = new Redis(url, {
    connectTimeout,
    commandTimeout,
    enableOfflineQueue: false,
    reconnectOnError: (error) => wrongServer.test(error.message),
    retryStrategy,
    ...options,
  });
  keepAwake(redis, () => {
    troubles.warn('Redis is a replica and refuses writes; connecting anew until a primary answers');
    onReplica();
  });
  return redis;
}

/** In a Cluster a replica sends clients to its primary, so only silence is watched for. */
function openNodes(nodes: readonly [string, ...string[]], troubles: OutageLog, options: ClusterOptions): Cluster {
  const cluster = openCluster(nodes, {
    connectTimeout,
    commandTimeout,
    clusterRetryStrategy: retryStrategy,
    ...options,
  });
  cluster.on('node error', (error) => troubles.warn('A node of the Redis Cluster does not answer', error));
  cluster.on('+node', (node: Redis) => keepAwake(node));
  // A node that is gone may have been a primary: another one takes its place.
  cluster.on('-node', () => cluster.status === 'ready' && cluster.refreshSlotsCache());
  return cluster;
}
