import { type Cluster, type ClusterOptions, Redis, type RedisOptions } from 'ioredis';
import type { Logger } from '../log/index.js';
import { limitPatience } from './command-patience.js';
import { parseRedisUrl } from './redis-address.js';
import { openCluster } from './redis-cluster.js';
import { RedisOutages } from './redis-outages.js';
import { watchConnection } from './watchdog.js';

/** Time limit (ms) of a TCP connection attempt. */
const connectTimeout = 5_000;
/** Time limit (ms) for the answer to a command: see `limitPatience`. */
const patience = 2_000;

/**
 * Answers of a server that is not (or not yet) the primary with the data. Another connection may lead to the primary.
 */
const wrongServer = /\b(READONLY|MASTERDOWN|LOADING)\b/;

/** A client for commands: one server, or a Cluster. */
export type RedisClient = Redis | Cluster;

/**
 * Opens a client for commands. While Redis is away a command fails at once instead of waiting in memory, and its caller
 * must do without. A silent connection, or one to a replica, is renewed.
 * @param name names the connection in the log.
 * @param onReplica called when the server turned out to be a replica, and the connection is renewed.
 */
export function openRedis(
  url: string,
  name: string,
  log: Logger,
  options: Pick<RedisOptions, 'keyPrefix' | 'enableAutoPipelining'>,
  onReplica: () => void = () => undefined,
): RedisClient {
  const address = parseRedisUrl(url);
  if (!address) throw new Error('This is not a URL of Redis');
  const troubles = new RedisOutages(log, name);
  const redis = address.isCluster
    ? openNodes(address.nodes, troubles, options)
    : openServer(address.nodes[0], troubles, options, onReplica);
  troubles.follow(redis);
  redis.on('ready', () => troubles.back());
  return redis;
}

/** Opens the connection for short commands that all modules of a node share. */
export function connectRedis(url: string, keyPrefix: string, log: Logger): RedisClient {
  return openRedis(url, 'commands', log, { keyPrefix });
}

/** Returns the delay (ms) before the next attempt to connect. */
export function retryStrategy(attempt: number): number {
  return Math.min(attempt * 50, 1_000);
}

function openServer(url: string, troubles: RedisOutages, options: RedisOptions, onReplica: () => void): Redis {
  const redis = new Redis(url, {
    connectTimeout,
    enableOfflineQueue: false,
    reconnectOnError: (error) => wrongServer.test(error.message),
    retryStrategy,
    ...options,
  });
  limitPatience(redis, patience);
  watchConnection(redis, () => {
    troubles.warn('Redis is a replica and rejects writes; reconnecting until a primary answers');
    onReplica();
  });
  return redis;
}

/** Opens a client of a Cluster. A replica redirects clients to its primary, so only silence is watched for. */
function openNodes(nodes: readonly [string, ...string[]], troubles: RedisOutages, options: ClusterOptions): Cluster {
  const cluster = openCluster(nodes, {
    connectTimeout,
    clusterRetryStrategy: retryStrategy,
    ...options,
  });
  cluster.on('node error', (error) => troubles.warn('A node of the Redis Cluster does not answer', error));
  cluster.on('+node', (node: Redis) => {
    limitPatience(node, patience);
    watchConnection(node);
  });
  // A lost node may have been a primary that another one replaces.
  cluster.on('-node', () => cluster.status === 'ready' && cluster.refreshSlotsCache());
  return cluster;
}
