import { Cluster, Redis } from 'ioredis';
import type { RedisClient } from '../../src/platform/redis/index.js';
import { OwnRedis } from '../faults/own-redis.js';

/** Returns all keys of a client's prefix, on any node of a Cluster, without the prefix. */
async function keysOf(redis: RedisClient): Promise<string[]> {
  const prefix = String(redis.options.keyPrefix);
  const nodes = redis instanceof Cluster ? redis.nodes('master') : [redis];
  const keys = await Promise.all(nodes.map((node) => node.keys(`${prefix}*`)));
  return keys.flat().map((key) => key.slice(prefix.length));
}

/** Returns all keys of a client's prefix, as Redis would save them. */
export async function dump(redis: RedisClient): Promise<[string, Buffer][]> {
  const keys = await keysOf(redis);
  return Promise.all(keys.map(async (key) => [key, (await redis.dumpBuffer(key)) as Buffer] as [string, Buffer]));
}

export async function empty(redis: RedisClient): Promise<void> {
  for (const key of await keysOf(redis)) await redis.del(key);
}

export async function restore(redis: RedisClient, saved: [string, Buffer][]): Promise<void> {
  await empty(redis);
  for (const [key, value] of saved) await redis.restore(key, 0, value);
}

/** Starts a server that a test may change in any way. */
export async function ownRedis() {
  const server = await OwnRedis.start();
  const redis = new Redis(server.url);
  const dispose = async () => {
    redis.disconnect();
    await server.stop();
  };
  return { redis, [Symbol.asyncDispose]: dispose };
}
