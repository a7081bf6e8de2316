import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { eventually } from '../support/eventually.js';
import { befriend, SendFriendRequest } from '../support/friends.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { connected, NotificationEvents, notified } from '../support/notifications.js';
import { tell } from '../support/notified-by-mail.js';
import { type Person, signUp } from '../support/people.js';
import { PushService } from '../support/push-service.js';
import { PushKey, RegisterPushSubscription, register, subscriptionsOf } from '../support/pushes.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const UnregisterPushSubscription = graphql(`
  mutation UnregisterPushSubscription($input: UnregisterPushSubscriptionInput!) {
    unregisterPushSubscription(input: $input) {
      subscriptionId
    }
  }
`);

const LogoutOfPushes = graphql(`
  mutation LogoutOfPushes {
    logout {
      sessionId
    }
  }
`);

let server: TestServer;
let service: PushService;
let round = 0;
let ada: Person;
let grace: Person;

beforeAll(async () => {
  server = await startTestServer({
    HUBBUB_PUSH_TO_PRIVATE_ADDRESSES: 'true',
    HUBBUB_PRESENCE_INTERVAL: '10ms',
  });
  service = await PushService.start(async () => (await ada.http.run(PushKey)).pushKey);
});
beforeEach(async () => {
  round++;
  [ada, grace] = await signUp(server, `ada${round}`, `grace${round}`);
});
afterEach(() => Promise.all([ada, grace].map((person) => person.disconnect())));
afterAll(async () => {
  await server.stop();
  await service.close();
});

describe('a push', () => {
  test('is sent to all browsers of an offline user, encrypted for each, and signed', async () => {
    const browsers = [service.browser(), service.browser()];
    for (const browser of browsers) await register(grace, browser);
    await tell(ada, grace, 'are you there?');
    const [{ conversationId }] = (await notified(grace, 1)) as [{ conversationId: string }];
    for (const browser of browsers) {
      const [push] = await service.received(browser, 1);
      expect(push?.payload).toEqual({
        id: expect.stringMatching(/^ntf_/),
        kind: 'MESSAGE',
        conversationId,
        text: `${ada.username} wrote: are you there?`,
      });
      expect(push?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', topic: push?.payload.id });
    }
  });

  test('is not sent to a user who is online', async () => {
    const browser = service.browser();
    await register(grace, browser);
    const socket = grace.connect();
    const events = socket.subscribe(NotificationEvents, {});
    await events.next();
    await connected(grace);
    await ada.http.run(SendFriendRequest, { input: { userId: grace.id } });
    await events.next();
    await server.runJob('push-notifications');
    expect(service.calls.get(browser.endpoint)).toBeUndefined();
  });

  test('to an endpoint that is gone is the last one', async () => {
    for (const status of [404, 410]) {
      const browser = service.browser();
      service.answers.set(browser.endpoint, status);
      await register(grace, browser);
      expect(await subscriptionsOf(grace)).toHaveLength(1);
      await tell(ada, grace, 'hello');
      await eventually(async () => expect(await subscriptionsOf(grace)).toEqual([]));
      expect(service.calls.get(browser.endpoint)).toBe(1);
    }
  });

  test('that a push service rejects is dropped, and the browser stays registered', async () => {
    const browser = service.browser();
    service.answers.set(browser.endpoint, 413);
    await register(grace, browser);
    await befriend(ada, grace);
    await eventually(() => expect(service.calls.get(browser.endpoint)).toBe(1));
    service.answers.delete(browser.endpoint);
    await tell(ada, grace, 'smaller');
    expect(await service.received(browser, 1)).toMatchObject([{ payload: { kind: 'MESSAGE' } }]);
  });
});

describe('a browser', () => {
  test('is registered once, for the last user who registered it', async () => {
    const browser = service.browser();
    await register(ada, browser);
    await register(grace, browser);
    await register(grace, browser);
    expect(await subscriptionsOf(ada)).toEqual([]);
    expect(await subscriptionsOf(grace)).toHaveLength(1);
    await tell(ada, grace, 'once');
    await service.received(browser, 1);
  });

  test('is unregistered by its endpoint, by its own user', async () => {
    const browser = service.browser();
    const { registerPushSubscription } = await register(grace, browser);
    const input = { endpoint: browser.endpoint };
    const refusal = { code: 'NOT_FOUND', field: 'input.endpoint' };
    expect(await ada.http.refused(UnregisterPushSubscription, { input })).toMatchObject(refusal);
    expect(await grace.http.run(UnregisterPushSubscription, { input })).toEqual({
      unregisterPushSubscription: { subscriptionId: registerPushSubscription.subscription.id },
    });
    expect(await grace.http.refused(UnregisterPushSubscription, { input })).toMatchObject(refusal);
    expect(await subscriptionsOf(grace)).toEqual([]);
  });

  test('receives nothing after its session has ended', async () => {
    const browser = service.browser();
    await register(grace, browser);
    const session = new GraphQLClient(server.graphqlUrl, grace.accessToken);
    await session.run(LogoutOfPushes);
    await tell(ada, grace, 'a secret');
    await server.runJob('notify-of-messages');
    await server.runJob('push-notifications');
    expect(service.calls.get(browser.endpoint)).toBeUndefined();
  });

  test('beyond the twentieth replaces the oldest', async () => {
    const browsers = Array.from({ length: 21 }, () => service.browser());
    for (const browser of browsers) await register(grace, browser);
    expect(await subscriptionsOf(grace)).toHaveLength(20);
    const input = { endpoint: String(browsers[0]?.endpoint) };
    expect(await grace.http.refused(UnregisterPushSubscription, { input })).toMatchObject({ code: 'NOT_FOUND' });
  });

  test.each([
    ['endpoint', 'ftp://push.example.org/x'],
    ['endpoint', 'https://user:word@push.example.org/x'],
    ['endpoint', 'nonsense'],
    ['p256dh', 'AAAA'],
    ['p256dh', Buffer.alloc(65, 4).toString('base64url')],
    ['auth', 'not base64url!'],
  ])('needs a valid %s, unlike %j', async (field, value) => {
    const input = { ...service.browser().subscription, [field]: value };
    const refusal = await grace.http.refused(RegisterPushSubscription, { input });
    expect(refusal).toMatchObject({ code: 'BAD_INPUT', field: `input.${field}` });
  });
});

describe('private addresses, unless the operator allows them,', () => {
  let strict: TestServer;
  let linus: Person;

  beforeAll(async () => {
    strict = await startTestServer();
    [linus] = await signUp(strict, 'linus');
  });
  afterAll(() => strict.stop());

  test.each([
    'http://push.example.org/x',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://169.254.169.254/latest',
    'https://10.0.0.1/x',
    'https://2130706433/x',
    'https://localhost/x',
    'https://redis.internal/x',
  ])('cannot be endpoints: %s', async (endpoint) => {
    const input = { ...service.browser().subscription, endpoint };
    const refusal = await linus.http.refused(RegisterPushSubscription, { input });
    expect(refusal).toMatchObject({ code: 'BAD_INPUT', field: 'input.endpoint' });
  });
});
