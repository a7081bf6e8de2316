import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ConfigError } from '../../src/platform/settings/index.js';
import type { DevicePushService } from '../gql/graphql.js';
import { ApnsService } from '../support/apns-service.js';
import { call } from '../support/call.js';
import { eventually } from '../support/eventually.js';
import { FcmService, unregistered } from '../support/fcm-service.js';
import { trustLocalhost } from '../support/localhost-certificate.js';
import { notified } from '../support/notifications.js';
import { tell } from '../support/notified-by-mail.js';
import { type Person, signUp } from '../support/people.js';
import { RegisterDevice, registerDevice, subscriptionsOf, UnregisterDevice } from '../support/pushes.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let fcm: FcmService;
let apns: ApnsService;
let server: TestServer;
let round = 0;
let ada: Person;
let grace: Person;

beforeAll(async () => {
  trustLocalhost();
  [fcm, apns] = await Promise.all([FcmService.start(), ApnsService.start()]);
  server = await startTestServer({
    HUBBUB_FCM_SERVICE_ACCOUNT: fcm.serviceAccount,
    HUBBUB_FCM_URL: fcm.url,
    ...apns.environment,
    HUBBUB_PRESENCE_INTERVAL: '10ms',
  });
});
beforeEach(async () => {
  round++;
  [ada, grace] = await signUp(server, `ada${round}`, `grace${round}`);
});
afterAll(async () => {
  await server.stop();
  await Promise.all([fcm.close(), apns.close()]);
});

const devicesOf = (service: DevicePushService) => (service === 'FCM' ? fcm : apns).devices;

test('a push through FCM has the text, and replaces an earlier push of the same notification', async () => {
  const token = fcm.devices.device();
  await registerDevice(grace, 'FCM', token);
  await tell(ada, grace, 'are you there?');
  const [{ conversationId }] = (await notified(grace, 1)) as [{ conversationId: string }];
  const [push] = await fcm.devices.received(token, 1);
  const id = expect.stringMatching(/^ntf_/);
  expect(push?.body).toEqual({
    token,
    notification: { body: `${ada.username} wrote: are you there?` },
    data: { id, kind: 'MESSAGE', conversationId },
    android: {
      priority: 'HIGH',
      ttl: '86400s',
      collapse_key: conversationId,
      notification: { tag: id, notification_count: 1 },
    },
  });
});

test('a push through APNs has the text, and replaces an earlier push of the same notification', async () => {
  const token = apns.devices.device();
  await registerDevice(grace, 'APNS', token.toUpperCase());
  await tell(ada, grace, 'are you there?');
  const [{ conversationId }] = (await notified(grace, 1)) as [{ conversationId: string }];
  const [push] = await apns.devices.received(token, 1);
  const id = expect.stringMatching(/^ntf_/);
  expect(push?.body).toEqual({
    aps: {
      alert: { body: `${ada.username} wrote: are you there?` },
      badge: 1,
      sound: 'default',
      'thread-id': conversationId,
      'mutable-content': 1,
    },
    id,
    kind: 'MESSAGE',
    conversationId,
  });
  expect(push?.headers).toMatchObject({
    'apns-push-type': 'alert',
    'apns-priority': '10',
    'apns-collapse-id': id,
  });
  expect(Number(push?.headers['apns-expiration'])).toBeGreaterThan(Date.now() / 1_000);
});

