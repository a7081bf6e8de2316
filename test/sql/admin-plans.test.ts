import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Database } from '../../src/platform/database/index.js';
import { signUpAdmin } from '../support/admin.js';
import { type Backend, createBackend } from '../support/backend.js';
import { meetInGroup, write } from '../support/chat.js';
import { command } from '../support/command-line.js';
import { openDatabase } from '../support/database.js';
import { sendHeld, wordFiles } from '../support/held-messages.js';
import { type Person, signUp } from '../support/people.js';
import { faults, planOf } from '../support/plans.js';
import { type Statement, StatementRecorder } from '../support/statement-recorder.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';
import { CreateWebhook } from '../support/webhooks.js';

let backend: Backend;
let recorder: StatementRecorder;
let server: TestServer;
let database: Database;
let receiver: WebhookReceiver;
let ada: Person;
let grace: Person;
let mary: Person;
let groupId: string;
let messageId: string;
let webhookId: string;

beforeAll(async () => {
  backend = await createBackend();
  receiver = await WebhookReceiver.start();
  recorder = await StatementRecorder.start(String(backend.environment.DATABASE_URL));
  const environment = {
    ...backend.environment,
    ...(await wordFiles([], ['reviewable'])),
    DATABASE_URL: recorder.url,
    HUBBUB_WEBHOOK_TARGETS: 'any',
    HUBBUB_JOBS: 'false',
  };
  server = await startTestServer(environment);
  database = await openDatabase(environment);
  [grace, mary] = await signUp(server, 'grace', 'mary');
  ada = await signUpAdmin({ ...addresses(), backend }, 'ada');
  groupId = await meetInGroup('Watched', grace, mary);
  messageId = await write(grace, groupId, 'buy this');
  const input = { url: receiver.url, events: ['MESSAGE_ADDED' as const] };
  webhookId = (await ada.http.run(CreateWebhook, { input })).createWebhook.webhook.id;
  await fill();
});
afterAll(async () => {
  await server.stop();
  await database.close();
  await receiver.close();
  await recorder[Symbol.asyncDispose]();
  await backend.dispose();
});

const addresses = () => ({ graphqlUrl: server.graphqlUrl, socketUrl: server.socketUrl });

/** Data of years: enough that a scan of a table is never the cheapest way. */
async function fill(): Promise<void> {
  const statements = [
    `insert into users (id, username, username_key, created_at) select 'usr_' || n, 'user' || n, md5(n::text), now() from generate_series(1, 20000) n`,
    `insert into audit_log select 'aud_' || lpad(n::text, 26, '0'), now(), 'usr_' || n % 10, 'USER_BANNED', 'usr_' || n % 9999, '{}' from generate_series(1, 50000) n`,
    `insert into report (id, message_id, conversation_id, sender_id, reporter_id, reason, content, filed_at, resolved_at) select 'rpt_' || lpad(n::text, 26, '0'), 'msg_' || n, 'cnv_1', 'usr_1', 'usr_' || n % 9999, '', '', now(), case when n % 500 > 0 then now() end from generate_series(1, 50000) n`,
    `insert into webhook_delivery (id, webhook_id, event, data, at, state, attempts, next_attempt_at) select 'whd_' || lpad(n::text, 26, '0'), '${webhookId}', 'MESSAGE_ADDED', '{}', now(), case when n % 1000 > 0 then 'DELIVERED' else 'DEAD' end, 1, now() from generate_series(1, 100000) n`,
    `insert into held_message (id, message_id, conversation_id, sender_id, content, client_id, reason, state, held_at, decided_at) select 'hld_' || lpad(n::text, 26, '0'), 'msg_' || n, 'cnv_' || n % 999, 'usr_' || n % 9999, '', n::text, '', case when n % 500 > 0 then 'DROPPED' else 'PENDING' end, now(), case when n % 500 > 0 then now() end from generate_series(1, 50000) n`,
    'analyze',
  ];
  for (const statement of statements) await sql.raw(statement).execute(database.fork().getKysely());
}

async function ask(query: string, person = ada): Promise<unknown> {
  const { data, errors } = await person.http.send(query);
  expect(errors).toBeUndefined();
  return data;
}

const of = () => `(input: { userId: "${mary.id}" })`;

