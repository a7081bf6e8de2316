import { Redis, type RedisOptions } from 'ioredis';
import type { Logger } from '../log/index.js';
import { OutageLog } from './outage-log.js';
import { keepAwake } from './watchdog.js';

/** How long (ms) a TCP connection may take. */
const connectTimeout = 5_000;
/** How long (ms) a command waits for its answer. */
const commandTimeout = 2_000;

/** What a server answers that is not, or not yet, the primary with the data: another connection may lead to that. */
const wrongServer = /\b(READONLY|MASTERDOWN|LOADING)\b/;

/**
 * Opens a connection for commands. While Redis is away a command fails at once instead of waiting in memory: its caller
 * must do without. A connection that nothing answers on, or that leads to a replica, is renewed.
 * @param name names the connection in the log.
 * @param onReplica called when the server turns out to be a replica, and the connection is renewed.
 */
export function openRedis(
  url: string,
  name: string,
  log: Logger,
  options: RedisOptions,
  onReplica: () => void = () => undefined,
): Redis {
  const troubles = new OutageLog(log, name);
  const redis = new Redis(url, {
    connectTimeout,
    commandTimeout,
    enableOfflineQueue: false,
    reconnectOnError: (error) => wrongServer.test(error.message),
    retryStrategy,
    ...options,
  });
  troubles.follow(redis);
  redis.on('ready', () => troubles.back());
  keepAwake(redis, () => {
    troubles.warn('Redis is a replica and refuses writes; connecting anew until a primary answers');
    onReplica();
  });
  return redis;
}

/** The connection for short commands that all parts of a node share. */
export function connectRedis(url: string, keyPrefix: string, log: Logger): Redis {
  return openRedis(url, 'commands', log, { keyPrefix });
}

/** How long (ms) to wait before the next attempt to connect. */
export function retryStrategy(attempt: number): number {
  return Math.min(attempt * 50, 1_000);
}
