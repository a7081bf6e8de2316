import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { NotificationKind } from '../../src/modules/notifications/core/notification.entity.js';
import { Apns } from '../../src/modules/notifications/push/transports/apns.js';
import { ApnsConnection } from '../../src/modules/notifications/push/transports/apns-connection.js';
import { ApnsToken } from '../../src/modules/notifications/push/transports/apns-token.js';
import { Fcm } from '../../src/modules/notifications/push/transports/fcm.js';
import { FcmAccess } from '../../src/modules/notifications/push/transports/fcm-access.js';
import { readServiceAccount } from '../../src/modules/notifications/push/transports/key-files.js';
import { type PushTransport, pauseOf } from '../../src/modules/notifications/push/transports/transport.js';
import { ApnsService } from '../support/apns-service.js';
import type { Devices } from '../support/device-push.js';
import { FcmService } from '../support/fcm-service.js';
import { trustLocalhost } from '../support/localhost-certificate.js';

const message = { id: 'ntf_1', kind: NotificationKind.MENTION, text: 'hello', conversationId: null, unread: 3 };
const stopping = new AbortController().signal;
const minute = 60_000;

/** Everything but the time of the day stays real. */
const realTimers = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

let fcm: FcmService;
let apns: ApnsService;
let devices: Devices;

beforeAll(async () => {
  trustLocalhost();
  [fcm, apns] = await Promise.all([FcmService.start(), ApnsService.start()]);
});
beforeEach(() => {
  jest.useFakeTimers({ doNotFake: [...realTimers] });
});
afterEach(() => {
  jest.useRealTimers();
});
afterAll(() => Promise.all([fcm.close(), apns.close()]));

async function fcmTransport(_topic?: string, url = fcm.url): Promise<Fcm> {
  devices = fcm.devices;
  const account = await readServiceAccount(fcm.serviceAccount);
  const access = await FcmAccess.of(account, stopping);
  return new Fcm({ access, projectId: account.projectId, url, stopping });
}

async function apnsTransport(topic = apns.environment.HUBBUB_APNS_TOPIC, url = apns.url): Promise<Apns> {
  devices = apns.devices;
  const { HUBBUB_APNS_PRIVATE_KEY: privateKey = '', HUBBUB_APNS_KEY_ID: keyId = '' } = apns.environment;
  const token = await ApnsToken.of({ privateKey, keyId, teamId: apns.environment.HUBBUB_APNS_TEAM_ID ?? '' });
  return new Apns({ connection: new ApnsConnection(url, stopping), token, topic: topic ?? '', stopping });
}

const to = (token: string) => ({ endpoint: `any:${token}`, p256dh: '', auth: '' });
const push = (transport: PushTransport, token = devices.device()) => transport.send(to(token), message);

describe.each([
  ['FCM', () => fcmTransport()],
  ['APNs', () => apnsTransport()],
] satisfies [string, () => Promise<PushTransport>][])('%s', (_, start: () => Promise<PushTransport>) => {
  test.each([
    [429, '7', { outcome: 'FAILED', retryAfter: 7_000 }],
    [503, '', { outcome: 'FAILED' }],
    [500, 'soon', { outcome: 'FAILED' }],
    [413, '', { outcome: 'REFUSED' }],
    [403, '', { outcome: 'MISCONFIGURED' }],
  ])('that answers with %s and Retry-After %j', async (status, retryAfter, expected) => {
    const transport = await start();
    const token = devices.device();
    devices.answers.set(token, { status, headers: retryAfter ? { 'retry-after': retryAfter } : {} });
    const { cause, ...result } = await push(transport, token);
    expect(result).toEqual(expected);
    expect(String(cause)).toContain(String(status));
    expect(String(cause)).not.toContain(token);
    transport.close?.();
  });
});

test.each([
  ['FCM', fcmTransport],
  ['APNs', apnsTransport],
] satisfies [string, (topic?: string, url?: string) => Promise<PushTransport>][])(
  '%s that cannot be reached fails, and the push can be retried',
  async (_, start: (topic?: string, url?: string) => Promise<PushTransport>) => {
    const transport = await start(undefined, 'https://localhost:1');
    expect(await push(transport)).toMatchObject({ outcome: 'FAILED', cause: expect.anything() });
    transport.close?.();
  },
);

