import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { type Backend, createBackend } from '../support/backend.js';
import { openDatabase } from '../support/database.js';
import { metric } from '../support/metrics.js';
import { type Person, signUp } from '../support/people.js';
import { type ProtocolMessage, RawSocket } from '../support/raw-socket.js';
import { within } from '../support/socket-client.js';
import { StatementRecorder } from '../support/statement-recorder.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const conversations = 1_900;
const messages = 50;
const patience = 300_000;

let backend: Backend;
let recorder: StatementRecorder;
let server: TestServer;
let ada: Person;

beforeAll(async () => {
  backend = await createBackend();
  recorder = await StatementRecorder.start(String(backend.environment.DATABASE_URL));
  const environment = { ...backend.environment, DATABASE_URL: recorder.url };
  server = await startTestServer({ ...environment, HUBBUB_FEED_REPAIR_INTERVAL: '1h', HUBBUB_JOBS: 'false' });
  [ada] = await signUp(server, 'ada');
  await fill();
}, patience);
afterAll(async () => {
  await server.stop();
  await recorder[Symbol.asyncDispose]();
  await backend.dispose();
});

/** The time before the first event, in seconds since 1970. */
const beginning = 1_700_000_000;

/** SQL: when the event at a position was appended, one each second. */
function timeOf(position: string): string {
  return `to_timestamp(${beginning} + ${position})`;
}

/** Creates conversations of Ada with messages of hers. */
async function fill(): Promise<void> {
  const database = await openDatabase(backend.environment);
  const ids = `select 'cnv_' || lpad(n::text, 26, '0') as id, n from generate_series(1, ${conversations}) n`;
  const message = `'msg_' || lpad((n * 1000 + k)::text, 26, '0')`;
  for (const statement of [
    `insert into conversation (id, kind, title, visibility, owner_id, created_at) select id, 'GROUP', id, 'PRIVATE', '${ada.id}', now() from (${ids}) c`,
    `insert into feed (id, head, appended_at) select id, ${messages}, ${timeOf(String(messages))} from (${ids}) c`,
    `insert into member (conversation_id, user_id, role, joined_position, joined_at) select id, '${ada.id}', 'MEMBER', 1, now() from (${ids}) c`,
    `insert into feed_event (feed_id, position, type, data, at, previous_at) select id, k, 'MESSAGE_ADDED', jsonb_build_object('messageId', ${message}), ${timeOf('k')}, ${timeOf('k - 1')} from (${ids}) c, generate_series(1, ${messages}) k`,
    `insert into message (id, conversation_id, position, sender_id, content, created_at) select ${message}, id, k, '${ada.id}', 'hello', now() from (${ids}) c, generate_series(1, ${messages}) k`,
    'analyze',
  ]) {
    await sql.raw(statement).execute(database.fork().getKysely());
  }
  await database.close();
}

const query = `subscription ($afterEach: [ConversationCursorInput!]) {
  messageEvents(afterEach: $afterEach) {
    __typename
    ... on Subscribed { positions { subjectId position } }
    ... on MessageAdded { conversationId position message { content replyCount sender { username } } }
  }
}`;

/** Resumes all conversations, each with this many missed messages. @returns the received positions by conversation. */
async function resume(missed: number): Promise<Map<string, number[]>> {
  const heard = new Map<string, number[]>();
  const all = Promise.withResolvers<void>();
  let left = conversations * missed;
  const socket = await RawSocket.signedIn(server.socketUrl, ada.accessToken);
  socket.ws.on('message', (data) => {
    const { payload } = JSON.parse(String(data)) as ProtocolMessage;
    const { messageEvents: event } = (payload as { data: { messageEvents: Record<string, unknown> } }).data;
    if (event.__typename !== 'MessageAdded') return;
    const id = String(event.conversationId);
    heard.set(id, [...(heard.get(id) ?? []), Number(event.position)]);
    if (--left === 0) all.resolve();
  });
  const afterEach = Array.from({ length: conversations }, (_, n) => ({
    conversationId: `cnv_${String(n + 1).padStart(26, '0')}`,
    cursor: `${messages - missed}-${((beginning + messages - missed) * 1_000_000).toString(36)}`,
  }));
  socket.send({ type: 'subscribe', id: '1', payload: { query, variables: { afterEach } } });
  await within(all.promise, 'all that was missed', patience);
  socket.drop();
  return heard;
}

test(
  'resuming 1,900 conversations takes few statements and executes each event once',
  async () => {
    recorder.take();
    const executions = await metric(server, 'event_executions_total');
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const start = performance.now();
    const heard = await resume(1);
    const time = performance.now() - start;
    delay.disable();
    const statements = recorder.take();
    console.log(
      `resumed in ${time.toFixed()} ms with ${statements.length} statements; longest stall ${(delay.max / 1e6).toFixed()} ms`,
    );
    expect(heard.size).toBe(conversations);
    for (const positions of heard.values()) expect(positions).toEqual([messages]);
    // Subscribed, and each event.
    expect((await metric(server, 'event_executions_total')) - executions).toBe(conversations + 1);
    expect(statements.length).toBeLessThan(300);
  },
  patience,
);
