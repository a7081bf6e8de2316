import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Database } from '../../src/platform/database/index.js';
import { type Backend, createBackend } from '../support/backend.js';
import { meetInGroup, say } from '../support/chat.js';
import { openDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { holding } from '../support/holding.js';
import { type Person, signUp } from '../support/people.js';
import { found, index, SearchMessages } from '../support/search.js';
import { StatementRecorder } from '../support/statement-recorder.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let backend: Backend;
let server: TestServer;
let database: Database;
let ada: Person;
let conversationId: string;

beforeAll(async () => {
  backend = await createBackend();
  server = await startTestServer(backend.environment);
  database = await openDatabase(backend.environment);
  [ada] = await signUp(server, 'ada');
  conversationId = await meetInGroup('Search', ada);
  await say(ada, conversationId, 'a slow loris');
  await index(server);
});
afterAll(async () => {
  await server.stop();
  await database.close();
  await backend.dispose();
});

test('a search that takes too long times out, and the next one is as fast as before', async () => {
  const refusal = await holding(database, async (em) => {
    // The slowest possible search: it has to wait for all of this.
    await sql`lock table message`.execute(em.getKysely());
    return ada.http.refused(SearchMessages, { query: 'loris', conversationId });
  });
  expect(refusal).toMatchObject({ code: 'LIMIT_REACHED', field: 'query' });
  expect(await found(ada, 'loris')).toEqual(['a slow loris']);
});

test('the statements of a search have less time if HUBBUB_DATABASE_TIMEOUT says so', async () => {
  await using recorder = await StatementRecorder.start(String(backend.environment.DATABASE_URL));
  const limits = { DATABASE_URL: recorder.url, HUBBUB_DATABASE_TIMEOUT: '2900ms' };
  // A busy machine may exceed the limit during the start.
  await using strict = await eventually(() => startTestServer({ ...backend.environment, ...limits }));
  await ada.httpAt(strict).send('{ searchMessages(query: "loris") { edges { node { id } } } }');
  const times = recorder.take(/^set local statement_timeout/).map(({ text }) => Number(text.split('=')[1]));
  expect(times).not.toEqual([]);
  expect(Math.max(...times)).toBeLessThanOrEqual(2_900);
});
