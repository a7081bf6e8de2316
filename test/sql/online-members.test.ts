import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { loadConfig } from '../../src/app/config.js';
import { databaseDefinition } from '../../src/migrations/index.js';
import { Database } from '../../src/platform/database/index.js';
import { type Backend, createBackend } from '../support/backend.js';
import { meetInGroup } from '../support/chat.js';
import { type Person, signUp } from '../support/people.js';
import { OnlineMembers, SetStatus } from '../support/presence.js';
import { StatementRecorder } from '../support/statement-recorder.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const size = 6_000;

let backend: Backend;
let recorder: StatementRecorder;
let server: TestServer;
let ada: Person;
let grace: Person;
let eve: Person;
let groupId: string;

beforeAll(async () => {
  backend = await createBackend();
  recorder = await StatementRecorder.start(String(backend.environment.DATABASE_URL));
  const environment = { ...backend.environment, DATABASE_URL: recorder.url };
  server = await startTestServer({ ...environment, HUBBUB_FEED_REPAIR_INTERVAL: '10m', HUBBUB_JOBS: 'false' });
  [ada, grace, eve] = await signUp(server, 'ada', 'grace', 'eve');
  groupId = await meetInGroup('Compilers', ada, grace, eve);
  await fill(await Database.open(loadConfig(backend.environment).database, databaseDefinition));
});
afterAll(async () => {
  await server.stop();
  await recorder[Symbol.asyncDispose]();
  await backend.dispose();
});

/** Adds members who are never online. Their ids come before those of the people. */
async function fill(database: Database): Promise<void> {
  await sql`
    insert into member (conversation_id, user_id, role, joined_position, joined_at)
    select ${groupId}, 'usr_' || lpad(n::text, 26, '0'), 'MEMBER', 3, now() from generate_series(1, ${size}::int) n`.execute(
    database.fork().getKysely(),
  );
  await database.close();
}

/** Returns a page of online members. */
async function pageFor(viewer: Person, first: number, after: string | null) {
  const { conversation } = await viewer.http.run(OnlineMembers, { id: groupId, first, after });
  return conversation?.onlineMembers ?? { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
}

/** Returns the names on each page. */
async function pagesFor(viewer: Person, first: number, after: string | null = null): Promise<unknown[][]> {
  const { edges, pageInfo } = await pageFor(viewer, first, after);
  const names = edges.map(({ node }) => node.user?.displayName);
  return pageInfo.hasNextPage ? [names, ...(await pagesFor(viewer, first, pageInfo.endCursor ?? null))] : [names];
}

/** Returns the statements that have read members' ids since the last call. */
function readsOfMembers() {
  return recorder
    .take()
    .filter(({ text }) => text.includes('select user_id from member where conversation_id = asked'));
}

test('the online members of a large group are found behind thousands that are offline, page by page', async () => {
  const all = [ada, grace, eve].toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ username }) => username);
  expect(await pagesFor(ada, 100)).toEqual([all]);
  expect(await pagesFor(ada, 1)).toEqual(all.map((name) => [name]));
});

test('they are found with one statement if few users are online at all', async () => {
  recorder.take();
  await pagesFor(ada, 100);
  expect(readsOfMembers()).toHaveLength(1);
});

test('they do not include an invisible user, except for that user', async () => {
  await eve.http.run(SetStatus, { input: { isInvisible: true } });
  expect((await pagesFor(ada, 100)).flat()).not.toContain(eve.username);
  expect((await pagesFor(eve, 100)).flat()).toContain(eve.username);
});
