import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { loadConfig } from '../../src/app/config.js';
import { databaseDefinition } from '../../src/migrations/index.js';
import type { Delivery } from '../../src/modules/webhooks/delivery.entity.js';
import { DeliveryOutbox } from '../../src/modules/webhooks/delivery-outbox.js';
import type { WebhookId } from '../../src/modules/webhooks/webhook.entity.js';
import { Database } from '../../src/platform/database/index.js';
import { signUpAdmin } from '../support/admin.js';
import { type Backend, createBackend } from '../support/backend.js';
import { meetInGroup, say } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { metric } from '../support/metrics.js';
import { Person } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';
import { CreateWebhook, Webhooks } from '../support/webhooks.js';

/** Receivers that answer too late on a busy machine get another attempt after a pause, which takes long. */
const patience = 180_000;

let backend: Backend;
let receiver: WebhookReceiver;
let environment: Record<string, string>;
let database: Database;

beforeEach(async () => {
  backend = await createBackend();
  database = await Database.open(loadConfig(backend.environment).database, databaseDefinition);
  receiver = await WebhookReceiver.start();
  environment = { ...backend.environment, HUBBUB_WEBHOOK_TARGETS: 'any', HUBBUB_WEBHOOK_TIMEOUT: '2s' };
});
afterEach(async () => {
  await receiver.close();
  await database.close();
  await backend.dispose();
});

/** Returns an administrator on a node, with a group and a webhook for its messages. */
async function prepare(node: ServerProcess): Promise<{ ada: Person; conversationId: string }> {
  const { graphqlUrl, socketUrl } = node;
  const ada = await signUpAdmin({ graphqlUrl, socketUrl, backend }, 'ada');
  const input = { url: receiver.url, events: ['MESSAGE_ADDED' as const] };
  await ada.http.run(CreateWebhook, { input });
  return { ada, conversationId: await meetInGroup('Killed', ada) };
}

const said = () => receiver.received.map(({ content }) => (content.data.message as { content: string }).content);

/** Expects that all messages have arrived, and that repeated ones had the same id and payload. */
async function expectAll(lines: string[]): Promise<void> {
  await eventually(() => expect(new Set(said())).toEqual(new Set(lines)), patience);
  const bodies = new Map<string, string>();
  for (const { id, body } of receiver.received) {
    expect(bodies.get(id) ?? body).toBe(body);
    bodies.set(id, body);
  }
  expect(bodies.size).toBe(lines.length);
}

test('another node repeats the deliveries of a node that is killed while sending, with the same ids', async () => {
  const lines = Array.from({ length: 12 }, (_, n) => `line ${n}`);
  receiver.answer = () => undefined;
  await using first = await ServerProcess.start(environment);
  const { ada, conversationId } = await prepare(first);
  for (const line of lines) await say(ada, conversationId, line);
  await eventually(() => expect(receiver.received.length).toBeGreaterThan(0));
  await first.stop('SIGKILL');
  const held = new Set(receiver.received.map(({ id }) => id));
  receiver.answerWith(204);
  await using _second = await ServerProcess.start(environment);
  await expectAll(lines);
  // The deliveries that the dead node claimed are sent again after the claim has expired: they may come last.
  await eventually(() => {
    for (const id of held) {
      expect(receiver.received.filter((received) => received.id === id).length).toBeGreaterThan(1);
    }
  }, patience);
});

test('a node that is stopped does not wait for a receiver that does not answer; another node delivers', async () => {
  // The stop is not counted as an attempt: this would be the last one.
  const slow = { ...environment, HUBBUB_WEBHOOK_TIMEOUT: '1m', HUBBUB_WEBHOOK_ATTEMPTS: '1' };
  receiver.answer = () => undefined;
  await using first = await ServerProcess.start(slow);
  const { ada, conversationId } = await prepare(first);
  await say(ada, conversationId, 'anyone?');
  await eventually(() => expect(receiver.received).toHaveLength(1));
  expect(await first.stop()).toBe(0);
  receiver.answerWith(204);
  await using _second = await ServerProcess.start(slow);
  await eventually(() => expect(receiver.received).toHaveLength(2));
  await expectAll(['anyone?']);
});

