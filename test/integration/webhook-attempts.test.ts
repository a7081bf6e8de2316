import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { pino } from 'pino';
import { loadConfig } from '../../src/app/config.js';
import { databaseDefinition } from '../../src/migrations/index.js';
import type { DeliveryId } from '../../src/modules/webhooks/delivery.entity.js';
import { backOff, DeliveryOutbox } from '../../src/modules/webhooks/delivery-outbox.js';
import { sealedFor } from '../../src/modules/webhooks/signature.js';
import { Targets } from '../../src/modules/webhooks/target.js';
import type { WebhookId } from '../../src/modules/webhooks/webhook.entity.js';
import { WebhookService } from '../../src/modules/webhooks/webhook.service.js';
import { WebhookSender } from '../../src/modules/webhooks/webhook-sender.js';
import { MemoryBus } from '../../src/platform/bus/index.js';
import { Database } from '../../src/platform/database/index.js';
import { Seals, sourceOf } from '../../src/platform/keys/index.js';
import { delayAfter } from '../../src/platform/outbox/index.js';
import { type Backend, createBackend } from '../support/backend.js';
import { holding } from '../support/holding.js';
import { within } from '../support/socket-client.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

const webhookId = 'whk_attempts' as WebhookId;
const id = 'whd_attempts' as DeliveryId;
const second = 1_000;
const day = 86_400 * second;
const seals = new Seals(sourceOf({ id: 'only', secret: new Uint8Array(32) }));
const log = pino({ level: 'silent' });
let backend: Backend;
let database: Database;
let outbox: DeliveryOutbox;
let receiver: WebhookReceiver;

beforeAll(async () => {
  backend = await createBackend();
  database = await Database.open(loadConfig(backend.environment).database, databaseDefinition);
  outbox = new DeliveryOutbox(database);
});
beforeEach(async () => {
  receiver = await WebhookReceiver.start();
  await database.run(sql`
    insert into webhook (id, url, description, events, secret, is_enabled, created_at)
    values (${webhookId}, ${receiver.url}, '', '{USER_CREATED}', ${seals.seal(sealedFor(webhookId), 'secret')}, true, now())`);
  await database.run(sql`
    insert into webhook_delivery (id, webhook_id, event, data, at, state, attempts, next_attempt_at)
    values (${id}, ${webhookId}, 'USER_CREATED', '{"userId": "usr_x"}', now(), 'PENDING', 0, now())`);
});
afterEach(async () => {
  await database.run(sql`delete from webhook`);
  await database.run(sql`delete from webhook_delivery`);
  await receiver.close();
});
afterAll(async () => {
  await database.close();
  await backend.dispose();
});

async function claimDue() {
  await database.run(sql`update webhook_delivery set next_attempt_at = now()`);
  const [delivery] = await outbox.claim(new Map([[webhookId, 1]]), 60 * second);
  if (!delivery) throw new Error('There was nothing to claim');
  return delivery;
}

/** Returns the delivery as stored, and in how many milliseconds it is due. */
async function stored() {
  const [row] = await database.run<{ state: string; attempts: number; due: string }>(sql`
    select state, attempts, extract(epoch from next_attempt_at - now()) * 1000 as due from webhook_delivery`);
  if (!row) throw new Error('There is no delivery');
  return { ...row, due: Number(row.due) };
}

const disable = () => database.run(sql`update webhook set is_enabled = false`);

/** Creates a sender that loads users with `whileComposing`, which runs between the claim and the sending. */
function senderWith(whileComposing: () => Promise<unknown>): WebhookSender {
  const users = async (userIds: readonly string[]) => {
    await whileComposing();
    return userIds.map(() => null);
  };
  const sources = { users, log: undefined as never, isToldOf: async () => true };
  const options = { attempts: 3, delay: second, concurrency: 1, timeout: 5 * second };
  const targets = new Targets(true, options.timeout);
  return new WebhookSender(database, sources, new MemoryBus(log), targets, seals, options, log, async () => undefined);
}

