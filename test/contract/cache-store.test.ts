import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { maxValue } from '../../src/platform/cache/cache-store.js';
import { type CacheStore, createCacheStore } from '../../src/platform/cache/index.js';
import { connectRedis, hashTagOf, hashTags, type RedisClient } from '../../src/platform/redis/index.js';
import { eventually } from '../support/eventually.js';
import { redisPlaces } from '../support/redis-places.js';

const overRedis = HUBBUB_TEST_BACKEND === 'services';
/** In memory a read is synchronous, so nothing can be dropped during it. */
const onRedis = overRedis ? test : test.skip;
const log = pino({ level: 'silent' });
const ttl = 60_000;
/** A key that a Redis Cluster serves on the same connection as the cached value `a`. */
const besideA = `${hashTagOf('a', hashTags.slice(0, 16))}held`;

/** The places by name; the memory store has no URL. */
const places: [string, (() => string) | null][] = overRedis ? redisPlaces() : [['memory', null]];

describe.each(places)('the cache in %s', (_place, url) => {
  let connections: RedisClient[];
  let here: CacheStore;
  /** The same cache on another node; in memory there is only one. */
  let there: CacheStore;

  beforeEach(async () => {
    connections = [];
    const prefix = `cache-test-${process.pid}-${Math.random()}:`;
    const node = () => {
      if (!url) return createCacheStore(null, log);
      const connection = connectRedis(url(), prefix, log);
      connections.push(connection);
      return createCacheStore(connection, log, 10_000);
    };
    here = node();
    there = overRedis ? node() : here;
    for (const store of [here, there]) await eventually(() => isReady(store));
  });
  afterEach(() => {
    for (const store of [here, there]) store.close();
    for (const connection of connections) connection.disconnect();
  });

  /** The keys of a Cluster are on several servers, which become available one after the other. */
  async function isReady(store: CacheStore): Promise<void> {
    const slots = await store.read(Array.from({ length: 200 }, () => `ready ${Math.random()}`));
    expect(slots.filter(({ lease }) => lease === null)).toEqual([]);
  }

  async function slot(store: CacheStore, key: string) {
    const [found] = await store.read([key]);
    if (!found) throw new Error('No slot was given');
    return found;
  }

  /** Returns the lease for a key that no caller holds. */
  async function taken(store: CacheStore, key: string): Promise<string> {
    const { lease } = await slot(store, key);
    if (lease === null) throw new Error(`There is no lease for ${key}`);
    return lease;
  }

  async function put(key: string, value: string): Promise<void> {
    await here.store([{ key, lease: await taken(here, key), value, ttl }]);
  }

  test('returns stored values on every node, in the order of the request', async () => {
    await put('a', '"ä ✓"');
    await put('b', 'L');
    const slots = await there.read(['b', 'none', 'a']);
    expect(slots.map(({ value }) => value)).toEqual(['L', null, '"ä ✓"']);
  });

  test('gives the lease for a key to the first caller', async () => {
    await taken(here, 'a');
    expect(await slot(there, 'a')).toEqual({ value: null, lease: null });
  });

  test('stores nothing without the lease', async () => {
    await taken(here, 'a');
    await here.store([{ key: 'a', lease: 'another', value: 'x', ttl }]);
    expect((await slot(here, 'a')).value).toBeNull();
  });

  test('returns no value that was dropped', async () => {
    await put('a', 'old');
    await there.drop(['a']);
    expect((await slot(here, 'a')).value).toBeNull();
  });

  onRedis('returns nothing for a key that this node drops during the read', async () => {
    const [connection, another] = connections;
    await put('a', 'old');
    const reading = slot(here, 'a');
    // This blocks the connection in Redis, so the drop behind it stays unconfirmed until the test pushes.
    const held = connection?.blpop(besideA, 10);
    const dropping = here.drop(['a']);
    expect(await reading).toEqual({ value: null, lease: null });
    await another?.rpush(besideA, 'go on');
    await Promise.all([held, dropping]);
  });

  test('does not store a value that was read before a drop', async () => {
    const early = await taken(here, 'a');
    await there.drop(['a']);
    await here.store([{ key: 'a', lease: early, value: 'old', ttl }]);
    const late = await taken(there, 'a');
    await here.store([{ key: 'a', lease: early, value: 'old', ttl }]);
    expect((await slot(here, 'a')).value).toBeNull();
    await there.store([{ key: 'a', lease: late, value: 'new', ttl }]);
    expect((await slot(here, 'a')).value).toBe('new');
  });

  test('keeps no value longer than its time to live', async () => {
    await here.store([{ key: 'a', lease: await taken(here, 'a'), value: 'short', ttl: 20 }]);
    await eventually(async () => expect((await slot(here, 'a')).value).toBeNull());
  });

  test('skips a value that is too long and stores the others', async () => {
    const [long, short] = [await taken(here, 'long'), await taken(here, 'short')];
    await here.store([
      { key: 'long', lease: long, value: 'x'.repeat(maxValue + 1), ttl },
      { key: 'short', lease: short, value: 'x', ttl },
    ]);
    expect((await here.read(['long', 'short'])).map(({ value }) => value)).toEqual([null, 'x']);
  });

  test('can be cleared for all nodes at once, and then rejects values that were read before', async () => {
    const keys = Array.from({ length: 2_500 }, (_, i) => `many ${i}`);
    for (const key of keys.slice(0, 20)) await put(key, 'old');
    const leases = await here.read(keys);
    const late = await taken(there, 'late');
    await there.clear();
    await there.store([{ key: 'late', lease: late, value: 'old', ttl }]);
    await here.store(
      keys.slice(20).map((key, i) => ({ key, lease: String(leases[i + 20]?.lease), value: 'old', ttl })),
    );
    for (const store of [here, there]) {
      const slots = await store.read([...keys, 'late']);
      expect(slots.filter(({ value }) => value !== null)).toEqual([]);
    }
    await put('new', 'value');
    expect((await slot(there, 'new')).value).toBe('value');
  });

  test('is never stale, even if nodes read and change values concurrently', async () => {
    let truth = 0;
    /** Reads through the cache from a slow database. */
    async function read(store: CacheStore): Promise<number> {
      const { value, lease } = await slot(store, 'n');
      if (value !== null) return Number(value);
      const seen = truth;
      await new Promise(setImmediate);
      if (lease !== null) await store.store([{ key: 'n', lease, value: String(seen), ttl }]);
      return seen;
    }
    for (let round = 1; round <= 200; round++) {
      const readers = [here, there, here, there].map(read);
      truth = round;
      await there.drop(['n']);
      expect(await read(here)).toBe(round);
      await Promise.all(readers);
      expect(await read(there)).toBe(round);
    }
  });
});
