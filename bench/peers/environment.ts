import { once } from 'node:events';
import { Redis } from 'ioredis';

const { PORT = '', REDIS_URL = '' } = process.env;

export const port = Number(PORT);
export const redisUrl = REDIS_URL;

/** A connection to Redis that is ready: ioredis loses a subscription that comes between connecting and that. */
export async function connectRedis(): Promise<Redis> {
  const redis = new Redis(redisUrl);
  await once(redis, 'ready');
  return redis;
}

/** Tells the benchmark that clients may come. */
export function ready(): void {
  process.stdout.write('READY\n');
}
