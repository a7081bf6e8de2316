import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Database } from '../../src/platform/database/index.js';
import { type Backend, createBackend } from '../support/backend.js';
import { say } from '../support/chat.js';
import { openDatabase } from '../support/database.js';
import { openChat } from '../support/direct-chats.js';
import { eventually } from '../support/eventually.js';
import { holding } from '../support/holding.js';
import { type Person, signUp } from '../support/people.js';
import { JoinMeeting, startProject } from '../support/projects.js';
import { StatementRecorder } from '../support/statement-recorder.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const size = 5_000;

let backend: Backend;
let recorder: StatementRecorder;
let server: TestServer;
let database: Database;
let round = 0;
let ada: Person;
let grace: Person;

beforeAll(async () => {
  backend = await createBackend();
  recorder = await StatementRecorder.start(String(backend.environment.DATABASE_URL));
  const environment = { ...backend.environment, DATABASE_URL: recorder.url, LOG_LEVEL: 'fatal' };
  server = await startTestServer({ ...environment, HUBBUB_FEED_REPAIR_INTERVAL: '10m', HUBBUB_JOBS: 'false' });
  database = await openDatabase(backend.environment);
  await run(
    `insert into users (id, username, username_key, created_at) select 'usr_' || lpad(n::text, 26, '0'), 'user' || n, 'user' || n, now() from generate_series(1, ${size}) n`,
  );
  await run(`insert into feed (id) select 'usr_' || lpad(n::text, 26, '0') from generate_series(1, ${size}) n`);
  await run('analyze');
});
beforeEach(async () => {
  round++;
  [ada, grace] = await signUp(server, `ada${round}`, `grace${round}`);
});
afterAll(async () => {
  await server.stop();
  await database.close();
  await recorder[Symbol.asyncDispose]();
  await backend.dispose();
});

async function run<Row>(statement: string): Promise<Row[]> {
  return (await sql.raw<Row>(statement).execute(database.fork().getKysely())).rows;
}

async function count(query: string): Promise<number> {
  const [row] = await run<{ count: string }>(`select count(*) as count from ${query}`);
  return Number(row?.count);
}

/** Adds this many other members to a conversation. */
async function fill(conversationId: string, others: number): Promise<void> {
  await run(
    `insert into member (conversation_id, user_id, role, joined_position, joined_at) select '${conversationId}', 'usr_' || lpad(n::text, 26, '0'), 'MEMBER', 3, now() from generate_series(1, ${others}) n`,
  );
}

const seenTo = () => eventually(async () => expect(await count('message_notice')).toBe(0));

/** Creates a project in which Ada has written this many messages, of which Grace was notified. */
async function projectWith(messages: number): Promise<string> {
  const projectId = await startProject(ada, `Of ${messages}`, { participants: [grace] });
  for (let n = 0; n < messages; n++) await say(ada, projectId, `message ${n}`);
  await seenTo();
  return projectId;
}

/** Makes all messages of these conversations due again, as if all nodes had been down since. */
async function queueAgain(...conversationIds: string[]): Promise<void> {
  const ids = conversationIds.map((id) => `'${id}'`).join();
  await run(`delete from notification where data ->> 'conversationId' in (${ids})`);
  await run(
    `insert into message_notice (conversation_id, position) select conversation_id, position from message where conversation_id in (${ids})`,
  );
}

async function messageIds(conversationId: string): Promise<string[]> {
  const query = `select id from message where conversation_id = '${conversationId}' order by position`;
  return (await run<{ id: string }>(query)).map(({ id }) => id);
}

/** Returns the messages of a conversation of which a user was notified, in the order of the inbox. */
async function toldTo(userId: string, conversationId: string): Promise<string[]> {
  const query = `select data ->> 'messageId' as id from notification where user_id = '${userId}' and data ->> 'conversationId' = '${conversationId}' order by position`;
  return (await run<{ id: string }>(query)).map(({ id }) => id);
}

/** Returns how many events each transaction has appended to inboxes since the last time. */
function appended(): number[] {
  const statements = recorder.take().filter(({ text }) => text.includes('as entry (feed_id, number, n)'));
  return statements.map(({ values }) => String(values[1]).split(',').length);
}