describe('the pauses between attempts', () => {
  test('grow fourfold each time, up to half a day, with a jitter of at most a fifth', () => {
    const policy = { attempts: 12, delay: second, ...backOff };
    for (const [attempts, delay] of [
      [1, second],
      [2, 4 * second],
      [3, 16 * second],
      [6, 1_024 * second],
      [30, day / 2],
    ] as const) {
      for (let n = 0; n < 100; n++) {
        expect(delayAfter(attempts, policy)).toBeGreaterThanOrEqual(delay * 0.8);
        expect(delayAfter(attempts, policy)).toBeLessThanOrEqual(delay * 1.2);
      }
    }
  });

  test('are kept: each failure is retried later than the one before', async () => {
    const policy = { attempts: 4, delay: 60 * second };
    for (const delay of [60 * second, 240 * second, 960 * second]) {
      expect(await outbox.settle(await claimDue(), { status: 500, error: 'no' }, policy)).toBe(true);
      const { state, due } = await stored();
      expect(state).toBe('PENDING');
      expect(due).toBeGreaterThan(delay / 2);
      expect(due).toBeLessThanOrEqual(delay * 1.2);
    }
    await outbox.settle(await claimDue(), { status: 500, error: 'no' }, policy);
    expect(await stored()).toMatchObject({ state: 'DEAD', attempts: 4 });
  });
});

test('the sent payload is kept until the last attempt, and no longer', async () => {
  const policy = { attempts: 2, delay: second };
  const bodies = () => database.run(sql`select body from webhook_delivery`);
  const delivery = await claimDue();
  await outbox.keepBody(delivery, 'what was said');
  await outbox.settle(delivery, { status: 500, error: 'no' }, policy);
  expect(await bodies()).toEqual([{ body: 'what was said' }]);
  await outbox.settle(await claimDue(), { status: 500, error: 'no' }, policy);
  expect([await stored(), await bodies()]).toMatchObject([{ state: 'DEAD' }, [{ body: null }]]);
});

// The embedded database has one connection, and so there is no other node.
const onServices = HUBBUB_TEST_BACKEND === 'services' ? test : test.skip;

onServices('a node skips deliveries that another node is claiming at the same moment', async () => {
  await holding(database, async (em) => {
    await sql`select from webhook_delivery for update`.execute(em.getKysely());
    const claimed = outbox.claim(new Map([[webhookId, 1]]), 60 * second);
    expect(await within(claimed, 'the claim')).toEqual([]);
  });
  expect((await claimDue()).id).toBe(id);
});

test('old deliveries are all deleted, however many there are, and newer ones stay', async () => {
  await database.run(sql`
    insert into webhook_delivery (id, webhook_id, event, data, at, state, attempts, next_attempt_at)
    select 'whd_old' || n, ${webhookId}, 'USER_CREATED', '{}', now() - interval '2 days', 'DEAD', 1, now()
    from generate_series(1, 10001) n`);
  const none = undefined as never;
  const service = new WebhookService(database, none, none, none, seals, none);
  expect(await service.prune(day)).toEqual({ deleted: 10_001 });
  expect(await database.run(sql`select id from webhook_delivery`)).toEqual([{ id }]);
});

test('a released claim does not count as an attempt, and the delivery is due at once', async () => {
  await outbox.release(await claimDue());
  const { attempts, due } = await stored();
  expect([attempts, due <= 0]).toEqual([0, true]);
});

describe('a webhook that is disabled after a delivery was claimed', () => {
  test('receives nothing, and the delivery waits as if it had not been claimed', async () => {
    const sender = senderWith(disable);
    await sender.deliverNow(id);
    expect(receiver.received).toEqual([]);
    expect(await stored()).toMatchObject({ state: 'PENDING', attempts: 0 });
  });

  test('receives nothing if it was disabled before the payload was composed', async () => {
    await disable();
    let composed = 0;
    const sender = senderWith(async () => composed++);
    await sender.deliverNow(id);
    expect([receiver.received, composed]).toEqual([[], 0]);
    expect(await stored()).toMatchObject({ state: 'PENDING', attempts: 0 });
  });

  test('receives the same payload once it is enabled again', async () => {
    await senderWith(disable).deliverNow(id);
    await database.run(sql`update webhook set is_enabled = true`);
    await senderWith(async () => undefined).deliverNow(id);
    expect(receiver.received.map((received) => received.id)).toEqual([id]);
    expect(await stored()).toMatchObject({ state: 'DELIVERED', attempts: 1 });
  });
});
