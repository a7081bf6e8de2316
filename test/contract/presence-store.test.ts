import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Cluster, Redis } from 'ioredis';
import { SessionId, UserId } from '../../src/modules/accounts/index.js';
import { MemoryPresenceStore } from '../../src/modules/presence/store/memory-presence-store.js';
import type { LeaseChange, LeaseTimes, PresenceStore } from '../../src/modules/presence/store/presence-store.js';
import { bucketKey, bucketOf } from '../../src/modules/presence/store/redis/buckets.js';
import { RedisPresenceStore } from '../../src/modules/presence/store/redis/redis-presence-store.js';
import type { RedisClient } from '../../src/platform/redis/index.js';
import { OwnRedisCluster } from '../faults/own-redis-cluster.js';
import { dump, empty, ownRedis, restore } from '../support/redis-states.js';

const times = { lease: 45_000, grace: 15_000, idleTime: 300_000, silence: 1_000_000 };
const start = 1_800_000_000_000;
let now = start;
const clock = () => now;

const connections: RedisClient[] = [];
/** Two nodes on one store; in memory there is only one. */
type Nodes = (times: LeaseTimes) => { here: PresenceStore; there: PresenceStore };

function inMemory(times: LeaseTimes): ReturnType<Nodes> {
  const store = new MemoryPresenceStore(times, 'aaaa', clock);
  return { here: store, there: store };
}

function over(connect: (keyPrefix: string) => RedisClient): Nodes {
  return (times) => {
    const keyPrefix = `presence-test-${process.pid}-${Math.random()}:`;
    const open = (node: string) => {
      const redis = connect(keyPrefix);
      connections.push(redis);
      return new RedisPresenceStore(redis, times, node, clock);
    };
    return { here: open('aaaa'), there: open('bbbb') };
  };
}

let cluster: OwnRedisCluster;
const inRedis = over((keyPrefix) => new Redis(String(process.env.TEST_REDIS_URL), { keyPrefix }));
const inCluster = over(
  (keyPrefix) =>
    new Cluster(
      cluster.nodes.map(({ port }) => ({ port })),
      { keyPrefix },
    ),
);

const isServices = HUBBUB_TEST_BACKEND === 'services';
const inServices: [string, Nodes][] = [
  ['in Redis', inRedis],
  ['in a Redis Cluster', inCluster],
];
const implementations: [string, Nodes][] = isServices ? inServices : [['in memory', inMemory]];

beforeAll(async () => {
  if (isServices) cluster = await OwnRedisCluster.start();
});
afterAll(async () => {
  for (const redis of connections) redis.disconnect();
  await cluster?.stop();
});

