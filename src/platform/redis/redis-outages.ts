import type { Cluster, Redis } from 'ioredis';
import { type Logger, OutageLog } from '../log/index.js';

/** Logs errors of one connection to Redis. */
export class RedisOutages extends OutageLog {
  /** @param connection names the connection in the log. */
  constructor(log: Logger, connection: string) {
    super(log, connection, 'Redis is back');
  }

  /** Logs the errors of a connection. */
  follow(redis: Redis | Cluster): void {
    redis.on('error', (error: unknown) => this.warn('Redis does not answer; retrying', error));
  }
}
