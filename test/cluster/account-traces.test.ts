import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Database } from '../../src/platform/database/index.js';
import { DeleteAccount, UpdateProfile } from '../support/account.js';
import { signUpAdmin } from '../support/admin.js';
import { meetInGroup, say } from '../support/chat.js';
import { openDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { Mailbox, tokenOf } from '../support/mailbox.js';
import { type Person, password, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';
import { CreateWebhook, DeleteWebhook } from '../support/webhooks.js';

let mailbox: Mailbox;
let receiver: WebhookReceiver;
let server: TestServer;
let database: Database;

beforeAll(async () => {
  mailbox = await Mailbox.start();
  receiver = await WebhookReceiver.start();
  server = await startTestServer({ HUBBUB_SMTP_URL: mailbox.url, HUBBUB_WEBHOOK_TARGETS: 'any' });
  database = await openDatabase(server.backend.environment);
});
afterAll(async () => {
  await database.close();
  await server.stop();
  await mailbox.close();
  await receiver.close();
});

/** Returns every row of every table, as text. */
async function everything(): Promise<string> {
  const db = database.fork().getKysely();
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public'`.execute(db);
  const rows: string[] = [];
  for (const { name } of tables.rows) {
    const table = await sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.table(name)} t`.execute(db);
    rows.push(...table.rows.map(({ row }) => `${name} ${row}`));
  }
  return rows.join('\n');
}

async function prepare(): Promise<[Person, Person]> {
  const [ada, grace] = await signUp(server, 'zelda-lovelace', 'grace');
  const input = { firstName: 'Zenobia', about: 'Zinnias', avatarUrl: 'https://example.org/zelda.png' };
  await ada.http.run(UpdateProfile, { input });
  await say(ada, await meetInGroup('Traces', ada, grace), 'what I wrote');
  return [ada, grace];
}

test('the database keeps nothing of a deleted user except their messages', async () => {
  const [ada] = await prepare();
  await mailbox.mail('zelda-lovelace@example.org');
  const traces = /zelda-lovelace|Zenobia|Zinnias|zelda\.png/i;
  expect(await everything()).toMatch(traces);
  await ada.http.run(DeleteAccount, { input: { password } });
  const left = await everything();
  expect(left).not.toMatch(traces);
  expect(left).toContain('what I wrote');
  // The place and time of the login are in inbox events, until these are deleted too.
  expect(left.split('\n').filter((row) => row.includes(ada.id) && row.includes('address'))).toEqual([]);
});

test('nothing of a deleted user remains in the deliveries to webhooks', async () => {
  const admin = await signUpAdmin(server, 'olga');
  const events = ['USER_CREATED' as const, 'MESSAGE_ADDED' as const, 'USER_DELETED' as const];
  const { createWebhook } = await admin.http.run(CreateWebhook, { input: { url: receiver.url, events } });
  const [yvonne] = await signUp(server, 'yvonne-lovelace');
  await say(yvonne, await meetInGroup('Told', yvonne), 'what they wrote');
  await receiver.messages('message.added', 1);
  await receiver.messages('user.created', 1);
  await yvonne.http.run(DeleteAccount, { input: { password } });
  await receiver.messages('user.deleted', 1);
  await eventually(async () => expect(await everything()).not.toContain('"PENDING"'));
  expect(await everything()).not.toMatch(/yvonne-lovelace/);
  await admin.http.run(DeleteWebhook, { input: { webhookId: createWebhook.webhook.id } });
});

test('the database has only hashes of mailed tokens', async () => {
  const [linus] = await signUp(server, 'linus');
  const token = tokenOf(await mailbox.mail('linus@example.org'));
  const rows = await everything();
  expect(rows).toContain(linus.id);
  expect(rows).toMatch(/^account_token /m);
  expect(rows).not.toContain(token);
});
