import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { loadConfig } from '../../src/app/config.js';
import { databaseDefinition } from '../../src/migrations/index.js';
import { SessionId, UserId } from '../../src/modules/accounts/index.js';
import { ChangeBus } from '../../src/modules/presence/changes/change-bus.js';
import { LeaseBook } from '../../src/modules/presence/leases/lease-book.js';
import { NodeRest } from '../../src/modules/presence/leases/node-rest.js';
import { PresenceNode } from '../../src/modules/presence/leases/presence-node.js';
import { OnlineListing } from '../../src/modules/presence/status/online-listing.js';
import { StatusService, statusLimit } from '../../src/modules/presence/status/status.service.js';
import { MemoryPresenceStore } from '../../src/modules/presence/store/memory-presence-store.js';
import { MemoryBus } from '../../src/platform/bus/index.js';
import { Database } from '../../src/platform/database/index.js';
import { createLogger } from '../../src/platform/log/index.js';
import { createRateLimiter } from '../../src/platform/rate-limit/index.js';
import { type Backend, createBackend } from '../support/backend.js';
import { eventually } from '../support/eventually.js';

const times = { lease: 45_000, grace: 15_000, idleTime: 300_000, silence: 5_000, rest: 0 };
const log = createLogger('silent');

/** The store of one node, which can hold back listing a user. */
class GatedStore extends MemoryPresenceStore {
  #gate: { reached: PromiseWithResolvers<void>; open: PromiseWithResolvers<void> } | null = null;

  /** The next call that lists a user waits until `open` is called. */
  shut() {
    this.#gate = { reached: Promise.withResolvers(), open: Promise.withResolvers() };
    return { reached: this.#gate.reached.promise, open: this.#gate.open.resolve };
  }

  override async setListed(userIds: readonly UserId[], isListed: boolean): Promise<void> {
    const gate = this.#gate;
    this.#gate = null;
    gate?.reached.resolve();
    await gate?.open.promise;
    await super.setListed(userIds, isListed);
  }
}

let backend: Backend;
let database: Database;
let store: GatedStore;
let book: LeaseBook;
let node: PresenceNode;
let listing: OnlineListing;
let statuses: StatusService;
let rung: string[];
let changeBus: ChangeBus;
let ada: UserId;
let phone: SessionId;

beforeAll(async () => {
  backend = await createBackend();
  database = await Database.open(loadConfig(backend.environment).database, databaseDefinition);
});
beforeEach(async () => {
  const bus = new MemoryBus(log);
  changeBus = new ChangeBus(bus, 'presence');
  store = new GatedStore(times, 'aaaa');
  book = new LeaseBook(times);
  listing = new OnlineListing(database, store);
  const rest = new NodeRest(times.rest);
  const parts = { store, book, rest, database, listing, changeBus, bus, interval: 1_000, longest: times.idleTime, log };
  node = new PresenceNode(parts);
  statuses = new StatusService(database, listing, changeBus, createRateLimiter(null, statusLimit));
  rung = [];
  ada = await someone();
  phone = SessionId.create();
});
afterAll(async () => {
  await database.close();
  await backend.dispose();
});

async function someone(): Promise<UserId> {
  const id = UserId.create();
  await database.run(sql`insert into users (id, created_at) values (${id}, now())`);
  const heard = rung;
  await changeBus.subscribe(id, (userId) => heard.push(userId));
  return id;
}

const isListed = async (userId: UserId) => (await store.read([userId])).summaries[0]?.isListed;
const devices = async (userId: UserId) => (await store.read([userId])).summaries[0]?.devices;
const come = (userId: UserId, sessionId = phone) => store.write([{ userId, sessionId, age: 0, requested: true }]);

describe('the list of online users', () => {
  test('omits a user who becomes invisible while being listed', async () => {
    await come(ada);
    const gate = store.shut();
    const showing = listing.settle([ada]);
    await gate.reached;
    await statuses.set(ada, { isInvisible: true });
    gate.open();
    expect(await showing).toEqual([]);
    expect(await isListed(ada)).toBe(false);
  });

  test('contains a user who becomes visible while being removed', async () => {
    await come(ada);
    await statuses.set(ada, { isInvisible: true });
    const gate = store.shut();
    const hiding = statuses.set(ada, { isInvisible: true });
    await gate.reached;
    await statuses.set(ada, { isInvisible: false });
    gate.open();
    await hiding;
    expect(await isListed(ada)).toBe(true);
  });

  test('is corrected by the full sweep: invisible users are removed, and visible ones added', async () => {
    const grace = await someone();
    await statuses.set(ada, { isInvisible: true });
    await Promise.all([come(ada), come(grace)]);
    // The store was unavailable when the one should have been removed and the other added.
    await store.setListed([ada], true);
    await node.sweep(true);
    expect([await isListed(ada), await isListed(grace), (await store.count()).count]).toEqual([false, true, 1]);
  });
});

describe('a statement that fails', () => {
  test('does not delay the report of a departure, and a later sweep does the rest', async () => {
    const grace = await someone();
    await come(ada);
    await database.run(sql`alter table user_status rename to user_status_away`);
    try {
      node.ended(ada, phone);
      node.requested({ userId: grace, sessionId: SessionId.create() });
      await node.settled();
      await expect(node.sweep(true)).rejects.toThrow('user_status');
      await eventually(() => expect(new Set(rung)).toEqual(new Set([ada, grace])));
      expect(await store.unsaved()).toMatchObject([{ userId: ada }]);
    } finally {
      await database.run(sql`alter table user_status_away rename to user_status`);
    }
    await node.sweep(true);
    expect([await isListed(grace), await store.unsaved()]).toEqual([true, []]);
    expect((await statuses.of(ada)).lastSeenAt).toBeInstanceOf(Date);
  });
});

describe('what ended on a node that died at that moment', () => {
  test('ends with the full sweep: sessions', async () => {
    const laptop = SessionId.create();
    await Promise.all([come(ada), come(ada, laptop)]);
    await database.run(sql`
      insert into session (id, user_id, refresh_hash, address, user_agent, created_at, last_used_at, expires_at, ended_at)
      select id, ${ada}, id, '', '', now(), now(), now() + interval '1 day', ended_at
      from (values (${phone}::text, now()), (${laptop}::text, null)) as s (id, ended_at)`);
    await node.sweep(true);
    expect(await devices(ada)).toBe(1);
    await eventually(() => expect(rung).toContain(ada));
    await database.run(sql`update session set ended_at = now() where id = ${laptop}`);
    await node.sweep(true);
    expect([await devices(ada), (await store.count()).count]).toEqual([0, 0]);
  });

  test('ends with the full sweep: accounts and their sessions', async () => {
    await come(ada);
    await database.run(sql`update users set deleted_at = now() where id = ${ada}`);
    await node.sweep(true);
    expect(await devices(ada)).toBe(0);
  });
});

describe('a status', () => {
  test('is not kept for a deleted account', async () => {
    await database.run(sql`update users set deleted_at = now() where id = ${ada}`);
    await statuses.set(ada, { customStatus: { text: 'Still here' } });
    const kept = await database.run(sql`select from user_status where user_id = ${ada} and text is not null`);
    expect(kept).toEqual([]);
  });
});