/** Expires the claims on deliveries, as if their nodes were too slow. */
const expireClaims = () => database.run(sql`update webhook_delivery set next_attempt_at = now()`);

test('an answer after its claim has expired does not affect the attempt that began since', async () => {
  const patient = { ...environment, HUBBUB_WEBHOOK_TIMEOUT: '1m', HUBBUB_WEBHOOK_ATTEMPTS: '1' };
  const attempts: ServerResponse[] = [];
  receiver.answer = (_, response) => attempts.push(response);
  const attempt = (count: number) => eventually(() => expect(attempts).toHaveLength(count));
  await using first = await ServerProcess.start(patient);
  await using second = await ServerProcess.start(patient);
  const { ada, conversationId } = await prepare(first);
  await say(ada, conversationId, 'hello');
  await attempt(1);
  await expireClaims();
  await attempt(2);
  attempts[0]?.writeHead(500).end();
  await eventually(async () => {
    const failures = await Promise.all(
      [first, second].map(({ graphqlUrl }) => metric({ url: new URL(graphqlUrl).origin }, 'webhook_failures_total')),
    );
    expect(Math.max(...failures)).toBe(1);
  });
  attempts[1]?.writeHead(204).end();
  await eventually(async () => {
    const { webhooks } = await ada.http.run(Webhooks, { first: 1 });
    expect(webhooks[0]?.deliveries.edges[0]?.node).toMatchObject({ state: 'DELIVERED', attempts: 2, lastStatus: 204 });
  });
  expect(attempts).toHaveLength(2);
});

test('an expired claim does not affect a delivery that was claimed again', async () => {
  const policy = { attempts: 1, delay: 1 };
  const outbox = new DeliveryOutbox(database);
  const webhookId = 'whk_late' as WebhookId;
  await database.run(sql`
    insert into webhook_delivery (id, webhook_id, event, data, at, state, attempts, next_attempt_at)
    values ('whd_late', ${webhookId}, 'MESSAGE_ADDED', '{}', now(), 'PENDING', 0, now())`);
  const claimOne = async () => {
    await expireClaims();
    const [delivery] = await outbox.claim(new Map([[webhookId, 1]]), 60_000);
    if (!delivery) throw new Error('There was nothing to claim');
    return delivery;
  };
  const rows = () => database.run<Delivery>(sql`select * from webhook_delivery`);
  const late = await claimOne();
  const held = await claimOne();
  const before = await rows();
  expect(await outbox.keepBody(late, 'late')).toBeNull();
  await outbox.release(late);
  expect(await outbox.settle(late, { status: null, error: 'late' }, policy)).toBe(false);
  expect(await rows()).toEqual(before);
  expect(await outbox.keepBody(held, 'in time')).toBe('in time');
  expect(await outbox.settle(held, { status: 204, error: null }, policy)).toBe(true);
  expect(await rows()).toMatchObject([{ state: 'DELIVERED', body: null }]);
});

test('the outbox of a node that is killed while writing contains exactly what the node has acknowledged', async () => {
  await using first = await ServerProcess.start(environment);
  await using second = await ServerProcess.start(environment);
  const { ada, conversationId } = await prepare(first);
  const acknowledged: string[] = [];
  const attempted: string[] = [];
  const write = async (line: string) => {
    attempted.push(line);
    await say(ada, conversationId, line);
    acknowledged.push(line);
  };
  const writing = Array.from({ length: 8 }, async (_, writer) => {
    for (let n = 0; n < 100; n++) await write(`${writer}: ${n}`);
  });
  await eventually(() => expect(acknowledged.length).toBeGreaterThan(40));
  await first.stop('SIGKILL');
  await Promise.allSettled(writing);
  const there = new Person(second, ada.id, ada.username, ada.sessionId, ada.accessToken, ada.refreshToken);
  await say(there, conversationId, 'the last');
  await eventually(() => {
    const told = new Set(said());
    for (const line of [...acknowledged, 'the last']) expect(told).toContain(line);
  }, patience);
  for (const line of said()) expect([...attempted, 'the last']).toContain(line);
});
