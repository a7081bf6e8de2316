import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { loadConfig } from '../../src/app/config.js';
import { databaseDefinition } from '../../src/migrations/index.js';
import { type ClaimedPush, PushOutbox } from '../../src/modules/notifications/push/push-outbox.js';
import { Database } from '../../src/platform/database/index.js';
import { ArchiveUser, BanUser, signUpAdmin, UnarchiveUser, UnbanUser } from '../support/admin.js';
import { eventually } from '../support/eventually.js';
import { holding } from '../support/holding.js';
import { notified } from '../support/notifications.js';
import { tell } from '../support/notified-by-mail.js';
import { type Person, signUp } from '../support/people.js';
import { type Browser, PushService } from '../support/push-service.js';
import { PushKey, RegisterPushSubscription, register, subscriptionsOf } from '../support/pushes.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let service: PushService;
let database: Database;
let ada: Person;
let grace: Person;

beforeEach(async () => {
  server = await startTestServer({
    HUBBUB_PUSH_TO_PRIVATE_ADDRESSES: 'true',
    HUBBUB_PRESENCE_INTERVAL: '10ms',
    HUBBUB_JOBS: 'false',
  });
  database = await Database.open(loadConfig(server.backend.environment).database, databaseDefinition);
  [ada, grace] = await signUp(server, 'ada', 'grace');
  service = await PushService.start(async () => (await ada.http.run(PushKey)).pushKey);
});
afterEach(async () => {
  await server.stop();
  await database.close();
  await service.close();
});

const run = (statement: string) => sql.raw<{ count: string }>(statement).execute(database.fork().getKysely());
const countOf = async (what: string) => Number((await run(`select count(*) as count from ${what}`)).rows[0]?.count);
const due = () => run('update outgoing_push set due_at = now()');
const push = () => server.runJob('push-notifications');
const callsOf = ({ endpoint }: Browser) => service.calls.get(endpoint) ?? 0;

/** Browsers of Grace. */
async function browsers(count: number): Promise<Browser[]> {
  const made = Array.from({ length: count }, () => service.browser());
  for (const browser of made) await register(grace, browser);
  return made;
}

describe('a push claim that has expired', () => {
  test('has no effect once the push was claimed again', async () => {
    const [browser] = (await browsers(1)) as [Browser];
    await tell(ada, grace, 'hello');
    await service.received(browser, 1);
    await eventually(async () => expect(await countOf('outgoing_push')).toBe(0));
    // No wake-up reaches the server for this one.
    await run(`
      insert into outgoing_push (subscription_id, notification_id, due_at)
      select push_subscription.id, notification.id, now() from push_subscription, notification`);
    const outbox = new PushOutbox(database);
    const claimOne = async () => (await outbox.claim(1, 1, [])).pushes[0] as ClaimedPush;
    const late = await claimOne();
    await due();
    const held = await claimOne();
    expect(held.notificationId).toBe(late.notificationId);
    const row = async () => (await run('select * from outgoing_push')).rows;
    const before = await row();
    await outbox.close(late, 'FAILED');
    await outbox.closeAll(late);
    await outbox.retry(late);
    await outbox.release([late]);
    expect(await row()).toEqual(before);
    expect(await countOf('push_subscription where failures = 0')).toBe(1);
    await outbox.close(held, 'DELIVERED');
    expect(await row()).toEqual([]);
  });
});

describe('a push service that does not answer', () => {
  test('delays no other service, and gets one request at a time', async () => {
    const silent = await browsers(20);
    for (const { endpoint } of silent) service.silent.add(endpoint);
    const browser = service.browser();
    await register(ada, browser);
    for (const content of ['one', 'two', 'three']) await tell(ada, grace, content);
    await eventually(() => expect(silent.some((each) => callsOf(each) > 0)).toBe(true));
    await notified(grace, 3);
    await tell(grace, ada, 'hello');
    await service.received(browser, 1);
    expect(service.cut).toBe(0);
    expect(Math.max(...silent.map(callsOf))).toBe(1);
  });
});

