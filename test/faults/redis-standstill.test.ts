import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { openRedis, type RedisClient } from '../../src/platform/redis/index.js';
import { standStill } from '../support/stand-still.js';
import { OwnRedis } from './own-redis.js';
import { OwnRedisCluster } from './own-redis-cluster.js';

/** Longer than a command may take. */
const standstill = 3_000;

let redis: OwnRedis;
let cluster: OwnRedisCluster;
let clients: Record<string, RedisClient>;

beforeAll(async () => {
  [redis, cluster] = await Promise.all([OwnRedis.start(), OwnRedisCluster.start()]);
  const open = (url: string) => openRedis(url, 'test', pino({ level: 'silent' }), {});
  clients = { Redis: open(redis.url), 'a Redis Cluster': open(cluster.url) };
  for (const client of Object.values(clients)) if (client.status !== 'ready') await once(client, 'ready');
});
afterAll(async () => {
  for (const client of Object.values(clients)) client.disconnect();
  await redis?.stop();
  await cluster?.stop();
});

test.each(['Redis', 'a Redis Cluster'])('%s has answered although this process stood still meanwhile', async (name) => {
  const client = clients[name] as RedisClient;
  await client.set('key', 'value');
  const answer = client.get('key');
  standStill(standstill);
  expect(await answer).toBe('value');
});

test('a Redis that does not answer is an error', async () => {
  redis.freeze();
  const answer = clients.Redis?.get('key');
  await expect(answer).rejects.toThrow('Redis did not answer a command in time');
  redis.thaw();
});
