import { Redis } from 'ioredis';
import { OwnRedis } from '../faults/own-redis.js';

/** All keys of a connection's prefix, as Redis would save them. */
export async function dump(redis: Redis): Promise<[string, Buffer][]> {
  const prefix = String(redis.options.keyPrefix);
  const keys = (await redis.keys(`${prefix}*`)).map((key) => key.slice(prefix.length));
  return Promise.all(keys.map(async (key) => [key, (await redis.dumpBuffer(key)) as Buffer] as [string, Buffer]));
}

export async function restore(redis: Redis, saved: [string, Buffer][]): Promise<void> {
  for (const [key] of await dump(redis)) await redis.del(key);
  for (const [key, value] of saved) await redis.restore(key, 0, value);
}

/** A server that a test may do everything with. */
export async function ownRedis() {
  const server = await OwnRedis.start();
  const redis = new Redis(server.url);
  const dispose = async () => {
    redis.disconnect();
    await server.stop();
  };
  return { redis, [Symbol.asyncDispose]: dispose };
}
