import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { type Backend, createBackend } from '../support/backend.js';
import { MessageEvents, meetInGroup, SendMessage, say } from '../support/chat.js';
import { OwnPgBouncer } from '../support/own-pgbouncer.js';
import { type Person, signUp } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

/** Fewer than the connections of the nodes, so each of these serves transactions of both. */
const sessions = 3;

let backend: Backend;
let pgbouncer: OwnPgBouncer;
let nodes: [TestServer, TestServer];
let ada: Person;
let grace: Person;

beforeAll(async () => {
  backend = await createBackend();
  pgbouncer = await OwnPgBouncer.start(String(backend.environment.DATABASE_URL), { mode: 'transaction', sessions });
  const environment = { ...backend.environment, DATABASE_URL: pgbouncer.url };
  // Both migrate at the same time.
  nodes = await Promise.all([startTestServer(environment), startTestServer(environment)]);
  [ada] = await signUp(nodes[0], 'ada');
  [grace] = await signUp(nodes[1], 'grace');
});
afterAll(async () => {
  await Promise.all([ada, grace].map((person) => person.disconnect()));
  await Promise.all(nodes.map((node) => node.stop()));
  await pgbouncer[Symbol.asyncDispose]();
  await backend.dispose();
});

test('messages that many users send at once through PgBouncer reach all members in order', async () => {
  const conversationId = await meetInGroup('Example', ada, grace);
  const stream = grace.connect().subscribe(MessageEvents, { conversationId });
  await stream.next(); // Subscribed
  const sends = Array.from({ length: 100 }, (_, n) => say(n % 2 === 0 ? ada : grace, conversationId, `message ${n}`));
  const positions = await Promise.all(sends);
  const events = await stream.take(sends.length);
  expect(events.map(({ messageEvents }) => positionOf(messageEvents))).toEqual(positions.toSorted((a, b) => a - b));
});

test('a message that is sent again is recognised', async () => {
  const conversationId = await meetInGroup('Retries', ada, grace);
  const input = { to: { conversationId }, content: 'once', clientId: 'one' };
  const [first, second] = [await ada.http.run(SendMessage, { input }), await ada.http.run(SendMessage, { input })];
  expect(second.sendMessage.position).toBe(first.sendMessage.position);
});

test('no session of PostgreSQL keeps settings or prepared statements of a node', async () => {
  const orm = await MikroORM.init({ clientUrl: pgbouncer.url, entities: [], discovery: { warnWhenNoEntities: false } });
  try {
    const left = Array.from({ length: 3 * sessions }, async () => {
      const { rows } = await sql<{ timeout: string; prepared: string }>`
        select current_setting('statement_timeout') as timeout, count(*) as prepared from pg_prepared_statements
        where name <> ''`.execute(orm.em.fork().getKysely());
      return rows[0];
    });
    for (const each of await Promise.all(left)) expect(each).toEqual({ timeout: '0', prepared: '0' });
  } finally {
    await orm.close(true);
  }
});

test('the server refuses to start behind a pooler that does not keep transactions together', async () => {
  const url = String(backend.environment.DATABASE_URL);
  await using perStatement = await OwnPgBouncer.start(url, { mode: 'statement', sessions });
  await using server = await ServerProcess.start({ DATABASE_URL: perStatement.url });
  expect(await server.exited).toBe(1);
  expect(server.output).toMatch(/^PgBouncer uses statement pooling\. Set pool_mode to transaction or session\.$/m);
});

function positionOf(event: object): unknown {
  return 'position' in event ? event.position : null;
}
