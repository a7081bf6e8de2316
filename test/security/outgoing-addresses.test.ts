import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NotificationKind } from '../../src/modules/notifications/core/notification.entity.js';
import { PushEndpoints } from '../../src/modules/notifications/push/transports/push-endpoint.js';
import { WebPush } from '../../src/modules/notifications/push/transports/web-push.js';
import { Targets } from '../../src/modules/webhooks/target.js';
import { signUpAdmin } from '../support/admin.js';
import type { Person } from '../support/people.js';
import { Browser } from '../support/push-service.js';
import { RegisterPushSubscription } from '../support/pushes.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { CreateWebhook, PingWebhook } from '../support/webhooks.js';

let server: TestServer;
let ada: Person;

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_PUSH_HOSTS: 'push.example.org,*.push.example.net' });
  ada = await signUpAdmin(server, 'ada');
});
afterAll(() => server.stop());

describe('the endpoint of a push subscription', () => {
  test.each([
    'https://fcm.googleapis.com/fcm/send/x',
    'https://FCM.googleapis.com:443/fcm/send/x',
    'https://updates.push.services.mozilla.com/wpush/v2/x',
    'https://web.push.apple.com/x',
    'https://wns2-par02p.notify.windows.com/w/?token=x',
    'https://push.example.org/x',
    'https://eu.push.example.net/x',
  ])('may be at a known or configured push service: %s', async (endpoint) => {
    const input = { ...new Browser(endpoint).subscription };
    const { registerPushSubscription } = await ada.http.run(RegisterPushSubscription, { input });
    expect(registerPushSubscription.subscription.id).toMatch(/^psh_/);
  });

  test.each([
    'http://fcm.googleapis.com/x',
    'https://fcm.googleapis.com:8443/x',
    'https://user@fcm.googleapis.com/x',
    'https://fcm.googleapis.com./x',
    'https://fcm.googleapis.com.example.org/x',
    'https://evil-fcm.googleapis.com/x',
    'https://storage.googleapis.com/x',
    'https://notify.windows.com.example.org/x',
    'https://evilnotify.windows.com/x',
    'https://example.org/fcm.googleapis.com',
    'https://sub.push.example.org/x',
    'https://push.example.net/x',
    'https://93.184.215.14/x',
    'https://127.0.0.1/x',
    'https://localhost/x',
  ])('may not be %s', async (endpoint) => {
    const input = { ...new Browser(endpoint).subscription };
    const refusal = await ada.http.refused(RegisterPushSubscription, { input });
    expect(refusal).toMatchObject({ code: 'BAD_INPUT', field: 'input.endpoint' });
  });

  test('is checked again before each push: an older one that is not allowed is not called', async () => {
    let connections = 0;
    const listener = createServer((socket) => {
      connections++;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    const delivery = new WebPush({
      keys: { publicKey: '', privateKey: '' },
      subject: 'mailto:ada@example.org',
      endpoints: new PushEndpoints({ hosts: [], allowsPrivateAddresses: false }),
      stopping: new AbortController().signal,
    });
    for (const endpoint of [`https://127.0.0.1:${port}/x`, `https://localhost:${port}/x`, 'https://example.org/x']) {
      const subscription = new Browser(endpoint).subscription;
      const message = { id: 'ntf_1', kind: NotificationKind.MESSAGE, text: 'hi', conversationId: null, unread: 1 };
      expect(await delivery.send(subscription, message)).toMatchObject({ outcome: 'REFUSED' });
    }
    expect(connections).toBe(0);
    listener.close();
  });
});

describe('the error of a delivery to a webhook', () => {
  test.each(['https://127.0.0.1/', 'https://localhost/', 'https://10.1.2.3/', 'https://[::1]/', 'https://0.0.0.0/'])(
    'does not reveal the address to which a name resolves: %s',
    async (url) => {
      const { createWebhook } = await ada.http.run(CreateWebhook, { input: { url, events: ['MESSAGE_ADDED'] } });
      const input = { webhookId: createWebhook.webhook.id };
      const { pingWebhook } = await ada.http.run(PingWebhook, { input });
      expect(pingWebhook.delivery.lastError).toBe('The address is not allowed: it is in a private network.');
    },
  );

  test('does not reveal ports without a listener', async () => {
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    listener.close();
    await once(listener, 'close');
    const targets = new Targets(true, 5_000);
    for (const scheme of ['http', 'https']) {
      const answer = await targets.post(`${scheme}://localhost:${port}/`, {}, '{}', new AbortController().signal);
      expect(answer).toEqual({ status: null, error: 'The receiver refused the connection.' });
    }
  });

  test('does not reveal servers that speak neither HTTP nor TLS', async () => {
    const listener = createServer((socket) => socket.end('10.0.0.1 says hello\r\n')).listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    const targets = new Targets(true, 5_000);
    for (const scheme of ['http', 'https']) {
      const { error } = await targets.post(`${scheme}://localhost:${port}/`, {}, '{}', new AbortController().signal);
      expect(error).not.toMatch(/\d+\.\d+|::|hello/);
    }
    listener.close();
  });
});