describe.each(implementations)('leases %s', (_name, open) => {
  let here: PresenceStore;
  let there: PresenceStore;
  let ada: UserId;
  let phone: SessionId;
  let laptop: SessionId;

  beforeEach(() => {
    now = start;
    ({ here, there } = open(times));
    ada = UserId.create();
    [phone, laptop] = [SessionId.create(), SessionId.create()];
  });

  const change = (sessionId: SessionId | null, what: Partial<LeaseChange>, store = here) =>
    store.write([{ userId: ada, sessionId, age: 0, ...what }]);
  const open1 = (sessionId: SessionId, store = here) => change(sessionId, { sockets: 1 }, store);
  const request = (sessionId: SessionId, store = here) => change(sessionId, { requested: true }, store);
  const close = (sessionId: SessionId, store = here) => change(sessionId, { released: true }, store);
  const devices = async () => (await here.read([ada])).summaries[0]?.devices;
  const sweepAt = async (ms: number, all = false) => {
    now = start + ms;
    const { gone, changed } = await here.sweep(all);
    return { gone, changed };
  };
  const nothing = { gone: [], changed: [] };
  const gone = (seenAt: number) => ({ gone: [{ userId: ada, seenAt: start + seenAt }], changed: [] });

  test('a request makes one online, for the idle time', async () => {
    expect(await request(phone)).toMatchObject({ came: [ada], gone: [], changed: [] });
    expect(await sweepAt(299_999)).toEqual(nothing);
    expect(await devices()).toBe(1);
    expect(await sweepAt(300_000)).toEqual(gone(0));
    expect(await devices()).toBe(0);
    expect(await sweepAt(900_000)).toEqual(nothing);
  });

  test('each further request makes it last longer, and is no news', async () => {
    await request(phone);
    now = start + 200_000;
    expect(await request(phone)).toMatchObject({ came: [], gone: [], changed: [] });
    expect(await sweepAt(499_999)).toEqual(nothing);
    expect(await sweepAt(500_000)).toEqual(gone(200_000));
  });

  test('an open socket is online as long as it is renewed', async () => {
    expect(await open1(phone)).toMatchObject({ came: [ada] });
    for (let at = 15_000; at <= 90_000; at += 15_000) {
      now = start + at;
      expect(await open1(phone)).toMatchObject({ came: [], changed: [] });
      expect((await here.sweep(false)).gone).toEqual([]);
    }
    // Its node has died at 90 s.
    expect(await sweepAt(134_999)).toEqual(nothing);
    expect(await sweepAt(135_000)).toEqual(gone(90_000));
  });

  test('a socket takes the place of the requests before it', async () => {
    await request(phone, there);
    await open1(phone);
    expect(await sweepAt(45_000)).toEqual(gone(0));
  });

  test('a request while the socket’s node is dead counts as one without a socket', async () => {
    await open1(phone);
    now = start + 30_000;
    expect(await request(phone, there)).toMatchObject({ came: [], changed: [] });
    expect(await sweepAt(45_000)).toEqual(nothing);
    expect(await sweepAt(330_000)).toEqual(gone(30_000));
  });

  test('the last socket closed leaves a grace, which a reload uses', async () => {
    await request(phone);
    await open1(phone);
    now = start + 10_000;
    expect(await close(phone)).toMatchObject({ came: [], gone: [], changed: [] });
    expect(await sweepAt(24_999)).toEqual(nothing);
    now = start + 24_999;
    expect(await open1(phone)).toMatchObject({ came: [], changed: [] });
    expect(await sweepAt(60_000)).toEqual(nothing);
    expect(await close(phone)).toMatchObject({ gone: [] });
    expect(await sweepAt(75_000)).toEqual(gone(60_000));
  });

  test('a request after the last socket was closed has the last word', async () => {
    await open1(phone);
    await change(phone, { released: true, requested: true });
    expect(await sweepAt(15_000)).toEqual(nothing);
    expect(await sweepAt(300_000)).toEqual(gone(0));
  });

  test('of a change that was gathered for a while the lease is as old as the change', async () => {
    await change(phone, { requested: true, age: 900 });
    expect(await sweepAt(299_099)).toEqual(nothing);
    expect(await sweepAt(299_100)).toEqual(gone(-900));
  });

  test('the end of a session ends its leases at once, and it gets no others', async () => {
    await open1(phone);
    await open1(phone, there);
    now = start + 5_000;
    expect(await change(phone, { ended: true })).toMatchObject({
      came: [],
      gone: [{ userId: ada, seenAt: start + 5_000 }],
    });
    // A node that has not heard of it yet.
    expect(await open1(phone, there)).toMatchObject({ came: [], changed: [] });
    expect(await close(phone, there)).toMatchObject({ came: [], changed: [] });
    expect(await request(phone, there)).toMatchObject({ came: [] });
    expect(await devices()).toBe(0);
  });

  test('another session keeps one online', async () => {
    await open1(phone);
    expect(await request(laptop)).toMatchObject({ came: [], changed: [ada] });
    expect(await devices()).toBe(2);
    expect(await change(phone, { ended: true })).toMatchObject({ gone: [], changed: [ada] });
    expect(await devices()).toBe(1);
    expect(await change(null, { ended: true })).toMatchObject({ gone: [{ userId: ada, seenAt: start }] });
  });

  test('a device that runs out is told as a change, while another stays', async () => {
    await open1(phone);
    await request(laptop);
    expect(await sweepAt(45_000)).toEqual({ gone: [], changed: [ada] });
    expect(await devices()).toBe(1);
    expect(await sweepAt(300_000)).toEqual(gone(0));
  });

  test('the most present device counts', async () => {
    const isActive = async () => (await here.read([ada])).summaries[0]?.isActive;
    expect(await change(phone, { sockets: 1, isAway: true })).toMatchObject({ came: [ada] });
    expect(await isActive()).toBe(false);
    await open1(phone);
    expect(await isActive()).toBe(false);
    expect(await open1(laptop)).toMatchObject({ changed: [ada] });
    expect(await isActive()).toBe(true);
    expect(await change(laptop, { ended: true })).toMatchObject({ changed: [ada] });
    expect(await isActive()).toBe(false);
    expect(await close(phone)).toMatchObject({ changed: [] });
    expect(await change(phone, { requested: true, isAway: false })).toMatchObject({ changed: [ada] });
    expect(await isActive()).toBe(true);
  });

  test('the sockets of a session are counted', async () => {
    await change(phone, { sockets: 2 });
    await request(laptop);
    expect(await here.leasesOf(ada, [phone, laptop, SessionId.create()])).toEqual([
      { sockets: 2, until: start + 45_000 },
      { sockets: 0, until: start + 300_000 },
      { sockets: 0, until: 0 },
    ]);
    await change(phone, { sockets: 1 });
    expect(await here.leasesOf(ada, [phone])).toMatchObject([{ sockets: 1 }]);
  });

  test('who came is listed and counted once they are shown, and no longer than they are online', async () => {
    await open1(phone);
    expect([await here.count(), await here.page(null, 10)]).toEqual([0, []]);
    expect((await here.sweep(true)).unlisted).toEqual([ada]);
    await here.setListed([ada], true);
    await here.setListed([ada], true);
    expect([await here.count(), await here.page(null, 10)]).toEqual([1, [ada]]);
    expect((await here.sweep(true)).unlisted).toEqual([]);
    await here.setListed([ada], false);
    expect(await here.count()).toBe(0);
    await here.setListed([ada], true);
    await sweepAt(45_000);
    expect([await here.count(), await here.page(null, 10)]).toEqual([0, []]);
    await here.setListed([ada], true);
    expect(await here.count()).toBe(0);
  });

  test('pages go through all once, while leases are renewed', async () => {
    const users = Array.from({ length: 250 }, () => UserId.create());
    const renew = () =>
      here.write(users.map((userId) => ({ userId, sessionId: SessionId.create(), age: 0, requested: true })));
    await renew();
    await here.setListed(users, true);
    const seen: UserId[] = [];
    for (let page = await here.page(null, 40); page.length > 0; page = await here.page(page.at(-1) ?? null, 40)) {
      seen.push(...page);
      await renew();
    }
    expect(seen).toHaveLength(250);
    expect(new Set(seen)).toEqual(new Set(users));
  });

  test('who went is known until it is saved', async () => {
    const summary = async () => (await here.read([ada])).summaries[0];
    await request(phone);
    await sweepAt(300_000);
    expect(await summary()).toMatchObject({ devices: 0, seenAt: start });
    expect(await here.unsaved()).toEqual([{ userId: ada, seenAt: start }]);
    await here.saved([{ userId: ada, seenAt: start - 1 }]);
    expect(await here.unsaved()).toHaveLength(1);
    await here.saved([{ userId: ada, seenAt: start }]);
    expect(await here.unsaved()).toEqual([]);
    expect(await summary()).toMatchObject({ seenAt: null });
  });

  test('of many sweeps at once one claims each expiry', async () => {
    const users = Array.from({ length: 500 }, () => UserId.create());
    await here.write(users.map((userId) => ({ userId, sessionId: SessionId.create(), age: 0, sockets: 1 })));
    now = start + 45_000;
    const sweeps = [here, there, here, there, here].map((store, i) => store.sweep(i % 2 === 0));
    const claimed = (await Promise.all(sweeps)).flatMap((swept) => swept.gone.map(({ userId }) => userId));
    expect(claimed).toHaveLength(500);
    expect(new Set(claimed)).toEqual(new Set(users));
  });

  test('who is renewed in time is not claimed, also by a sweep of all', async () => {
    await open1(phone);
    await request(laptop);
    now = start + 44_000;
    await open1(phone);
    expect(await sweepAt(88_999, true)).toEqual(nothing);
    expect(await devices()).toBe(2);
  });

  test('one who ran out and comes back before a sweep was never away', async () => {
    await open1(phone);
    now = start + 60_000;
    expect(await open1(phone)).toMatchObject({ came: [], gone: [], changed: [] });
    expect(await sweepAt(60_001)).toEqual(nothing);
  });

  test('a request on another node after the last socket was closed has the last word, also if it is written first', async () => {
    await open1(phone);
    now = start + 10_000;
    await request(phone, there);
    await change(phone, { released: true, age: 500 });
    expect(await sweepAt(24_500)).toEqual(nothing);
    expect(await sweepAt(309_999)).toEqual(nothing);
    expect(await sweepAt(310_000)).toEqual(gone(10_000));
  });

  test('a request before the last socket was closed counts no more, also if it is written last', async () => {
    await open1(phone);
    now = start + 10_000;
    await close(phone);
    await change(phone, { requested: true, age: 500 }, there);
    expect(await sweepAt(24_999)).toEqual(nothing);
    expect(await sweepAt(25_000)).toEqual(gone(10_000));
  });

  test('what ran out while the store was away is not claimed before nodes could write again', async () => {
    ({ here, there } = open({ ...times, silence: 5_000 }));
    await open1(phone);
    await open1(laptop, there);
    // Away for longer than leases last; with its first command it cannot know.
    expect(await sweepAt(60_000)).toEqual(nothing);
    expect(await sweepAt(60_000, true)).toEqual(nothing);
    now = start + 62_000;
    await open1(phone);
    expect(await sweepAt(64_999, true)).toEqual(nothing);
    // The other node did not come back.
    expect(await sweepAt(65_000)).toEqual({ gone: [], changed: [ada] });
    expect(await sweepAt(70_000)).toEqual(nothing);
    expect(await devices()).toBe(1);
  });

  test('one node that writes is enough to know that the store was there', async () => {
    ({ here, there } = open({ ...times, silence: 5_000 }));
    await open1(phone);
    for (let at = 5_000; at <= 45_000; at += 5_000) {
      now = start + at;
      await there.write([]);
    }
    expect(await sweepAt(45_000)).toEqual(gone(0));
  });

  test('a store that stops gives those who are still there, and those who went and are not saved', async () => {
    if (isServices) return expect(await here.close()).toEqual([]);
    await request(phone);
    await change(phone, { ended: true });
    const grace = UserId.create();
    await here.write([{ userId: grace, sessionId: laptop, age: 0, requested: true }]);
    expect(await here.close()).toEqual([ada, grace].map((userId) => ({ userId, seenAt: start })));
  });

  if (isServices) {
    test('sockets of a session on two nodes: one of them closed keeps it', async () => {
      await open1(phone);
      await open1(phone, there);
      await close(phone);
      expect(await sweepAt(44_999)).toEqual(nothing);
      expect(await here.leasesOf(ada, [phone])).toEqual([{ sockets: 1, until: start + 45_000 }]);
      await close(phone, there);
      expect(await sweepAt(60_000)).toMatchObject({ gone: [{ userId: ada }] });
    });

    test('a store that has lost everything says so, and how young it is', async () => {
      const { epoch } = await open1(phone);
      now = start + 1_000;
      expect((await open1(phone)).epoch).toBe(epoch);
      expect((await here.read([ada])).age).toBe(1_000);
      const [redis] = connections.slice(-2) as [RedisClient];
      await empty(redis);
      expect((await here.read([ada])).age).toBe(-1);
      expect((await there.write([])).epoch).not.toBe(epoch);
      expect(await open1(phone)).toMatchObject({ came: [ada] });
    });

    test('of a store that has an older state back nothing is believed, and all are told so', async () => {
      const grace = UserId.create();
      const { epoch } = await open1(phone);
      await there.write([]);
      const [redis] = connections.slice(-2) as [RedisClient];
      const older = await dump(redis);
      await change(phone, { ended: true });
      const request = { userId: grace, sessionId: laptop, age: 0, requested: true };
      expect((await there.write([request])).epoch).toBe(epoch);
      await here.setListed([grace], true);
      await restore(redis, older);
      expect(await devices()).toBe(1);
      now = start + 1_000;
      const { epoch: next, came } = await there.write([request]);
      expect([next > epoch, came]).toEqual([true, [grace]]);
      expect(await here.read([ada, grace])).toMatchObject({ age: 0, summaries: [{ devices: 0 }, { devices: 1 }] });
      // The other node is told as well, and does not begin anew once more.
      expect((await here.write([])).epoch).toBe(next);
      expect((await there.write([])).epoch).toBe(next);
      await here.setListed([grace], true);
      expect([await here.count(), await here.page(null, 10)]).toEqual([1, [grace]]);
    });

    test('a sweep of all repairs what evicted keys have falsified: the number, the list, and what is due', async () => {
      const people = Array.from({ length: 5 }, () => UserId.create());
      const sessions = people.map(() => SessionId.create());
      const changes = () =>
        people.map((userId, i) => ({ userId, sessionId: sessions[i] as SessionId, age: 0, sockets: 1 }));
      const [redis] = connections.slice(-2) as [RedisClient];
      const come = async () => here.setListed((await here.write(changes())).came, true);
      const counted = async () => [await here.count(), (await here.page(null, 10)).sort()];
      const truth = [5, [...people].sort()];
      const lost = people.slice(0, 3);
      const evict = () =>
        Promise.all(lost.map((userId) => redis.del(`${bucketKey(bucketOf(userId))}leases:${userId.slice(-2)}`)));
      await come();
      expect(await counted()).toEqual(truth);

      // What is evicted of the users is written again with the next signs of life.
      await evict();
      await come();
      expect(await counted()).toEqual(truth);
      // Or not at all.
      await evict();
      expect((await here.sweep(true)).recounted).toBe(true);
      expect(await here.count()).toBe(2);
      expect((await here.sweep(true)).recounted).toBe(false);
      await come();

      for (const userId of people) await redis.del(`${bucketKey(bucketOf(userId))}listed`);
      const { unlisted } = await here.sweep(true);
      await here.setListed(unlisted, true);
      expect(await counted()).toEqual(truth);
      // Those that nobody renews are found again, and claimed.
      for (const userId of people) await redis.del(`${bucketKey(bucketOf(userId))}due`);
      await here.sweep(true);
      now = start + 45_000;
      expect((await here.sweep(false)).gone.map(({ userId }) => userId).sort()).toEqual(truth[1]);
      expect(await counted()).toEqual([0, []]);
    });

    test('a repair is right although people come and go meanwhile', async () => {
      const people = Array.from({ length: 400 }, () => UserId.create());
      const [lasting, leaving, coming] = [people.slice(0, 200), people.slice(200, 300), people.slice(300)];
      const write = async (users: UserId[], what: Partial<LeaseChange>) => {
        const changes = users.map((userId) => ({ userId, sessionId: SessionId.create(), age: 0, ...what }));
        const { came } = await there.write(changes);
        await there.setListed(came, true);
      };
      await write([...lasting, ...leaving], { sockets: 1 });
      const [redis] = connections.slice(-2) as [RedisClient];
      for (let i = 0; i < 1_000; i++) {
        const userId = UserId.create();
        await redis.zadd(`${bucketKey(bucketOf(userId))}listed`, 0, userId);
      }
      const sweeping = here.sweep(true);
      for (const [i, userId] of leaving.entries()) {
        await write([userId], { sessionId: null, ended: true });
        await write([coming[i] as UserId], { sockets: 1 });
      }
      expect((await sweeping).recounted).toBe(true);
      expect(await here.count()).toBe(300);
    });

    test('a Redis that is there and can do nothing for now is as good as away', async () => {
      await using full = await ownRedis();
      const store = new RedisPresenceStore(full.redis, times, 'aaaa', clock);
      const unavailable = { code: 'UNAVAILABLE' };
      await store.write([]);
      await full.redis.config('SET', 'maxmemory', '1');
      await expect(store.write([])).rejects.toMatchObject(unavailable);
      await full.redis.config('SET', 'maxmemory', '0');
      await full.redis.replicaof('127.0.0.1', 1);
      await expect(store.write([])).rejects.toMatchObject(unavailable);
      await expect(store.sweep(false)).rejects.toMatchObject(unavailable);
      // What a replica has may be old, or another server's.
      await expect(store.read([ada])).rejects.toMatchObject(unavailable);
      await expect(store.leasesOf(ada, [phone])).rejects.toMatchObject(unavailable);
      await expect(store.count()).rejects.toMatchObject(unavailable);
      await expect(store.page(null, 10)).rejects.toMatchObject(unavailable);
      await full.redis.replicaof('NO', 'ONE');
      await store.write([]);
    });
  }
});
