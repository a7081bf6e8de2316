import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Database } from '../../src/platform/database/index.js';
import { type Backend, createBackend } from '../support/backend.js';
import { LeaveConversation, RemoveMember } from '../support/chat.js';
import { openDatabase } from '../support/database.js';
import { AddMember, TransferOwnership } from '../support/groups.js';
import { type Person, signUp } from '../support/people.js';
import { AppointCoach, DeleteProject, RenameProject, startProject, WithdrawCoach } from '../support/projects.js';
import { StatementRecorder } from '../support/statement-recorder.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const size = 5_000;

let backend: Backend;
let recorder: StatementRecorder;
let server: TestServer;
let database: Database;
let ada: Person;
let grace: Person;
/** Created first, so that background work of the sign-up is not counted among the project's statements. */
let joans: [Person, Person];

beforeAll(async () => {
  backend = await createBackend();
  recorder = await StatementRecorder.start(String(backend.environment.DATABASE_URL));
  const environment = { ...backend.environment, DATABASE_URL: recorder.url };
  server = await startTestServer({ ...environment, HUBBUB_FEED_REPAIR_INTERVAL: '10m', HUBBUB_JOBS: 'false' });
  database = await openDatabase(environment);
  [ada, grace, ...joans] = await signUp(server, 'ada', 'grace', 'joan1', 'joan2');
  await run(
    `insert into users (id, username, username_key, created_at) select 'usr_' || lpad(n::text, 26, '0'), 'user' || n, 'user' || n, now() from generate_series(1, ${size}) n`,
  );
  await run(`insert into feed (id) select 'usr_' || lpad(n::text, 26, '0') from generate_series(1, ${size}) n`);
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

/** Creates a project of Ada with Grace and this many others. */
async function projectOf(others: number): Promise<string> {
  const id = await startProject(ada, `Of ${others}`, { participants: [grace] });
  await run(
    `insert into member (conversation_id, user_id, role, joined_position, joined_at) select '${id}', 'usr_' || lpad(n::text, 26, '0'), 'MEMBER', 3, now() from generate_series(1, ${others}) n`,
  );
  return id;
}

async function inboxEvents(type: string): Promise<number> {
  const { rows } = await sql<{ count: string }>`select count(*) as count from feed_event where type = ${type}`.execute(
    database.fork().getKysely(),
  );
  return Number(rows[0]?.count);
}

/**
 * The statements since the last time, by their first words. Whether a user is in the cache does not matter here.
 */
function taken(): string[] {
  return recorder
    .takeOfRequests()
    .map(({ text }) =>
      text
        .trim()
        .replace(/'[^']*'/g, '?')
        .replace(/\s+/g, ' ')
        .slice(0, 60),
    )
    .filter((text) => !text.startsWith('select id, username'));
}

/** The statements of each change of a project, by their first words. */
async function statementsOf(projectId: string, joan: Person): Promise<Record<string, string[]>> {
  const input = { projectId, userId: joan.id };
  const member = { conversationId: projectId, userId: joan.id };
  const changes: Record<string, () => Promise<unknown>> = {
    add: () => grace.http.run(AddMember, { input: member }),
    appoint: () => ada.http.run(AppointCoach, { input }),
    withdraw: () => ada.http.run(WithdrawCoach, { input }),
    rename: () => ada.http.run(RenameProject, { input: { projectId, title: `New ${projectId}` } }),
    remove: () => ada.http.run(RemoveMember, { input: member }),
    transfer: () => ada.http.run(TransferOwnership, { input: { conversationId: projectId, userId: grace.id } }),
    leave: () => ada.http.run(LeaveConversation, { input: { conversationId: projectId } }),
    delete: () => grace.http.run(DeleteProject, { input: { projectId } }),
  };
  const statements: Record<string, string[]> = {};
  for (const [name, change] of Object.entries(changes)) {
    recorder.take();
    await change();
    statements[name] = taken();
  }
  return statements;
}

test('a change of a project takes as many statements for 5,000 members as for one, and each is notified', async () => {
  const few = await statementsOf(await projectOf(1), joans[0]);
  const before = await inboxEvents('PROJECT_RENAMED');
  const many = await statementsOf(await projectOf(size), joans[1]);
  expect(many).toEqual(few);
  expect(Object.values(many).every((statements) => statements.length < 40)).toBe(true);
  // All but Ada, who made the change: the others, Grace, and Joan.
  expect((await inboxEvents('PROJECT_RENAMED')) - before).toBe(size + 2);
});

test('creating a project with hundreds of members takes as many statements as with two', async () => {
  const made = async (count: number) => {
    const participants = Array.from(
      { length: count },
      (_, n) => ({ id: `usr_${String(n + 1).padStart(26, '0')}` }) as Person,
    );
    recorder.take();
    await startProject(ada, `First ${count}`, { participants });
    return taken();
  };
  expect(await made(500)).toEqual(await made(2));
});