const work: [string, () => Promise<unknown>][] = [
  ['the audit log', () => ask('{ auditLog(first: 50) { edges { node { action actor { username } } } } }')],
  [
    'the audit log of one actor, of one subject, of some actions',
    async () => {
      for (const filter of ['actorId: "usr_5"', 'subjectId: "usr_5"', 'actions: [ADMIN_GRANTED]']) {
        // The API rejects the ids that the table was filled with.
        const filters = filter.replace('actorId: "usr_5"', `actorId: "${ada.id}"`);
        await ask(`{ auditLog(first: 50, ${filters}) { edges { node { action } } } }`);
      }
    },
  ],
  [
    'reports',
    async () => {
      const shown = '{ position edges { node { reason reporter { username } user { username } } } }';
      for (const state of ['OPEN', 'RESOLVED']) await ask(`{ reports(state: ${state}, first: 50) ${shown} }`);
    },
  ],
  [
    'a report that is filed and resolved',
    async () => {
      const filed = `fileReport(input: { about: { messageId: "${messageId}" }, reason: "spam" }) { reportId }`;
      const { fileReport } = (await ask(`mutation { ${filed} }`, mary)) as { fileReport: { reportId: string } };
      const input = `{ reportId: "${fileReport.reportId}", resolution: MESSAGE_DELETED }`;
      await ask(`mutation { resolveReport(input: ${input}) { report { resolvedBy { username } } } }`);
    },
  ],
  [
    'held messages that are listed, released and dropped',
    async () => {
      const ids: string[] = [];
      for (const clientId of ['one', 'two']) ids.push(await sendHeld(mary, groupId, 'reviewable', { clientId }));
      const page = '{ edges { node { content sender { username } conversation { id } attachments { id } } } }';
      await ask(`{ heldMessages(first: 50) ${page} viewer { heldMessages(first: 50) ${page} } }`);
      await ask(`{ conversation(id: "${groupId}") { heldMessages(first: 50) ${page} } }`, grace);
      const [released, dropped] = ids;
      await ask(`mutation { releaseMessage(input: { heldMessageId: "${released}" }) { position } }`, grace);
      await ask(`mutation { dropMessage(input: { heldMessageId: "${dropped}" }) { heldMessage { state } } }`);
      await server.runJob('expire-held-messages');
    },
  ],
  [
    'the accounts of users',
    () =>
      ask(
        '{ searchUsers(query: "m", first: 50) { edges { node { account { email hasSecondFactor storage { usedBytes } } } } } }',
      ),
  ],
  [
    'an administrator who is appointed and revoked',
    async () => {
      await ask(`mutation { grantAdmin${of()} { user { account { isAdmin } } } }`);
      await ask(`mutation { revokeAdmin${of()} { user { account { isAdmin } } } }`);
      await command({ ...backend.environment, DATABASE_URL: recorder.url }, 'admin', 'list');
    },
  ],
  [
    'an account that is archived and restored, banned and unbanned',
    async () => {
      await ask(`mutation { archiveUser${of()} { position } }`);
      await ask(`mutation { unarchiveUser${of()} { position } }`);
      const until = new Date(Date.now() + 60_000).toISOString();
      await ask(
        `mutation { banUser(input: { userId: "${mary.id}", until: "${until}", reason: "spam" }) { position } }`,
      );
      await ask(`mutation { unbanUser${of()} { position } }`);
    },
  ],
  [
    'a message and a user that are erased, and the erasures',
    async () => {
      const conversationId = await meetInGroup('Erased', grace);
      const message = `messageId: "${await write(grace, conversationId, 'gone')}"`;
      await ask(`mutation { eraseMessage(input: { ${message}, reason: "court" }) { position } }`);
      const [erased] = await signUp(addresses(), 'erased');
      await write(erased, await meetInGroup('Left', erased, grace), 'gone');
      const user = `userId: "${erased.id}", withMessages: true`;
      await ask(`mutation { eraseUser(input: { ${user}, reason: "letter" }) { position } }`);
      await server.runJob('finish-erasures');
      await ask('{ userErasures(first: 50) { edges { node { erasedMessages user { username } } } } }');
    },
  ],
  [
    'deliveries to a webhook',
    async () => {
      const page = '{ edges { node { event state } } }';
      await ask(`{ webhooks { all: deliveries(first: 50) ${page} dead: deliveries(first: 50, state: DEAD) ${page} } }`);
      await ask(`mutation { pingWebhook(input: { webhookId: "${webhookId}" }) { delivery { state } } }`);
      await ask(`mutation { redeliverWebhook(input: { webhookId: "${webhookId}" }) { count } }`);
      await receiver.messages('message.added', 100);
    },
  ],
];

/** The tables that are full here; the others have their own test. */
const ours = /\b(users|audit_log|report|webhook_delivery|held_message)\b|in vain|sorts/;

test.each(work)('%s uses indexes alone', async (_what, run) => {
  recorder.take();
  await run();
  const statements = recorder.take();
  expect(statements.length).toBeGreaterThan(0);
  const found: Record<string, string[]> = {};
  for (const statement of new Map(statements.map((each) => [each.text, each])).values()) {
    const wrong = faults(await planOf(database, statement)).filter((fault) => ours.test(fault));
    if (wrong.length > 0) found[statement.text] = wrong;
  }
  expect(found).toEqual({});
});

test('old deliveries are deleted in batches', async () => {
  await sql`update webhook_delivery set at = now() - interval '31 days' where id < ${`whd_${'12000'.padStart(26, '0')}`}`.execute(
    database.fork().getKysely(),
  );
  recorder.take();
  await server.runJob('prune-webhook-deliveries');
  const deletions = recorder.take().filter(({ text }) => /delete from "webhook_delivery"/.test(text));
  expect(deletions).toHaveLength(3);
  expect(faults(await planOf(database, deletions[0] as Statement))).toEqual([]);
  const { rows } = await sql`select 1 from webhook_delivery where at < now() - interval '30 days'`.execute(
    database.fork().getKysely(),
  );
  expect(rows).toEqual([]);
});
