import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { SessionId, UserId } from '../../src/modules/accounts/index.js';
import { RedisPresenceStore } from '../../src/modules/presence/store/redis/redis-presence-store.js';
import { RedisBus } from '../../src/platform/bus/index.js';
import { createCacheStore } from '../../src/platform/cache/index.js';
import { createRateLimiter } from '../../src/platform/rate-limit/index.js';
import { connectRedis, hashTagOf, type RedisClient } from '../../src/platform/redis/index.js';
import { eventually } from '../support/eventually.js';
import { OwnRedisCluster } from './own-redis-cluster.js';

const log = pino({ level: 'silent' });
const rollCallEvery = 300;
const patience = 60_000;
const times = { lease: 45_000, grace: 15_000, idleTime: 300_000, silence: 60_000, rest: 0 };

let redis: OwnRedisCluster;
let prefix: string;
const buses: RedisBus[] = [];
const clients: RedisClient[] = [];

beforeEach(() => {
  prefix = `cluster-test-${Math.random()}:`;
});
afterEach(async () => {
  for (const bus of buses.splice(0)) await bus.close();
  for (const client of clients.splice(0)) client.disconnect();
  await redis.stop();
});

async function openBus(): Promise<RedisBus> {
  const bus = await RedisBus.connect(redis.url, prefix, log, rollCallEvery);
  buses.push(bus);
  return bus;
}

/** Subscribes to topics. `hears` resolves when a message that is published repeatedly arrives in each of them. */
async function listen(there: RedisBus, here: RedisBus, topics: readonly string[]) {
  const heard = new Set<string>();
  for (const topic of topics) await there.subscribe(topic, () => void heard.add(topic));
  const hears = async () => {
    heard.clear();
    await eventually(() => {
      for (const topic of topics) here.publish(topic, 1);
      expect([...heard].sort()).toEqual([...topics].sort());
    }, patience);
  };
  return { hears };
}

function gapsOf(bus: RedisBus): { count: number } {
  const gaps = { count: 0 };
  bus.onGap(() => gaps.count++);
  return gaps;
}

test(
  'a topic whose slot moves to another node is received there, after a gap notice',
  async () => {
    redis = await OwnRedisCluster.start();
    const [here, there] = [await openBus(), await openBus()];
    const { hears } = await listen(there, here, ['moved', 'staying', 'another']);
    await hears();
    const gaps = gapsOf(there);
    const slot = Number(await redis.call(0, 'CLUSTER', 'KEYSLOT', `${prefix}${hashTagOf('moved')}moved`));
    const owner = Math.floor(slot / Math.ceil(16_384 / 3));
    await redis.move(slot, owner, (owner + 1) % 3);
    await eventually(() => expect(gaps.count).toBeGreaterThan(0), patience);
    await hears();
    // The node that has lost the slot ends subscriptions, and its connection may be opened anew.
    await eventually(() => there.check(), patience);
  },
  2 * patience,
);

test(
  'when a primary dies its replica takes over, and everything that it served is available again',
  async () => {
    redis = await OwnRedisCluster.start({ replicas: true });
    const [here, there] = [await openBus(), await openBus()];
    const topics = Array.from({ length: 30 }, (_, i) => `topic ${i}`);
    const { hears } = await listen(there, here, topics);
    await hears();
    const gaps = gapsOf(there);
    const client = connectRedis(redis.url, prefix, log);
    clients.push(client);
    const store = new RedisPresenceStore(client, times, 'aaaa');
    const users = Array.from({ length: 100 }, () => UserId.create());
    const sessions = users.map(() => SessionId.create());
    const changes = users.map((userId, i) => ({ userId, sessionId: sessions[i] as SessionId, age: 0, sockets: 1 }));
    await eventually(async () => expect((await store.write(changes)).isPartial).toBe(false), patience);
    await store.setListed(users, true);
    expect(await store.count()).toMatchObject({ count: 100 });

    await redis.kill(0);
    // The slots of the other primaries stay available, so their changes are not lost. Failed writes are repeated.
    const written = await store.write(changes);
    expect(written.gone).toEqual([]);
    await redis.untilServed(1, 2);

    await eventually(async () => expect((await store.write(changes)).isPartial).toBe(false), patience);
    await eventually(async () => {
      await store.setListed((await store.sweep(true)).unlisted, true);
      expect(await store.count()).toMatchObject({ count: 100 });
    }, patience);
    await hears();
    await eventually(() => expect(gaps.count).toBeGreaterThan(0), patience);

    const cache = createCacheStore(client, log, 10_000);
    const keys = Array.from({ length: 100 }, (_, i) => `key ${i}`);
    await eventually(async () => {
      const slots = await cache.read(keys);
      await cache.store(
        slots.flatMap(({ lease }, i) => (lease ? [{ key: keys[i] as string, lease, value: 'x', ttl: 60_000 }] : [])),
      );
      expect((await cache.read(keys)).filter(({ value }) => value !== 'x')).toEqual([]);
    }, patience);
    cache.close();
    const limiter = createRateLimiter(client, { name: 'test', points: 1, period: 60_000 });
    for (const key of keys) await limiter.consume(key);
    await expect(limiter.consume('key 0')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  },
  3 * patience,
);
