import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { meetInGroup, SendMessage, say } from '../support/chat.js';
import { cursorAt } from '../support/cursors.js';
import { metric } from '../support/metrics.js';
import { type Person, signUp } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { type Place, Reader } from './reader.js';
import { TcpProxy } from './tcp-proxy.js';
import { until } from './until.js';

const patience = 180_000;

/** A node that loses PostgreSQL when a test says so. It always receives the announcements of other nodes. */
interface Node {
  process: ServerProcess;
  database: TcpProxy;
}

/** The node that writes messages. */
let writing: TestServer;
let impatient: Node;
let patient: Node;
/** The node that is read from. */
let reading: Node;
let orm: MikroORM;
let ada: Person;
let grace: Person;
let eve: Person;
/** Groups of all three, of Ada and Grace, and of Ada alone. */
let conversations: [all: string, two: string, lone: string];
let readers: Reader[] = [];
let round = 0;

beforeAll(async () => {
  writing = await startTestServer();
  const clientUrl = String(writing.backend.environment.DATABASE_URL);
  orm = await MikroORM.init({ clientUrl, entities: [], discovery: { warnWhenNoEntities: false } });
  await orm.em.execute(`alter database ${new URL(clientUrl).pathname.slice(1)} set statement_timeout = '300ms'`);
  [impatient, patient] = await Promise.all([
    startNode({ HUBBUB_EVENT_PATIENCE: '500ms' }),
    startNode({ HUBBUB_EVENT_PATIENCE: '10m', HUBBUB_DATABASE_POOL: '1' }),
  ]);
}, patience);
beforeEach(async () => {
  round++;
  [ada, grace, eve] = await signUp(writing, `ada${round}`, `grace${round}`, `eve${round}`);
  conversations = [
    await meetInGroup('All', ada, grace, eve),
    await meetInGroup('Two', ada, grace),
    await meetInGroup('Lone', ada),
  ];
});
afterEach(() => {
  for (const reader of readers) reader.stop();
  readers = [];
});
afterAll(async () => {
  for (const { process, database } of [impatient, patient]) {
    await process.stop('SIGKILL');
    database.close();
  }
  await orm.close(true);
  await writing.stop();
}, patience);

async function startNode(environment: Record<string, string>): Promise<Node> {
  const url = new URL(String(writing.backend.environment.DATABASE_URL));
  const database = await TcpProxy.start(Number(url.port || 5432));
  url.host = new URL(database.url).host;
  const own = { DATABASE_URL: url.href, HUBBUB_FEED_REPAIR_INTERVAL: '500ms', LOG_LEVEL: 'error' };
  return { database, process: await ServerProcess.start({ ...writing.backend.environment, ...own, ...environment }) };
}

/** Follows a conversation, or all of them, on the node that is read from. */
function read(person: Person, only: string | null, after?: Place): void {
  readers.push(new Reader(reading.process, person, only, after));
}

/** Follows a group of three, another of two, one alone, and all conversations of two users. */
async function readAll(): Promise<void> {
  const [all, two, lone] = conversations;
  for (const person of [ada, grace, eve]) read(person, all);
  for (const person of [ada, grace]) read(person, two);
  read(ada, lone);
  for (const person of [ada, grace]) read(person, null);
  await until('all to have subscribed', () => readers.every(({ hasStarted }) => hasStarted), patience);
}

const sent = new Map<string, number>();

/** Sends a message to every group. Ada sends it and sees her clientId: in the first group results are personal. */
async function sayEverywhere(what: string): Promise<void> {
  const [all, two, lone] = conversations;
  const input = { to: { conversationId: all }, content: what, clientId: `${round}:${what.replace(' ', '-')}` };
  sent.set(all, (await ada.http.run(SendMessage, { input })).sendMessage.position);
  for (const conversationId of [two, lone]) sent.set(conversationId, await say(ada, conversationId, what));
}

async function untilAllHeard(): Promise<void> {
  const isThere = ({ positions }: Reader) =>
    [...positions].every(([id, position]) => position >= (sent.get(id) ?? 0) || !conversations.includes(id));
  await until('all to have heard all', () => readers.every(isThere), patience);
}

function expectEachOnce(...expected: string[]): void {
  for (const { person, heard, complaints } of readers) {
    expect(complaints).toEqual([]);
    for (const [id, contents] of heard) {
      const isPersonal = id === conversations[0] && person === ada;
      expect(contents).toEqual(isPersonal ? expected.map((content) => `${content} (own)`) : expected);
    }
  }
}

test(
  'during a long outage of PostgreSQL subscriptions end; each client reconnects and gets each event once, without errors',
  async () => {
    reading = impatient;
    await readAll();
    await sayEverywhere('before');
    await untilAllHeard();
    reading.database.away();
    await sayEverywhere('away 1');
    await sayEverywhere('away 2');
    const isToldToComeBack = ({ closedWith }: Reader) => closedWith.includes(1013);
    await until('all to be told to come back', () => readers.every(isToldToComeBack), patience);
    reading.database.back();
    await sayEverywhere('after');
    await untilAllHeard();
    expectEachOnce('before', 'away 1', 'away 2', 'after');
    // Failed results are not reused for subscribers that reach the same events now.
    const [all] = conversations;
    const position = (sent.get(all) ?? 0) - 4;
    read(grace, all, { position, cursor: await cursorAt(grace, all, position) });
    await untilAllHeard();
    expectEachOnce('before', 'away 1', 'away 2', 'after');
  },
  patience,
);

test(
  'during a short outage of PostgreSQL subscriptions wait, and no socket closes',
  async () => {
    reading = patient;
    await readAll();
    await sayEverywhere('before');
    await untilAllHeard();
    const { refused } = reading.database;
    reading.database.away();
    await sayEverywhere('away');
    await until('events to be tried', () => reading.database.refused > refused + 6, patience);
    reading.database.back();
    await sayEverywhere('after');
    await untilAllHeard();
    expectEachOnce('before', 'away', 'after');
    expect(readers.flatMap(({ closedWith }) => closedWith)).toEqual([]);
  },
  patience,
);

test(
  'while statements time out and the pool is exhausted, subscriptions wait',
  async () => {
    reading = patient;
    await readAll();
    await sayEverywhere('before');
    await untilAllHeard();
    const url = new URL(reading.process.graphqlUrl).origin;
    const executions = () => metric({ url }, 'event_executions_total');
    const before = await executions();
    await orm.em.transactional(async (em) => {
      await em.execute('lock table reaction in access exclusive mode');
      await sayEverywhere('locked');
      await until('events to be tried', async () => (await executions()) >= before + 12, patience);
    });
    await sayEverywhere('after');
    await untilAllHeard();
    expectEachOnce('before', 'locked', 'after');
    expect(readers.flatMap(({ closedWith }) => closedWith)).toEqual([]);
  },
  patience,
);
