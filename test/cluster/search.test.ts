import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { Database, type UnitOfWork } from '../../src/platform/database/index.js';
import { type Backend, createBackend } from '../support/backend.js';
import { meetInGroup, say, write } from '../support/chat.js';
import { openDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { holding } from '../support/holding.js';
import { edit, erase } from '../support/message-changes.js';
import { Person, signUp } from '../support/people.js';
import { found } from '../support/search.js';
import { ServerProcess } from '../support/server-process.js';

let backend: Backend;
let database: Database;
let here: ServerProcess;
let there: ServerProcess;
let ada: Person;
let adaThere: Person;
let groupId: string;
let number = 0;

beforeAll(async () => {
  backend = await createBackend();
  const environment = { ...backend.environment, LOG_LEVEL: 'fatal' };
  [here, there] = await Promise.all([ServerProcess.start(environment), ServerProcess.start(environment)]);
  database = await openDatabase(backend.environment);
});
beforeEach(async () => {
  [ada] = await signUp(here, `ada${number++}`);
  adaThere = new Person(there, ada.id, ada.username, ada.sessionId, ada.accessToken, ada.refreshToken);
  groupId = await meetInGroup('Search', ada);
});
afterAll(async () => {
  for (const node of [here, there]) await node.stop('SIGKILL');
  await database.close();
  await backend.dispose();
});

async function count(em: UnitOfWork, query: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${query}`.execute(em.getKysely());
  return rows[0]?.count ?? 0;
}

/** Waits until both nodes have nothing to index. */
async function indexed(): Promise<void> {
  await eventually(async () => expect(await count(database.fork(), sql`unindexed_messages`)).toBe(0));
}

/** Returns whether all messages of the group are in the index, each once. */
async function areAllFound(): Promise<boolean> {
  const messages = await count(database.fork(), sql`message where conversation_id = ${groupId}`);
  const words = await count(database.fork(), sql`message_words where conversation_id = ${groupId}`);
  return messages > 0 && words === messages;
}

test('two nodes that index concurrently find every message of both', async () => {
  const writers = [ada, adaThere].flatMap((person) => Array.from({ length: 8 }, () => person));
  await Promise.all(
    writers.map(async (person, writer) => {
      for (let n = 0; n < 20; n++) await say(person, groupId, `message ${writer} ${n}`);
    }),
  );
  await indexed();
  expect(await count(database.fork(), sql`message where conversation_id = ${groupId}`)).toBe(320);
  expect(await areAllFound()).toBe(true);
  expect(await found(adaThere, '"message 3 19"')).toEqual(['message 3 19']);
});

test('a message that is deleted or edited while it is being indexed is not found by its old words', async () => {
  const [deleted, edited] = [await write(ada, groupId, 'a gone gnu'), await write(ada, groupId, 'a former fox')];
  await indexed();
  const changed = await holding(database, async (em) => {
    const db = em.getKysely();
    await sql`insert into unindexed_messages (message_ids) values (array[${deleted}, ${edited}])`.execute(db);
    // Both messages are held as a node holds them while it indexes them.
    await sql`select from message where id in (${deleted}, ${edited}) for share`.execute(db);
    const changing = Promise.all([erase(adaThere, deleted), edit(adaThere, edited, 'a later lion')]);
    const waiting = sql`pg_stat_activity where wait_event_type = 'Lock' and query like '%update%message%set%'
      and datname = current_database()`;
    await eventually(async () => expect(await count(database.fork(), waiting)).toBeGreaterThan(0));
    return { changing };
  });
  await changed.changing;
  await indexed();
  expect(await found(ada, 'gnu')).toEqual([]);
  expect(await found(ada, 'fox')).toEqual([]);
  expect(await found(ada, 'lion')).toEqual(['a later lion']);
});

// The last, because it leaves only one node.
test('a node that is killed while it indexes leaves its messages to the other', async () => {
  await holding(database, async (em) => {
    // The indexing transaction has claimed the message, and waits to store its words.
    await sql`lock table message_words in share mode`.execute(em.getKysely());
    await say(ada, groupId, 'a lost lynx');
    const waiting = sql`pg_stat_activity where wait_event_type = 'Lock' and query like '%insert into message_words%'
      and datname = current_database()`;
    await eventually(async () => expect(await count(database.fork(), waiting)).toBeGreaterThan(0));
    await here.stop('SIGKILL');
  });
  await indexed();
  expect(await found(adaThere, 'lynx')).toEqual(['a lost lynx']);
});
