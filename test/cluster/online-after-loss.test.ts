import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { PresenceStateReader } from '../../src/modules/presence/visibility/presence-state-reader.js';
import type { Database } from '../../src/platform/database/index.js';
import { type Backend, createBackend } from '../support/backend.js';
import { openDatabase } from '../support/database.js';
import { ada, LeaseWorld, phone, start, times } from '../support/lease-world.js';
import { redisPlaces } from '../support/redis-places.js';

/** How often nodes write, in ms. A read waits for at most ten of it. */
const interval = 1_000;

let backend: Backend;
let database: Database;

beforeAll(async () => {
  backend = await createBackend();
  database = await openDatabase(backend.environment);
});
afterAll(async () => {
  await database.close();
  await backend.dispose();
});

describe.each(redisPlaces())('online users in %s that has lost its data', (_name, url) => {
  let leases: LeaseWorld;
  let reader: PresenceStateReader;

  beforeEach(() => {
    leases = LeaseWorld.inRedis(times, url());
    reader = new PresenceStateReader(database, leases.here, interval, async () => undefined);
  });
  afterEach(() => leases.dispose());

  test.each([
    ['counted', () => reader.listedCount(), 1],
    ['listed', () => reader.listed(null, 10), [ada]],
  ])('are %s once all nodes have written, and the first users are settled', async (_what, read, expected) => {
    await leases.openSocket(phone);
    leases.now = start + 3 * interval;
    const found = read();
    // The answers come in order, so the reader has its first one by then.
    expect(await leases.listed()).toEqual([0, []]);
    await leases.here.setListed([ada], true);
    expect(await found).toEqual(expected);
  });
});
