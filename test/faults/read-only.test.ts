import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { meetInGroup, SendMessage, say } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { OwnPostgres } from './own-postgres.js';

let postgres: OwnPostgres;
let server: TestServer;
let ada: Person;
let conversationId: string;

beforeAll(async () => {
  postgres = await OwnPostgres.start();
  server = await startTestServer({ DATABASE_URL: postgres.url });
  [ada] = await signUp(server, 'ada');
  conversationId = await meetInGroup('Example', ada);
});
afterAll(async () => {
  await server?.stop();
  await postgres?.stop();
});

const isDown = { status: 'down', down: ['database'] };

async function health(): Promise<unknown> {
  return (await fetch(`${server.url}/healthz`)).json();
}

/** Runs several at once, each over a connection of its own. */
async function sendRefused(): Promise<void> {
  const sends = Array.from({ length: 5 }, () =>
    ada.http.refused(SendMessage, { input: { to: { conversationId }, content: 'refused' } }),
  );
  for (const refusal of await Promise.all(sends)) expect(refusal).toMatchObject({ code: 'UNAVAILABLE' });
}

test('a node whose address leads to a standby reports it, and uses the primary once the address leads there', async () => {
  await postgres.addStandby();
  postgres.leadToStandby();
  await eventually(async () => expect(await health()).toEqual(isDown));
  await sendRefused();
  expect(await health()).toEqual(isDown);
  // The connections to the standby are not cut.
  postgres.leadToPrimary();
  await eventually(() => say(ada, conversationId, 'hello again'));
  for (let i = 0; i < 20; i++) await say(ada, conversationId, `message ${i}`);
  expect(await health()).toEqual({ status: 'ok' });
});

test('connections to a server that becomes read-only are closed, and replaced once it is writable', async () => {
  const setReadOnly = async (value: string) => {
    await postgres.sql(`alter system set default_transaction_read_only = ${value}`);
    await postgres.sql('select pg_reload_conf()');
  };
  await setReadOnly('on');
  await eventually(async () => expect(await health()).toEqual(isDown));
  await sendRefused();
  expect(await health()).toEqual(isDown);
  await setReadOnly('off');
  await eventually(() => say(ada, conversationId, 'hello again'));
  expect(await health()).toEqual({ status: 'ok' });
});
