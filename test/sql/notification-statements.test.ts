import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { loadConfig } from '../../src/app/config.js';
import { databaseDefinition } from '../../src/migrations/index.js';
import { ConversationId } from '../../src/modules/conversations/index.js';
import { Database } from '../../src/platform/database/index.js';
import { DeleteAccount } from '../support/account.js';
import { signUpAdmin } from '../support/admin.js';
import { type Backend, createBackend } from '../support/backend.js';
import { CreateGroup, JoinGroup, LeaveConversation, meetInGroup, say } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { UpdateNotificationSettings } from '../support/notifications.js';
import { type Person, password, signUp } from '../support/people.js';
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
  database = await Database.open(loadConfig(backend.environment).database, databaseDefinition);
  [ada, grace] = await signUp(server, 'ada', 'grace');
  const { createGroup } = await ada.http.run(CreateGroup, { input: { title: 'Company' } });
  groupId = createGroup.group.id;
  for (const statement of [
    `insert into users (id, username, username_key, created_at) select 'usr_' || n, 'user' || n, 'user' || n, now() from generate_series(1, ${members}) n`,
    `insert into feed (id, head) select 'usr_' || n, 3 from generate_series(1, ${members}) n`,
    `insert into member (conversation_id, user_id, role, joined_position, joined_at) select '${groupId}', 'usr_' || n, 'MEMBER', 1, now() from generate_series(1, ${members}) n`,
    'analyze',
  ]) {
    await run(statement);
  }
});
afterAll(async () => {
  await server.stop();
  await database.close();
  await recorder[Symbol.asyncDispose]();
  await backend.dispose();
});

async function run(statement: string): Promise<void> {
  await sql.raw(statement).execute(database.fork().getKysely());
}

async function count(query: string): Promise<number> {
  const { rows } = await sql
    .raw<{ count: string }>(`select count(*) as count from ${query}`)
    .execute(database.fork().getKysely());
  return Number(rows[0]?.count);
}

/** Returns how often each of these statements was run since the last time. */
function said(...parts: string[]): number[] {
  const statements = recorder.take();
  return parts.map((part) => statements.filter(({ text }) => text.includes(part)).length);
}

test('5,000 mentioned users are notified in one statement, and their events take one, too', async () => {
  recorder.take();
  await say(ada, groupId, '@everyone, listen');
  await eventually(async () => expect(await count('message_notice')).toBe(0));
  const [notifications, events, heads, deleted] = said(
    'insert into notification ',
    'as entry (feed_id, number, n)',
    'select id, head from feed',
    'delete from message_notice',
  );
  expect([notifications, events, heads]).toEqual([1, 1, 1]);
  // The second one finds nothing left.
  expect(deleted).toBeLessThanOrEqual(5);
  expect(await count("notification where kind = 'MENTION' and position = 4")).toBe(members);
  expect(await count('(select distinct id from notification) as named')).toBe(members);
  expect(await count("outgoing_mail where state = 'WAITING'")).toBe(members);
  expect(await count("feed where id like 'usr\\_%' and head = 4")).toBe(members);
});

test('a message that notifies no user takes one statement, and nothing else is done about it', async () => {
  await server.runJob('notify-of-messages');
  recorder.take();
  for (let i = 0; i < 20; i++) await say(ada, groupId, `message ${i}`);
  const [stored, taken] = said('insert into message (', 'insert into notification ');
  expect([stored, taken]).toEqual([20, 0]);
  expect(await count('message_notice')).toBe(0);
  const { data } = await ada.http.send<{ sendMessage: { message: { conversationId: string } } }>(
    'mutation ($id: ID!) { sendMessage(input: { to: { userId: $id }, content: "direct" }) { message { conversationId } } }',
    { id: grace.id },
  );
  expect(data?.sendMessage.message.conversationId).toMatch(/^cnv_/);
  await eventually(async () => expect(await count(`notification where user_id = '${grace.id}'`)).toBe(1));
});

test('a new administrator is notified, and no other user or feed', async () => {
  const joan = await signUpAdmin({ graphqlUrl: server.graphqlUrl, socketUrl: server.socketUrl, backend }, 'joan');
  const ofAdmins = "notification where kind = 'ACCOUNT'";
  expect(await count(`${ofAdmins} and user_id = '${joan.id}'`)).toBe(1);
  expect(await count(ofAdmins)).toBe(1);
});

describe('notification settings of conversations', () => {
  const set = (person: Person, ids: string[], level: 'ALL' | 'NONE') => {
    const conversations = ids.map((conversationId) => ({ conversationId, level }));
    return person.http.run(UpdateNotificationSettings, { input: { conversations } });
  };
  const watched = async (id: string) => (await count(`conversation where id = '${id}' and is_watched`)) === 1;

  test('take as many statements for a hundred conversations as for two', async () => {
    const ids = Array.from({ length: 102 }, () => ConversationId.create());
    const values = (value: (id: string) => string) => ids.map((id) => `(${value(id)})`).join();
    await run(`insert into feed (id, head) values ${values((id) => `'${id}', 1`)}`);
    await run(
      `insert into conversation (id, kind, title, created_at) values ${values((id) => `'${id}', 'GROUP', 'A', now()`)}`,
    );
    await run(
      `insert into member (conversation_id, user_id, role, joined_position, joined_at) values ${values((id) => `'${id}', '${grace.id}', 'MEMBER', 1, now()`)}`,
    );
    const taken = async (some: string[]) => {
      await set(grace, some, 'NONE');
      recorder.take();
      await set(grace, some, 'ALL');
      return recorder.takeOfRequests().length;
    };
    // Statements of the server's own work may fall between those of a request, so two numbers that differ are taken again.
    await eventually(async () => expect(await taken(ids.slice(2))).toBe(await taken(ids.slice(0, 2))));
    for (const id of ids) expect(await watched(id)).toBe(true);
  });

  test("queue a group's messages only while a member wants all of them", async () => {
    const id = await meetInGroup('Talk', ada, grace);
    for (const person of [ada, grace]) await set(person, [id], 'ALL');
    await set(ada, [id], 'NONE');
    expect(await watched(id)).toBe(true);
    await grace.http.run(LeaveConversation, { input: { conversationId: id } });
    expect(await watched(id)).toBe(false);
    const [joan] = await signUp(server, 'joan2');
    await joan.http.run(JoinGroup, { input: { groupId: id } });
    await set(joan, [id], 'ALL');
    expect(await watched(id)).toBe(true);
    await joan.http.run(DeleteAccount, { input: { password } });
    expect(await watched(id)).toBe(false);
  });
});