describe('the access token of FCM', () => {
  test('is used for many pushes, also at the same time, until it expires', async () => {
    const transport = await fcmTransport();
    const before = fcm.tokens.length;
    const results = await Promise.all([push(transport), push(transport), push(transport)]);
    expect(results).toEqual([{ outcome: 'DELIVERED' }, { outcome: 'DELIVERED' }, { outcome: 'DELIVERED' }]);
    jest.setSystemTime(Date.now() + 58 * minute);
    await push(transport);
    expect(fcm.tokens).toHaveLength(before + 1);
    jest.setSystemTime(Date.now() + 2 * minute);
    expect(await push(transport)).toEqual({ outcome: 'DELIVERED' });
    expect(fcm.tokens).toHaveLength(before + 2);
  });

  test('is replaced after FCM has rejected it', async () => {
    const transport = await fcmTransport();
    await push(transport);
    fcm.tokens.length = 0;
    expect(await push(transport)).toMatchObject({ outcome: 'MISCONFIGURED' });
    expect(await push(transport)).toEqual({ outcome: 'DELIVERED' });
  });

  test.each([
    [400, 'MISCONFIGURED'],
    [503, 'FAILED'],
  ])('that Google refuses with %s is requested again for the next push', async (status, outcome) => {
    const transport = await fcmTransport();
    fcm.refusal = status;
    expect(await push(transport)).toMatchObject({ outcome });
    fcm.refusal = null;
    expect(await push(transport)).toEqual({ outcome: 'DELIVERED' });
  });
});

describe('APNs', () => {
  test('gets all pushes over one connection, and over another one after it has closed that', async () => {
    const transport = await apnsTransport();
    const before = apns.connections;
    await Promise.all([push(transport), push(transport), push(transport)]);
    expect(await push(transport)).toEqual({ outcome: 'DELIVERED' });
    expect(apns.connections).toBe(before + 1);
    apns.hangUp();
    // The first push may find the connection before it knows that it is closed.
    const results = [await push(transport), await push(transport)];
    expect(results.at(-1)).toEqual({ outcome: 'DELIVERED' });
    transport.close();
  });

  test.each([
    [400, 'BadDeviceToken', 'GONE'],
    [410, 'ExpiredToken', 'GONE'],
    [400, 'PayloadEmpty', 'REFUSED'],
  ])('that answers with %s %s', async (status, reason, outcome) => {
    const transport = await apnsTransport();
    const token = devices.device();
    devices.answers.set(token, { status, body: { reason } });
    expect(await push(transport, token)).toMatchObject({ outcome });
    transport.close();
  });

  test('rejects another topic, which is a fault of the operator', async () => {
    const transport = await apnsTransport('org.example.other');
    expect(await push(transport)).toMatchObject({ outcome: 'MISCONFIGURED' });
    transport.close();
  });

  test('gets the same token for 45 minutes, and after a rejection a new one at most every 20 minutes', async () => {
    const { HUBBUB_APNS_PRIVATE_KEY: privateKey = '' } = apns.environment;
    const token = await ApnsToken.of({ privateKey, keyId: 'ABC123DEFG', teamId: 'DEF123GHIJ' });
    const begun = Date.now();
    const at = (minutes: number) => {
      jest.setSystemTime(begun + minutes * minute);
      return token.get();
    };
    const first = await at(0);
    expect(await at(44)).toBe(first);
    const second = await at(45);
    expect(second).not.toBe(first);
    jest.setSystemTime(begun + 64 * minute);
    token.rejected();
    expect(await at(64)).toBe(second);
    jest.setSystemTime(begun + 65 * minute);
    token.rejected();
    expect(await at(65)).not.toBe(second);
  });
});

test('the pause that a push service asks for is a number of seconds or a date, and at most an hour', () => {
  const inTenSeconds = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 10_000).toUTCString();
  expect([pauseOf('5'), pauseOf('999999'), pauseOf(''), pauseOf(null), pauseOf('soon')]).toEqual([
    5_000,
    3_600_000,
    undefined,
    undefined,
    undefined,
  ]);
  expect(pauseOf(inTenSeconds)).toBeGreaterThanOrEqual(10_000);
  expect(pauseOf(inTenSeconds)).toBeLessThanOrEqual(11_000);
});
