import { once } from 'node:events';
import { Redis } from 'ioredis';

const { PORT = '', REDIS_URL = '' } = process.env;

export const port = Number(PORT);
export const redisUrl = REDIS_URL;

/** Returns a ready connection to Redis. ioredis loses a subscription between the connection and its readiness. */
export async function connectRedis(): Promise<Redis> {
  const redis = new Redis(redisUrl);
  await once(redis, 'ready');
  return redis;
}

/** Reports to the benchmark that clients can connect. */
export function ready(): void {
  process.stdout.write('READY\n');
}
