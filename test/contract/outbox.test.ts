import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { loadConfig } from '../../src/app/config.js';
import { databaseDefinition } from '../../src/migrations/index.js';
import { Database } from '../../src/platform/database/index.js';
import { type Backend, createBackend } from '../support/backend.js';
import { type Held, type OutboxUse, outboxUses } from '../support/outbox-uses.js';

let backend: Backend;
let database: Database;

beforeAll(async () => {
  backend = await createBackend();
  database = await Database.open(loadConfig(backend.environment).database, databaseDefinition);
});
afterAll(async () => {
  await database.close();
  await backend.dispose();
});

const isOnServices = HUBBUB_TEST_BACKEND === 'services';
// The embedded database has one connection: while a transaction holds a claim, no other node can read.
const uses = Object.entries(outboxUses).filter(([, { dueAt }]) => isOnServices || dueAt !== null);

describe.each(uses)('the outbox of %s', (_, use) => {
  beforeEach(() => use.add(database));
  afterEach(async () => {
    for (const table of [use.table, 'push_subscription', 'session', 'notification'])
      await database.run(sql.raw(`delete from ${table}`));
  });

  test('gives a row to only one of two nodes that claim it at the same time', async () => {
    const claims = await Promise.all([use.claim(database), use.claim(database)]);
    const held = claims.filter((claim) => claim !== null);
    expect(held).toHaveLength(1);
    await held[0]?.sent();
  });

  test('gives a row to another node once the claim of a node that died has expired', async () => {
    const lost = await claimed(use);
    expect(await use.claim(database)).toBeNull();
    await use.expire(database, lost);
    const held = await claimed(use);
    await held.sent();
    expect(await use.claim(database)).toBeNull();
  });

  test('ignores changes by a node whose claim another node has taken over', async () => {
    const late = await claimed(use);
    await use.expire(database, late);
    const held = await claimed(use);
    const before = await rowsOf(use);
    for (const act of [late.sent, late.failed, late.stopped]) await act().catch(() => undefined);
    expect(await rowsOf(use)).toEqual(before);
    expect(await use.claim(database)).toBeNull();
    await held.sent();
  });

  test('offers a row at once after a shutdown, which does not count as an attempt', async () => {
    await (await claimed(use)).stopped();
    if (use.policy) expect(await stateOf(use)).toMatchObject({ attempts: 0, isDue: true });
    const held = await claimed(use);
    if (use.policy) expect(await stateOf(use)).toMatchObject({ attempts: 1, isDue: false });
    await held.sent();
  });
});

describe.each(uses.filter(([, { policy }]) => policy))('the attempts of %s', (_, use) => {
  beforeEach(() => use.add(database));
  afterEach(async () => {
    for (const table of [use.table, 'push_subscription', 'session', 'notification'])
      await database.run(sql.raw(`delete from ${table}`));
  });

  test('are counted, and each delay is four times as long as the one before, up to a limit', async () => {
    const { delay = 0, longestDelay = 0, attempts: most = 0, jitter = 0 } = use.policy ?? {};
    for (let attempts = 1; attempts < most; attempts++) {
      const held = await claimed(use);
      const began = await clock();
      await held.failed();
      const ended = await clock();
      const state = await stateOf(use);
      const wait = Math.min(delay * 4 ** (attempts - 1), longestDelay);
      expect(state.attempts).toBe(attempts);
      // Delays are whole milliseconds.
      expect(state.dueAt).toBeGreaterThanOrEqual(began + wait * (1 - jitter) - 1);
      expect(state.dueAt).toBeLessThanOrEqual(ended + wait * (1 + jitter) + 1);
      expect(await use.claim(database)).toBeNull();
      await use.expire(database, held);
    }
  });
});

describe.each(uses.filter(([, { prune }]) => prune))('pruning %s', (_, use) => {
  afterEach(() => database.run(sql.raw(`delete from ${use.table}`)));

  test('deletes rows that are too old, and keeps the others', async () => {
    await use.add(database);
    await use.prune?.run(database);
    expect(await rowsOf(use)).toHaveLength(1);
    await use.prune?.age(database);
    await use.prune?.run(database);
    expect(await rowsOf(use)).toEqual([]);
  });
});

async function claimed(use: OutboxUse): Promise<Held> {
  const held = await use.claim(database);
  if (!held) throw new Error('There was nothing to claim');
  return held;
}

async function rowsOf({ table }: OutboxUse): Promise<object[]> {
  return database.run<object>(sql.raw(`select * from ${table}`));
}

/** Returns the time of the database in milliseconds. */
async function clock(): Promise<number> {
  const [row] = await database.run<{ at: string }>(sql`select extract(epoch from clock_timestamp()) * 1000 as at`);
  return Number(row?.at);
}

/** Returns the only row: its number of attempts, when it is due in milliseconds, and whether it is due. */
async function stateOf({ table, dueAt }: OutboxUse) {
  const [row] = await database.run<{ attempts: number; due_at: string; isDue: boolean }>(
    sql.raw(
      `select attempts, extract(epoch from ${dueAt}) * 1000 as due_at, ${dueAt} <= now() as "isDue" from ${table}`,
    ),
  );
  if (!row) throw new Error('The row is gone');
  return { attempts: row.attempts, dueAt: Number(row.due_at), isDue: row.isDue };
}
