import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { sql } from 'kysely';
import { pino } from 'pino';
import { loadConfig } from '../../src/app/config.js';
import { databaseDefinition } from '../../src/migrations/index.js';
import { MemoryBus } from '../../src/platform/bus/index.js';
import { Database } from '../../src/platform/database/index.js';
import { Seals, ServerKeys } from '../../src/platform/keys/index.js';
import { type Backend, createBackend } from '../support/backend.js';
import { ServerProcess } from '../support/server-process.js';

const purpose = { use: 'test', owner: 'ada' };
const [first, second] = ['first secret of the server, long enough', 'second secret of the server, long enough'];
const bus = new MemoryBus(pino({ level: 'silent' }));
let backend: Backend;
let database: Database;

beforeAll(async () => {
  backend = await createBackend();
  database = await Database.open(loadConfig(backend.environment).database, databaseDefinition);
});
afterAll(async () => {
  await database.close();
  await bus.close();
  await backend.dispose();
});

/** Opens the keys as a server with these variables does when it starts. */
function start(variables: NodeJS.ProcessEnv = {}): Promise<ServerKeys> {
  return ServerKeys.open(database, bus, loadConfig(variables).keys);
}

test('keys survive a change of the secret, from the one in the database to an external one, and to another external one', async () => {
  const own = await start();
  const sealed = new Seals(own).seal(purpose, 'secret');
  for (const variables of [
    { HUBBUB_TOKEN_SECRET: first },
    { HUBBUB_TOKEN_SECRET: second, HUBBUB_PREVIOUS_TOKEN_SECRET: first },
    { HUBBUB_TOKEN_SECRET: second },
  ]) {
    const keys = await start(variables);
    expect(keys.current.id).toBe(own.current.id);
    expect(await new Seals(keys).open(purpose, sealed)).toBe('secret');
    // With an external secret, the database contains none.
    expect(await database.run(sql`select * from server_secret where name = 'tokens'`)).toEqual([]);
  }
});

test('a wrong secret is rejected and changes nothing', async () => {
  const { current } = await start({ HUBBUB_TOKEN_SECRET: second });
  await expect(start({ HUBBUB_TOKEN_SECRET: first })).rejects.toThrow(
    /^HUBBUB_TOKEN_SECRET did not seal the keys .*HUBBUB_PREVIOUS_TOKEN_SECRET.*HUBBUB_UNREADABLE_KEYS=discard/,
  );
  await expect(start()).rejects.toThrow('HUBBUB_TOKEN_SECRET did not seal the keys');
  expect((await start({ HUBBUB_TOKEN_SECRET: second })).current.id).toBe(current.id);
});

test('the operator can give up a lost secret together with the sealed data', async () => {
  const lost = await start({ HUBBUB_TOKEN_SECRET: second });
  const sealed = new Seals(lost).seal(purpose, 'secret');
  const keys = await start({ HUBBUB_TOKEN_SECRET: first, HUBBUB_UNREADABLE_KEYS: 'discard' });
  expect(keys.current.id).not.toBe(lost.current.id);
  await expect(new Seals(keys).open(purpose, sealed)).rejects.toThrow(`has no key ${lost.current.id}`);
});

test('nodes that start at the same time have the same current key', async () => {
  await database.run(sql`delete from server_key`);
  const nodes = await Promise.all(Array.from({ length: 4 }, () => start({ HUBBUB_TOKEN_SECRET: first })));
  expect(new Set(nodes.map(({ current }) => current.id)).size).toBe(1);
});

test('keys that the database does not have are looked up together, and not once for each name', async () => {
  const keys = await start({ HUBBUB_TOKEN_SECRET: first });
  const reads = jest.spyOn(database, 'fork');
  const names = Array.from({ length: 1_000 }, (_, n) => `unknown${n}`);
  expect(new Set(await Promise.all(names.map((name) => keys.find(name))))).toEqual(new Set([null]));
  expect(reads.mock.calls.length).toBeLessThanOrEqual(1);
  reads.mockRestore();
});

test('a server that requires an external secret does not start without one, and says so', async () => {
  const required = { ...backend.environment, HUBBUB_TOKEN_SECRET_REQUIRED: 'true' };
  expect(() => loadConfig({ ...required, HUBBUB_TOKEN_SECRET: first })).not.toThrow();
  await using server = await ServerProcess.start(required);
  expect(await server.exited).toBe(1);
  expect(server.output).toMatch(/HUBBUB_TOKEN_SECRET: .*because HUBBUB_TOKEN_SECRET_REQUIRED is true/);
});