describe('a message to a project of 5,000', () => {
  /** Returns its statements by their first words, without those that come as soon as there is time. */
  const taken = async (projectId: string) => {
    recorder.take();
    await say(ada, projectId, 'hello');
    await seenTo();
    await server.runJob('notify-of-messages');
    const statements = recorder.takeOfRequests();
    return statements.map(({ text }) => text.trim().replace(/\s+/g, ' ').slice(0, 60)).sort();
  };

  test('takes as many statements as one to three members, and notifies all who are not in the meeting', async () => {
    const [few, many] = [await projectWith(0), await projectWith(1)];
    await fill(few, 1);
    await fill(many, size);
    for (const projectId of [few, many]) await grace.http.run(JoinMeeting, { input: { projectId } });
    const statements = await taken(few);
    expect(await taken(many)).toEqual(statements);
    expect(statements.length).toBeLessThan(30);
    const query = `notification where kind = 'MESSAGE' and data ->> 'conversationId' = '${many}'`;
    // Grace twice: of the message before, and of this one, since she is in the meeting but offline.
    expect(await count(query)).toBe(size + 2);
  });
});

describe('a backlog of messages', () => {
  test('is processed in parts: no transaction is large, and no conversation waits for another to finish', async () => {
    const projectId = await projectWith(6);
    const chatId = await openChat(ada, grace);
    await say(ada, chatId, 'and you?');
    await seenTo();
    await fill(projectId, size);
    await queueAgain(projectId, chatId);
    recorder.take();
    await server.runJob('notify-of-messages');
    expect(appended()).toEqual([size + 1, 1, ...Array.from({ length: 5 }, () => size + 1)]);
    expect(await toldTo(grace.id, chatId)).toEqual(await messageIds(chatId));
    const sent = await messageIds(projectId);
    for (const userId of [grace.id, `usr_${String(size).padStart(26, '0')}`]) {
      expect(await toldTo(userId, projectId)).toEqual(sent);
    }
    expect(await count(`notification where data ->> 'conversationId' = '${projectId}'`)).toBe(6 * (size + 1));
  });

  test('continues without a message that fails to notify, and keeps that message', async () => {
    const [projectId, otherId] = [await projectWith(3), await projectWith(2)];
    const [first, broken, last] = await messageIds(projectId);
    await run(`create function refuse() returns trigger language plpgsql as $$ begin
      if new.data ->> 'messageId' = '${broken}' then raise exception 'refused'; end if; return new; end $$`);
    await run('create trigger refuse before insert on notification for each row execute function refuse()');
    await queueAgain(projectId, otherId);
    await server.runJob('notify-of-messages');
    expect(await toldTo(grace.id, otherId)).toEqual(await messageIds(otherId));
    expect(await toldTo(grace.id, projectId)).toEqual([first, last]);
    await run('drop trigger refuse on notification');
    // This node skips it for a while; another node knows nothing of the failure.
    await server.restart();
    await server.runJob('notify-of-messages');
    await seenTo();
    expect(await toldTo(grace.id, projectId)).toEqual([first, last, broken]);
  });

  test('of which another node has claimed a part is left to it, so that messages notify in order', async () => {
    const [projectId, otherId] = [await projectWith(3), await projectWith(2)];
    const sent = await messageIds(projectId);
    await queueAgain(projectId, otherId);
    await holding(database, async (em) => {
      const key = sql`conversation_id = ${projectId} and position = (select min(position) from message where id = ${sent[1]})`;
      await sql`select from message_notice where ${key} for update`.execute(em.getKysely());
      await server.runJob('notify-of-messages');
      expect(await toldTo(grace.id, projectId)).toEqual(sent.slice(0, 1));
      expect(await toldTo(grace.id, otherId)).toEqual(await messageIds(otherId));
    });
    await server.runJob('notify-of-messages');
    expect(await toldTo(grace.id, projectId)).toEqual(sent);
  });
});

test('a user who leaves while the recipients are determined is not notified', async () => {
  const projectId = await projectWith(1);
  await queueAgain(projectId);
  const notified = holding(database, async (em) => {
    const db = em.getKysely();
    await sql`select from feed where id = ${grace.id} for update`.execute(db);
    const running = server.runJob('notify-of-messages');
    await eventually(async () => {
      const waiting = `pg_stat_activity where wait_event_type = 'Lock' and query like '%from feed where id = any%'`;
      expect(await count(waiting)).toBe(1);
    });
    await sql`delete from member where conversation_id = ${projectId} and user_id = ${grace.id}`.execute(db);
    return { running };
  });
  await (await notified).running;
  await seenTo();
  expect(await toldTo(grace.id, projectId)).toEqual([]);
});
