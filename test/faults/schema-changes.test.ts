import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DeleteAccount } from '../support/account.js';
import { meetInGroup, say } from '../support/chat.js';
import { command } from '../support/command-line.js';
import { type Person, password, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { CreateWebhook, DeleteWebhook, UpdateWebhook } from '../support/webhooks.js';
import { OwnPostgres } from './own-postgres.js';

/** While a vacuum runs, a statement that changes the table waits, and all writers wait behind it. */
const vacuum = 'lock table feed_event, users, webhook, webhook_delivery in share update exclusive mode';

const recordChanges = `
  create table schema_change (tag text);
  create function record_change() returns event_trigger language plpgsql as $$
    begin insert into schema_change values (tg_tag); end $$;
  create event trigger record_change on ddl_command_start execute function record_change()`;

const url = 'https://example.com/hook';

let postgres: OwnPostgres;
let server: TestServer;
let ada: Person;
let grace: Person;
let conversationId: string;

beforeAll(async () => {
  postgres = await OwnPostgres.start();
  server = await startTestServer({ DATABASE_URL: postgres.url, HUBBUB_DATABASE_TIMEOUT: '10s' });
  [ada, grace] = await signUp(server, 'ada', 'grace');
  await postgres.sql("update users set is_admin = true where username = 'ada'");
  conversationId = await meetInGroup('Example', ada, grace);
});
afterAll(async () => {
  await server?.stop();
  await postgres?.stop();
});

async function changeWebhooks(): Promise<void> {
  const made = await ada.http.run(CreateWebhook, { input: { url, events: ['MESSAGE_ADDED'], description: '' } });
  const webhookId = made.createWebhook.webhook.id;
  await ada.http.run(UpdateWebhook, { input: { webhookId, isEnabled: false } });
  await ada.http.run(DeleteWebhook, { input: { webhookId } });
}

test('webhooks can be changed and messages sent while a vacuum runs', async () => {
  await using _vacuum = await postgres.hold(vacuum);
  const changed = changeWebhooks();
  for (let i = 0; i < 10; i++) await say(ada, conversationId, `message ${i}`);
  await changed;
});

test('a server does not change the schema while it runs', async () => {
  await postgres.sql(recordChanges);
  await postgres.sql('create table recorded ()');
  await changeWebhooks();
  await say(grace, conversationId, 'hello');
  const listed = await command({ DATABASE_URL: postgres.url, ...redisOf(server) }, 'job', 'list', '--json');
  const jobs = JSON.parse(listed.out) as { name: string }[];
  expect(jobs.length).toBeGreaterThan(5);
  for (const { name } of jobs) await server.runJob(name);
  await grace.http.run(DeleteAccount, { input: { password } });
  // A node that finds all migrations done does not change it either.
  await server.restart();
  expect(await postgres.sql('select tag from schema_change')).toBe('CREATE TABLE');
});

function redisOf({ backend }: TestServer): Record<string, string> {
  const { REDIS_URL = '', HUBBUB_REDIS_PREFIX = '' } = backend.environment;
  return { REDIS_URL, HUBBUB_REDIS_PREFIX };
}
