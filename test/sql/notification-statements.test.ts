import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { loadConfig } from '../../src/config.js';
import { databaseParts } from '../../src/migrations/index.js';
import { Database } from '../../src/platform/database/index.js';
import { signUpAdmin } from '../support/admin.js';
import { type Backend, createBackend } from '../support/backend.js';
import { CreateGroup, say } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { type Person, signUp } from '../support/people.js';
import { StatementRecorder } from '../support/statement-recorder.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const members = 5_000;

let backend: Backend;
let recorder: StatementRecorder;
let server: TestServer;
let database: Database;
let ada: Person;
let grace: Person;
let groupId: string;

beforeAll(async () => {
  backend = await createBackend();
  recorder = await StatementRecorder.start(String(backend.environment.DATABASE_URL));
  const environment = { ...backend.environment, DATABASE_URL: recorder.url };
  server = await startTestServer({
    ...environment,
    HUBBUB_PUBLIC_URL: 'https://chat.example.org',
    HUBBUB_JOBS: 'false',
  });
  database = await Database.open(loadConfig(backend.environment).database, databaseParts);
  [ada, grace] = await signUp(server, 'ada', 'grace');
  const { createGroup } = await ada.http.run(CreateGroup, { input: { title: 'Company' } });
  groupId = createGroup.group.id;
  for (const statement of [
    `insert into users (id, username, username_key, created_at) select 'usr_' || n, 'user' || n, 'user' || n, now() from generate_series(1, ${members}) n`,
    `insert into feed (id, head) select 'usr_' || n, 3 from generate_series(1, ${members}) n`,
    `insert into member (conversation_id, user_id, role, joined_position, joined_at) select '${groupId}', 'usr_' || n, 'MEMBER', 1, now() from generate_series(1, ${members}) n`,
    'analyze',
  ]) {
    await sql.raw(statement).execute(database.fork().getKysely());
  }
});
afterAll(async () => {
  await server.stop();
  await database.close();
  await recorder[Symbol.asyncDispose]();
  await backend.dispose();
});

async function count(query: string): Promise<number> {
  const { rows } = await sql
    .raw<{ count: string }>(`select count(*) as count from ${query}`)
    .execute(database.fork().getKysely());
  return Number(rows[0]?.count);
}

/** How often each of these is said since the last time. */
function said(...parts: string[]): number[] {
  const statements = recorder.take();
  return parts.map((part) => statements.filter(({ text }) => text.includes(part)).length);
}

test('5,000 who are mentioned are notified in one statement, and so are their events', async () => {
  recorder.take();
  await say(ada, groupId, '@everyone, listen');
  await eventually(async () => expect(await count('message_notice')).toBe(0));
  const [notifications, events, heads, deleted] = said(
    'insert into notification ',
    'with given as (\n        select feed_id',
    'order by id for update',
    'delete from message_notice',
  );
  expect([notifications, events, heads]).toEqual([1, 1, 1]);
  // The second finds that there is nothing left.
  expect(deleted).toBeLessThanOrEqual(5);
  expect(await count("notification where kind = 'MENTION' and position = 4")).toBe(members);
  expect(await count('(select distinct id from notification) as named')).toBe(members);
  expect(await count("outgoing_mail where state = 'WAITING'")).toBe(members);
  expect(await count("feed where id like 'usr\\_%' and head = 4")).toBe(members);
});

test('a message that nobody has to be notified of is one statement, and nothing else is done about it', async () => {
  await server.runJob('notify-of-messages');
  recorder.take();
  for (let i = 0; i < 20; i++) await say(ada, groupId, `message ${i}`);
  const [stored, taken] = said('insert into message (', 'insert into notification ');
  expect([stored, taken]).toEqual([20, 0]);
  expect(await count('message_notice')).toBe(0);
  const { data } = await ada.http.send<{ sendMessage: { message: { conversationId: string } } }>(
    'mutation ($id: ID!) { sendMessage(input: { userId: $id, content: "direct" }) { message { conversationId } } }',
    { id: grace.id },
  );
  expect(data).toBeDefined();
  await eventually(async () => expect(await count(`notification where user_id = '${grace.id}'`)).toBe(1));
});

test('who is made an administrator is notified, and nobody else is, nor a feed that is nobody’s inbox', async () => {
  const joan = await signUpAdmin({ graphqlUrl: server.graphqlUrl, socketUrl: server.socketUrl, backend }, 'joan');
  const ofAdmins = "notification where kind = 'ACCOUNT'";
  expect(await count(`${ofAdmins} and user_id = '${joan.id}'`)).toBe(1);
  expect(await count(ofAdmins)).toBe(1);
});
