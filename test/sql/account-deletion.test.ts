import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Database } from '../../src/platform/database/index.js';
import { DeleteAccount } from '../support/account.js';
import { type Backend, createBackend } from '../support/backend.js';
import { openDatabase } from '../support/database.js';
import { type Person, password, signUp } from '../support/people.js';
import { type Statement, StatementRecorder } from '../support/statement-recorder.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let backend: Backend;
let recorder: StatementRecorder;
let server: TestServer;
let database: Database;
let ada: Person;
/** Created first, so that background work of the sign-up is not counted among the deletion's statements. */
let many: Person;
let few: Person;
let conversations = 0;

beforeAll(async () => {
  backend = await createBackend();
  recorder = await StatementRecorder.start(String(backend.environment.DATABASE_URL));
  const environment = { ...backend.environment, DATABASE_URL: recorder.url };
  server = await startTestServer({ ...environment, HUBBUB_FEED_REPAIR_INTERVAL: '10m', HUBBUB_JOBS: 'false' });
  database = await openDatabase(environment);
  [ada, many, few] = await signUp(server, 'ada', 'many', 'few');
});
afterAll(async () => {
  await server.stop();
  await database.close();
  await recorder[Symbol.asyncDispose]();
  await backend.dispose();
});

async function run(...statements: string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database.fork().getKysely());
}

/**
 * Adds a user to many groups of Ada, each with a link of theirs, and to as many projects, each with a meeting.
 */
async function putInto(count: number, { id: userId }: Person): Promise<void> {
  const [first, last] = [conversations + 1, conversations + count];
  conversations = last;
  for (const kind of ['GROUP', 'PROJECT']) {
    const id = `'cnv_${kind.toLowerCase()}' || lpad(n::text, 20, '0')`;
    const each = `from generate_series(${first}, ${last}) n`;
    await run(
      `insert into feed (id, head) select ${id}, 2 ${each}`,
      `insert into conversation (id, kind, title, owner_id, member_total, created_at) select ${id}, '${kind}', n, '${ada.id}', 2, now() ${each}`,
      `insert into member (conversation_id, user_id, role, joined_position, joined_at) select ${id}, '${ada.id}', 'OWNER', 1, now() ${each}`,
      `insert into member (conversation_id, user_id, role, joined_position, joined_at) select ${id}, '${userId}', 'MEMBER', 2, now() ${each}`,
    );
  }
  const each = `from member where user_id = '${userId}'`;
  await run(
    `insert into invite_link (id, conversation_id, token_hash, created_by_id, created_at, expires_at, uses) select 'ivl_' || conversation_id, conversation_id, conversation_id, user_id, now(), now() + interval '1 day', 0 ${each} and conversation_id like 'cnv_group%'`,
    `insert into meeting_participant (project_id, user_id, position, joined_at) select conversation_id, user_id, 2, now() ${each} and conversation_id like 'cnv_project%'`,
  );
}

function firstWords({ text }: Statement): string {
  return text.trim().replace(/'.*/s, '').replace(/\s+/g, ' ').slice(0, 60);
}

async function eventsAbout({ id }: Person): Promise<Record<string, number>> {
  const { rows } = await sql<{ type: string; count: string }>`
    select type, count(*) as count from feed_event where data->>'userId' = ${id} and feed_id like 'cnv_%'
    group by type`.execute(database.fork().getKysely());
  return Object.fromEntries(rows.map(({ type, count }) => [type, Number(count)]));
}

/** Conversations that are left in one transaction. */
const batch = 50;

test('an account leaves a batch of groups and projects with the statements for two, and each gets its event', async () => {
  const deleted = async (count: number, person: Person) => {
    await putInto(count, person);
    recorder.take();
    await person.http.run(DeleteAccount, { input: { password } });
    const statements = recorder.takeOfRequests().map(firstWords);
    const told = { INVITE_LINKS_CHANGED: count, MEETING_LEFT: count, MEMBER_LEFT: 2 * count };
    expect(await eventsAbout(person)).toEqual(told);
    return statements;
  };
  const [ofMany, ofFew] = [await deleted(8 * batch, many), await deleted(2, few)];
  expect(new Set(ofMany)).toEqual(new Set(ofFew));
  expect(ofMany.length).toBeLessThanOrEqual(8 * ofFew.length);
  const { rows } = await sql<{ total: number }>`
    select distinct member_total as total from conversation where owner_id is not null`.execute(
    database.fork().getKysely(),
  );
  expect(rows).toEqual([{ total: 1 }]);
});
