import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Database } from '../../src/platform/database/index.js';
import { type Backend, createBackend } from '../support/backend.js';
import { say } from '../support/chat.js';
import { openDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { holding } from '../support/holding.js';
import { Person, signUp } from '../support/people.js';
import { startProject } from '../support/projects.js';
import { ServerProcess } from '../support/server-process.js';

let backend: Backend;
let database: Database;
let here: ServerProcess;
let there: ServerProcess;
let ada: Person;
let adaThere: Person;
let readers: Person[];
let projectIds: string[];
let number = 0;

const start = () => ServerProcess.start({ ...backend.environment, LOG_LEVEL: 'fatal' });

beforeAll(async () => {
  backend = await createBackend();
  [here, there] = await Promise.all([start(), start()]);
  database = await openDatabase(backend.environment);
});
beforeEach(async () => {
  // A test may have killed it.
  if (here.hasExited) here = await start();
  const names = ['ada', 'grace', 'eve', 'joan'].map((name) => `${name}${number}`);
  number++;
  [ada, ...readers] = (await signUp(here, ...names)) as [Person, ...Person[]];
  adaThere = new Person(there, ada.id, ada.username, ada.sessionId, ada.accessToken, ada.refreshToken);
  projectIds = [];
  for (const title of ['Engine', 'Loom', 'Abacus']) {
    projectIds.push(await startProject(ada, title, { participants: readers }));
  }
});
afterAll(async () => {
  for (const node of [here, there]) await node.stop('SIGKILL');
  await database.close();
  await backend.dispose();
});

async function ids(query: ReturnType<typeof sql<{ id: string }>>): Promise<string[]> {
  return (await query.execute(database.fork().getKysely())).rows.map(({ id }) => id);
}

/** Expects that every user was notified of every message once, in the order in which they were written. */
async function expectAllTold(): Promise<void> {
  await eventually(async () => {
    expect(await ids(sql`select conversation_id || ' ' || position as id from message_notice`)).toEqual([]);
  });
  for (const projectId of projectIds) {
    const sent = await ids(sql`select id from message where conversation_id = ${projectId} order by position`);
    for (const { id } of readers) {
      const told = await ids(sql`
        select data ->> 'messageId' as id from notification
        where user_id = ${id} and data ->> 'conversationId' = ${projectId} order by position`);
      expect(told).toEqual(sent);
    }
  }
}

/**
 * Writes in all projects at once, over both nodes. @returns the acknowledged messages, and a promise for the end.
 */
function writeEverywhere(count: number) {
  const acknowledged: string[] = [];
  const writing = projectIds.flatMap((projectId) =>
    [ada, adaThere].map(async (writer) => {
      for (let n = 0; n < count; n++) acknowledged.push(`${await say(writer, projectId, `${n}`)}`);
    }),
  );
  return { acknowledged, done: Promise.allSettled(writing) };
}

test('two nodes that notify of messages concurrently notify of each once and in order', async () => {
  const { acknowledged, done } = writeEverywhere(50);
  await done;
  expect(acknowledged).toHaveLength(300);
  await expectAllTold();
});

test('a node that is killed while it notifies loses nothing, and repeats nothing', async () => {
  const { acknowledged, done } = writeEverywhere(100);
  await eventually(() => expect(acknowledged.length).toBeGreaterThan(60));
  await here.stop('SIGKILL');
  await done;
  // No more messages are written: the job sends what is left.
  await expectAllTold();
});

test('a node that is killed after claiming a message leaves its notification to the other', async () => {
  const [projectId = ''] = projectIds;
  const [{ id = '' } = {}] = readers;
  await holding(database, async (em) => {
    await sql`select from feed where id = ${id} for update`.execute(em.getKysely());
    await say(ada, projectId, 'hello');
    const waiting = sql<{ id: string }>`
      select pid::text as id from pg_stat_activity
      where wait_event_type = 'Lock' and query like '%from feed where id = any%' and datname = current_database()`;
    await eventually(async () => expect(await ids(waiting)).not.toEqual([]));
    await here.stop('SIGKILL');
  });
  await expectAllTold();
});
