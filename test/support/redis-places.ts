import { afterAll, beforeAll } from '@jest/globals';
import { Cluster, Redis } from 'ioredis';
import { parseRedisUrl, type RedisClient } from '../../src/platform/redis/index.js';
import { OwnRedisCluster } from '../faults/own-redis-cluster.js';

/** The name of a kind of Redis for titles, and its URL once tests run. */
export type RedisPlace = [name: string, url: () => string];

/** Returns the kinds of Redis that a contract covers. Starts a Redis Cluster for the tests of the file. */
export function redisPlaces(): RedisPlace[] {
  let cluster: OwnRedisCluster | null = null;
  beforeAll(async () => {
    cluster = await OwnRedisCluster.start();
  });
  afterAll(() => cluster?.stop());
  return [
    ['Redis', () => String(process.env.TEST_REDIS_URL)],
    ['a Redis Cluster', () => String(cluster?.url)],
  ];
}

/** Creates a client that waits for its server. */
export function patientClient(url: string, keyPrefix: string): RedisClient {
  const address = parseRedisUrl(url);
  return address?.isCluster ? new Cluster([...address.nodes], { keyPrefix }) : new Redis(url, { keyPrefix });
}