describe.each(['FCM', 'APNS'] as const)('a device of %s', (service) => {
  test('gets pushes without their text if its user wants that', async () => {
    const token = devicesOf(service).device();
    await registerDevice(grace, service, token, false);
    // No token or id contains these letters by chance.
    const [sender] = await signUp(server, `wilhelmina${round}`);
    await tell(sender, grace, 'a secret');
    const pushes = await devicesOf(service).received(token, 1);
    expect(JSON.stringify(pushes)).toContain('You have a new notification.');
    expect(JSON.stringify(pushes)).not.toMatch(/secret|wilhelmina/);
  });

  test('whose token is dead is unregistered', async () => {
    const token = devicesOf(service).device();
    const dead = service === 'FCM' ? unregistered : { status: 410, body: { reason: 'Unregistered' } };
    devicesOf(service).answers.set(token, dead);
    await registerDevice(grace, service, token);
    expect(await subscriptionsOf(grace)).toMatchObject([{ service, showsText: true }]);
    await tell(ada, grace, 'hello');
    await eventually(async () => expect(await subscriptionsOf(grace)).toEqual([]));
    expect(devicesOf(service).calls.get(token)).toBe(1);
  });

  test('belongs to the last user who registered it', async () => {
    const token = devicesOf(service).device();
    await registerDevice(ada, service, token);
    await registerDevice(grace, service, token);
    await registerDevice(grace, service, token);
    expect(await subscriptionsOf(ada)).toEqual([]);
    expect(await subscriptionsOf(grace)).toHaveLength(1);
    await tell(ada, grace, 'once');
    await devicesOf(service).received(token, 1);
  });

  test('is unregistered by its own user, and by the end of its session', async () => {
    const [first, second] = [devicesOf(service).device(), devicesOf(service).device()];
    await registerDevice(grace, service, first);
    await registerDevice(grace, service, second);
    const input = { service, token: first };
    expect(await ada.http.refused(UnregisterDevice, { input })).toMatchObject({
      code: 'NOT_FOUND',
      field: 'input.token',
    });
    await grace.http.run(UnregisterDevice, { input });
    expect(await subscriptionsOf(grace)).toHaveLength(1);
    await call(grace, 'logout');
    await tell(ada, grace, 'gone');
    await server.runJob('push-notifications');
    for (const token of [first, second]) expect(devicesOf(service).calls.get(token)).toBeUndefined();
  });

  test.each(['', 'with spaces', 'x'.repeat(1_025)])('cannot have the token %j', async (token) => {
    const input = { service, token };
    expect(await grace.http.refused(RegisterDevice, { input })).toMatchObject({
      code: 'BAD_INPUT',
      field: 'input.token',
    });
  });
});

test('a user has at most 20 devices, the newest ones', async () => {
  for (let n = 0; n < 21; n++) await registerDevice(grace, n % 2 ? 'FCM' : 'APNS', fcm.devices.device());
  const kept = await subscriptionsOf(grace);
  expect(kept).toHaveLength(20);
  expect(kept.filter(({ service }) => service === 'FCM')).toHaveLength(10);
});

test('a server without FCM and APNs says so', async () => {
  await using plain = await startTestServer();
  const [eve] = await signUp(plain, 'eve');
  for (const service of ['FCM', 'APNS'] as const) {
    const input = { service, token: fcm.devices.device() };
    expect(await eve.http.refused(RegisterDevice, { input })).toMatchObject({
      code: 'BAD_INPUT',
      field: 'input.service',
    });
  }
});

describe('a server does not start with', () => {
  const secret = 'MIGHAgEAMBMGByqGSM49';

  test.each([
    ['a service account that is no JSON', { HUBBUB_FCM_SERVICE_ACCOUNT: `{${secret}` }],
    ['a service account without a project', { HUBBUB_FCM_SERVICE_ACCOUNT: JSON.stringify({ private_key: secret }) }],
    ['a file that is not there', { HUBBUB_FCM_SERVICE_ACCOUNT: '/nowhere/account.json' }],
    ['an APNs key that is none', { HUBBUB_APNS_PRIVATE_KEY: `-----BEGIN PRIVATE KEY-----\n${secret}` }],
    ['an APNs key without its id', { HUBBUB_APNS_KEY_ID: undefined }],
    ['an APNs address that is not encrypted', { HUBBUB_APNS_URL: 'http://api.push.apple.com' }],
    ['an FCM address that is not encrypted', { HUBBUB_FCM_URL: 'http://fcm.googleapis.com' }],
  ])('%s, and the message has no secrets', async (_, fault) => {
    const environment = Object.entries({ ...apns.environment, ...fault }).filter(([, value]) => value !== undefined);
    const started = startTestServer(Object.fromEntries(environment) as Record<string, string>);
    const error = await started.then(
      (running) => running.stop().then(() => null),
      (reason: Error) => reason,
    );
    expect(error?.name).toBe(ConfigError.name);
    expect(error?.message).toMatch(/HUBBUB_(FCM|APNS)_/);
    expect(error?.message).not.toContain(secret);
  });
});