describe('a push service that fails', () => {
  test('gets no other push for that browser meanwhile, and later gets all of them', async () => {
    const [browser] = (await browsers(1)) as [Browser];
    service.answers.set(browser.endpoint, 503);
    await tell(ada, grace, 'one');
    await eventually(async () => expect(await countOf('outgoing_push where attempts = 1 and due_at > now()')).toBe(1));
    await tell(ada, grace, 'two');
    await tell(ada, grace, 'three');
    await notified(grace, 3);
    await push();
    expect(callsOf(browser)).toBe(1);
    service.answers.delete(browser.endpoint);
    await due();
    await push();
    const pushes = await service.received(browser, 3);
    expect(pushes.map(({ payload }) => payload.text)).toEqual(
      ['one', 'two', 'three'].map((what) => `ada wrote: ${what}`),
    );
  });

  test.each([503, 403])('for a long time, with %i, gets no more pushes', async (status) => {
    const [browser] = (await browsers(1)) as [Browser];
    service.answers.set(browser.endpoint, status);
    await run('update push_subscription set failures = 8');
    for (const [n, content] of ['ninth', 'tenth'].entries()) {
      await tell(ada, grace, content);
      await notified(grace, n + 1);
      while ((await countOf('outgoing_push')) > 0) {
        await due();
        await push();
      }
      await eventually(async () => expect(await subscriptionsOf(grace)).toHaveLength(1 - n));
    }
  });

  test('gets no push before the end of the pause that it asks for', async () => {
    const [browser] = (await browsers(1)) as [Browser];
    await tell(ada, grace, 'hello');
    await service.received(browser, 1);
    await eventually(async () => expect(await countOf('outgoing_push')).toBe(0));
    await run(`
      insert into outgoing_push (subscription_id, notification_id, due_at)
      select push_subscription.id, notification.id, now() from push_subscription, notification`);
    const outbox = new PushOutbox(database);
    const [held] = (await outbox.claim(1, 1, [])).pushes;
    await outbox.retry(held as ClaimedPush, 3_600_000);
    expect(await countOf("outgoing_push where due_at > now() + interval '59 minutes'")).toBe(1);
  });

  test('because the server lacks its settings keeps the device', async () => {
    await browsers(1);
    await run("update push_subscription set service = 'FCM', failures = 9");
    await tell(ada, grace, 'hello');
    await notified(grace, 1);
    let tries = 0;
    for (; tries < 20 && (await countOf('outgoing_push')) > 0; tries++) {
      await due();
      await push();
    }
    expect(await countOf('outgoing_push')).toBe(0);
    expect(await countOf('push_subscription where failures = 9')).toBe(1);
    expect(await subscriptionsOf(grace)).toHaveLength(1);
  });

  test('for a short time gets pushes again once it accepts one', async () => {
    const [browser] = (await browsers(1)) as [Browser];
    await run('update push_subscription set failures = 9');
    await tell(ada, grace, 'hello');
    await service.received(browser, 1);
    await eventually(async () => expect(await countOf('push_subscription where failures = 0')).toBe(1));
  });
});

describe('no push is sent', () => {
  test('to a session that has expired', async () => {
    const [browser] = (await browsers(1)) as [Browser];
    await run(`update session set expires_at = now() where user_id = '${grace.id}'`);
    await tell(ada, grace, 'a secret');
    await eventually(async () => expect(await countOf('push_subscription')).toBe(0));
    await push();
    expect(callsOf(browser)).toBe(0);
  });

  test.each([
    ['archived', ArchiveUser, UnarchiveUser, {}],
    ['banned', BanUser, UnbanUser, { until: new Date(Date.now() + 3_600_000).toISOString(), reason: 'no reason' }],
  ])('to a user who is %s, or later to that session', async (_, keepOut, letIn, details) => {
    const admin = await signUpAdmin(server, 'olga');
    const input = { userId: grace.id };
    const [browser] = (await browsers(1)) as [Browser];
    await tell(ada, grace, 'before');
    await service.received(browser, 1);
    await admin.http.run(keepOut as typeof ArchiveUser, { input: { ...input, ...details } });
    expect(await countOf('push_subscription')).toBe(0);
    await ada.http.send(
      'mutation ($id: ID!) { sendMessage(input: { to: { userId: $id }, content: "a secret" }) { position } }',
      {
        id: grace.id,
      },
    );
    await server.runJob('notify-of-messages');
    await admin.http.run(letIn as typeof UnarchiveUser, { input });
    await tell(ada, grace, 'after');
    await server.runJob('notify-of-messages');
    await push();
    expect(callsOf(browser)).toBe(1);
  });

  test('to a session that ends while a browser is being registered', async () => {
    const browser = service.browser();
    const [locked, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const blocking = holding(database, async (em) => {
      const db = em.getKysely();
      await sql`select from feed where id = ${grace.id} for update`.execute(db);
      locked.resolve();
      await held.promise;
      await sql`update session set ended_at = now() where user_id = ${grace.id}`.execute(db);
    });
    await locked.promise;
    const refusal = grace.http.refused(RegisterPushSubscription, { input: browser.subscription });
    await eventually(async () =>
      expect(
        await countOf("pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"),
      ).toBeGreaterThan(0),
    );
    held.resolve();
    await blocking;
    expect(await refusal).toMatchObject({ code: 'SESSION_REVOKED' });
    expect(await countOf('push_subscription')).toBe(0);
  });

  test('to addresses that are not public, whatever their names were', async () => {
    let connections = 0;
    const inside = createServer((socket) => {
      connections++;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(inside, 'listening');
    const { port } = inside.address() as AddressInfo;
    await register(grace, service.browser());
    const pushTo = async (host: string, on: TestServer, tried: number) => {
      // As if the name had resolved to another address when it was registered.
      await run(`update push_subscription set endpoint = 'https://${host}:${port}/x'`);
      await run('delete from outgoing_push');
      await run(
        `insert into outgoing_push (subscription_id, notification_id, due_at)
         select s.id, n.id, now() from push_subscription s, notification n`,
      );
      await on.runJob('push-notifications');
      expect(await countOf('outgoing_push where attempts = 1')).toBe(tried);
      // A rejected push is given up and not retried.
      expect(await countOf('outgoing_push')).toBe(tried);
    };
    await using strict = await startTestServer({ ...server.backend.environment, HUBBUB_JOBS: 'false' });
    await tell(ada, grace, 'hello');
    await notified(grace, 1);
    await eventually(async () => expect(await countOf('outgoing_push')).toBe(0));
    for (const host of ['localhost', '127.0.0.1']) await pushTo(host, strict, 0);
    expect(connections).toBe(0);
    await pushTo('localhost', server, 1);
    expect(connections).toBe(1);
    inside.close();
  });
});
