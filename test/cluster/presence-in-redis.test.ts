import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SessionId, UserId } from '../../src/modules/accounts/index.js';
import type { LeaseChange } from '../../src/modules/presence/store/presence-store.js';
import { bucketKey, bucketOf } from '../../src/modules/presence/store/redis/buckets.js';
import { RedisPresenceStore } from '../../src/modules/presence/store/redis/redis-presence-store.js';
import type { RedisClient } from '../../src/platform/redis/index.js';
import { ada, LeaseWorld, laptop, nothing, phone, start, times } from '../support/lease-world.js';
import { redisPlaces } from '../support/redis-places.js';
import { dump, empty, ownRedis, restore } from '../support/redis-states.js';

describe.each(redisPlaces())('presence leases in %s', (_name, url) => {
  let leases: LeaseWorld;

  beforeEach(() => {
    leases = LeaseWorld.inRedis(times, url());
  });
  afterEach(() => leases.dispose());

  test('a session with sockets on two nodes stays when one of them closes', async () => {
    await leases.openSocket(phone);
    await leases.openSocket(phone, leases.there);
    await leases.closeSocket(phone);
    expect(await leases.sweepAt(44_999)).toEqual(nothing);
    expect(await leases.here.leasesOf(ada, [phone])).toEqual([{ sockets: 1, until: start + 45_000 }]);
    await leases.closeSocket(phone, leases.there);
    expect(await leases.sweepAt(60_000)).toMatchObject({ gone: [{ userId: ada }] });
  });

  test('a store that has lost everything reports that, and its age', async () => {
    const { epoch } = await leases.openSocket(phone);
    leases.now = start + 1_000;
    expect((await leases.openSocket(phone)).epoch).toBe(epoch);
    expect((await leases.here.read([ada])).age).toBe(1_000);
    const [redis] = leases.connections as [RedisClient];
    await empty(redis);
    expect((await leases.here.read([ada])).age).toBe(-1);
    expect((await leases.there.write([])).epoch).not.toBe(epoch);
    expect(await leases.openSocket(phone)).toMatchObject({ came: [ada] });
  });

  test('a store that returns to an older state is not trusted, and all nodes are notified', async () => {
    const grace = UserId.create();
    const { epoch } = await leases.openSocket(phone);
    await leases.there.write([]);
    const [redis] = leases.connections as [RedisClient];
    const older = await dump(redis);
    await leases.change(phone, { ended: true });
    const request = { userId: grace, sessionId: laptop, age: 0, requested: true };
    expect((await leases.there.write([request])).epoch).toBe(epoch);
    await leases.here.setListed([grace], true);
    await restore(redis, older);
    expect(await leases.devices()).toBe(1);
    leases.now = start + 1_000;
    const { epoch: next, came } = await leases.there.write([request]);
    expect([next > epoch, came]).toEqual([true, [grace]]);
    expect(await leases.here.read([ada, grace])).toMatchObject({ age: 0, summaries: [{ devices: 0 }, { devices: 1 }] });
    // A count and a list of that moment lack users that were not written again yet.
    expect(await leases.here.count()).toEqual({ age: 0, count: 0 });
    expect(await leases.here.page(null, 10)).toEqual({ age: 0, userIds: [] });
    // The other node is notified as well, and does not start over a second time.
    expect((await leases.here.write([])).epoch).toBe(next);
    expect((await leases.there.write([])).epoch).toBe(next);
    await leases.here.setListed([grace], true);
    expect(await leases.listed()).toEqual([1, [grace]]);
  });

  test('the list counts as new until the first users after a loss of data are settled', async () => {
    await leases.openSocket(phone);
    leases.now = start + 3_000;
    expect(await leases.here.count()).toEqual({ age: 0, count: 0 });
    expect(await leases.here.page(null, 10)).toEqual({ age: 0, userIds: [] });
    await leases.here.setListed([ada], true);
    expect(await leases.here.page(null, 10)).toMatchObject({ userIds: [ada] });
    expect(await leases.here.read([ada])).toMatchObject({ age: 3_000 });
    // Users that come later do not make it new again.
    leases.now = start + 10_000;
    await leases.here.write([{ userId: UserId.create(), sessionId: laptop, age: 0, sockets: 1 }]);
    leases.now = start + 20_000;
    expect(await leases.here.count()).toEqual({ age: 20_000, count: 1 });
  });

  test('a sweep of all leases repairs the number, the list and the due times after keys were evicted', async () => {
    const people = Array.from({ length: 5 }, () => UserId.create());
    const sessions = people.map(() => SessionId.create());
    const changes = () =>
      people.map((userId, i) => ({ userId, sessionId: sessions[i] as SessionId, age: 0, sockets: 1 }));
    const [redis] = leases.connections as [RedisClient];
    const evict = (some: UserId[], name: (userId: UserId) => string) =>
      Promise.all(some.map((userId) => redis.del(bucketKey(bucketOf(userId)) + name(userId))));
    const evictLeases = () => evict(people.slice(0, 3), (userId) => `leases:${userId.slice(-2)}`);
    const come = async () => leases.here.setListed((await leases.here.write(changes())).came, true);
    const truth = [5, [...people].sort()];
    await come();
    expect(await leases.listed()).toEqual(truth);

    // Evicted data of users is written again with their next requests.
    await evictLeases();
    await come();
    expect(await leases.listed()).toEqual(truth);
    // Or never.
    await evictLeases();
    expect((await leases.here.sweep(true)).recounted).toBe(true);
    expect(await leases.here.count()).toMatchObject({ count: 2 });
    expect((await leases.here.sweep(true)).recounted).toBe(false);
    await come();

    await evict(people, () => 'listed');
    const { unlisted } = await leases.here.sweep(true);
    await leases.here.setListed(unlisted, true);
    expect(await leases.listed()).toEqual(truth);
    // Leases that are not renewed are found again and claimed.
    await evict(people, () => 'due');
    await leases.here.sweep(true);
    leases.now = start + 45_000;
    expect((await leases.here.sweep(false)).gone.map(({ userId }) => userId).sort()).toEqual(truth[1]);
    expect(await leases.listed()).toEqual([0, []]);
  });

  test('a repair is correct although users come and go meanwhile', async () => {
    const people = Array.from({ length: 400 }, () => UserId.create());
    const [lasting, leaving, coming] = [people.slice(0, 200), people.slice(200, 300), people.slice(300)];
    const write = async (users: UserId[], what: Partial<LeaseChange>) => {
      const changes = users.map((userId) => ({ userId, sessionId: SessionId.create(), age: 0, ...what }));
      const { came } = await leases.there.write(changes);
      await leases.there.setListed(came, true);
    };
    await write([...lasting, ...leaving], { sockets: 1 });
    const [redis] = leases.connections as [RedisClient];
    const strangers = Array.from({ length: 1_000 }, () => UserId.create());
    await Promise.all(strangers.map((userId) => redis.zadd(`${bucketKey(bucketOf(userId))}listed`, 0, userId)));
    const sweeping = leases.here.sweep(true);
    for (const [i, userId] of leaving.entries()) {
      await write([userId], { sessionId: null, ended: true });
      await write([coming[i] as UserId], { sockets: 1 });
    }
    expect((await sweeping).recounted).toBe(true);
    expect(await leases.here.count()).toMatchObject({ count: 300 });
  });

  test('a Redis that accepts connections but no commands counts as unavailable', async () => {
    await using full = await ownRedis();
    const store = new RedisPresenceStore(full.redis, times, 'aaaa', leases.clock);
    const unavailable = { code: 'UNAVAILABLE' };
    await store.write([]);
    await full.redis.config('SET', 'maxmemory', '1');
    await expect(store.write([])).rejects.toMatchObject(unavailable);
    await full.redis.config('SET', 'maxmemory', '0');
    await full.redis.replicaof('127.0.0.1', 1);
    await expect(store.write([])).rejects.toMatchObject(unavailable);
    await expect(store.sweep(false)).rejects.toMatchObject(unavailable);
    // The data of a replica may be old, or of another server.
    await expect(store.read([ada])).rejects.toMatchObject(unavailable);
    await expect(store.leasesOf(ada, [phone])).rejects.toMatchObject(unavailable);
    await expect(store.count()).rejects.toMatchObject(unavailable);
    await expect(store.page(null, 10)).rejects.toMatchObject(unavailable);
    await full.redis.replicaof('NO', 'ONE');
    await store.write([]);
  });
});
