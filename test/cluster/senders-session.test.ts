import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { type Backend, createBackend } from '../support/backend.js';
import { meetInGroup, SendMessage } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { type Person, signUp } from '../support/people.js';
import type { ClientConnection } from '../support/socket-client.js';
import { StatementRecorder } from '../support/statement-recorder.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let backend: Backend;
let recorder: StatementRecorder;
let server: TestServer;
let database: Client;
let ada: Person;
let grace: Person;
let socket: ClientConnection;
let group: string;

beforeAll(async () => {
  backend = await createBackend();
  const databaseUrl = String(backend.environment.DATABASE_URL);
  recorder = await StatementRecorder.start(databaseUrl);
  server = await startTestServer({ ...backend.environment, DATABASE_URL: recorder.url });
  database = new Client(databaseUrl);
  await database.connect();
});
let users = 0;
beforeEach(async () => {
  const number = ++users;
  [ada, grace] = await signUp(server, `ada${number}`, `grace${number}`);
  group = await meetInGroup('Group', ada, grace);
  socket = ada.connect();
});
afterAll(async () => {
  await server.stop();
  await recorder[Symbol.asyncDispose]();
  await database.end();
  await backend.dispose();
});

/** Ends Ada's session without an event, so that her socket stays open. */
async function endSession(): Promise<void> {
  await database.query('update session set ended_at = now() where id = $1', [ada.sessionId]);
}

async function contents(): Promise<string[]> {
  const { rows } = await database.query('select content from message where conversation_id = $1 order by position', [
    group,
  ]);
  return rows.map(({ content }) => content);
}

const inputOf = (content: string) => ({ input: { to: { conversationId: group }, content } });

describe('a message over a socket', () => {
  test('is stored by one statement, which also checks the session', async () => {
    await socket.run(SendMessage, inputOf('first'));
    recorder.take();
    await socket.run(SendMessage, inputOf('second'));
    const texts = recorder.take().map(({ text }) => text);
    expect(texts.filter((text) => text.includes('prepared: send_messages'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('prepared: live_sessions'))).toEqual([]);
  });

  test('is refused if the session ends while the message waits for its conversation', async () => {
    await database.query('begin');
    await database.query('select from feed where id = $1 for update', [group]);
    const socketOfGrace = grace.connect();
    const sends = [socket.run(SendMessage, inputOf('of ada')), socketOfGrace.run(SendMessage, inputOf('of grace'))];
    const settled = Promise.allSettled(sends);
    const other = new Client(String(backend.environment.DATABASE_URL));
    await other.connect();
    await eventually(async () => {
      const { rows } = await other.query(`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
      expect(rows).not.toEqual([]);
    });
    await other.query('update session set ended_at = now() where id = $1', [ada.sessionId]);
    await other.end();
    await database.query('commit');
    const [refused, sent] = await settled;
    expect(refused).toMatchObject({ status: 'rejected', reason: { extensions: { code: 'SESSION_REVOKED' } } });
    expect(sent).toMatchObject({ status: 'fulfilled' });
    expect(await contents()).toEqual(['of grace']);
  });
});

describe('a socket whose session has ended', () => {
  test.each([
    ['a message', () => ({})],
    ['an empty message', () => ({ content: '' })],
    ['a repeated message', () => ({ content: 'before', clientId: 'a-1' })],
    ['a message with a file', () => ({ attachmentIds: ['att_01kavg6t3sfw9r9k3kz9ht26b4'] })],
    ['a message to a user', () => ({ to: { userId: grace.id } })],
    ['a message to nowhere', () => ({ to: { conversationId: 'cnv_01kavg6t3sfw9r9k3kz9ht26b4' } })],
  ])('cannot send %s', async (_what, changes) => {
    await socket.run(SendMessage, { input: { ...inputOf('before').input, clientId: 'a-1' } });
    await endSession();
    const sending = socket.run(SendMessage, { input: { ...inputOf('after').input, ...changes() } });
    await expect(sending).rejects.toMatchObject({ extensions: { code: 'SESSION_REVOKED' } });
    expect(await contents()).toEqual(['before']);
  });
});
