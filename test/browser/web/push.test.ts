import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { openChat } from '../../support/direct-chats.js';
import { eventually } from '../../support/eventually.js';
import { type Person, signUp } from '../../support/people.js';
import { Browser as PushBrowser } from '../../support/push-service.js';
import { PushSubscriptions } from '../../support/pushes.js';
import { startTestServer, type TestServer } from '../../support/test-server.js';
import { withWebClient } from '../../support/web-client.js';
import { launchChromium } from '../launch.js';
import { inspect } from './inspect.js';
import { workerIsReady } from './kept-on-device.js';
import { WebPage } from './web-page.js';

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  server = await startTestServer(await withWebClient());
  browser = await launchChromium({ hasNotifications: true });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/**
 * Chromium on this machine reaches no push service. So the browser's part of a subscription is made here: all others, in
 * the page, the worker and the server, are the real ones.
 */
async function givePushService(page: Page): Promise<void> {
  const { subscription } = new PushBrowser('https://fcm.googleapis.com/fcm/send/of-this-test');
  const { endpoint, p256dh, auth } = subscription;
  const json = JSON.stringify({ endpoint, keys: { p256dh, auth } });
  await page.addInitScript(`
    const key = 'test.subscribed';
    const made = {
      endpoint: ${JSON.stringify(endpoint)},
      toJSON: () => (${json}),
      unsubscribe: async () => { localStorage.removeItem(key); return true; },
    };
    PushManager.prototype.subscribe = async ({ userVisibleOnly, applicationServerKey }) => {
      if (!userVisibleOnly || applicationServerKey.length !== 87) throw new TypeError('refused');
      localStorage.setItem(key, 'yes');
      return made;
    };
    PushManager.prototype.getSubscription = async () => (localStorage.getItem(key) ? made : null);
  `);
}

interface Story {
  readonly web: WebPage;
  readonly user: Person;
  readonly partner: Person;
}

/** A user who has switched pushes on. */
async function subscribed(username: string): Promise<Story> {
  const [user, partner] = await signUp(server, username, `${username}_partner`);
  const web = await WebPage.open(browser, server.url, { permissions: ['notifications'], serviceWorkers: 'allow' });
  await givePushService(web.page);
  await web.page.goto(`${server.url}/settings/notifications`);
  await web.logIn(username);
  await web.page.getByLabel('Notify me on this device').click();
  await eventually(async () => expect(await subscriptionsOf(user)).toEqual(['WEB_PUSH']));
  await workerIsReady(web.page);
  return { web, user, partner };
}

async function subscriptionsOf(user: Person): Promise<string[]> {
  const { viewer } = await user.http.run(PushSubscriptions, {});
  return viewer.pushSubscriptions.map(({ service }) => service);
}

/** Gives a push to the worker, as the push service does. */
async function deliver(page: Page, push: object): Promise<void> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations;
      if (first) resolve(first.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  const registrationId = await registered;
  const origin = new URL(page.url()).origin;
  await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify(push) });
  await session.detach();
}

const notifications = (page: Page) =>
  page.evaluate<string[]>(`navigator.serviceWorker.ready
    .then((registration) => registration.getNotifications())
    .then((shown) => shown.map(({ title, body, tag }) => [title, body, tag].join(': ')))`);

/** Clicks the notification in the worker; a browser without a screen shows none to click. */
async function click(page: Page): Promise<void> {
  const [worker] = page.context().serviceWorkers();
  await worker?.evaluate(`self.registration.getNotifications().then(([notification]) => {
    self.dispatchEvent(new NotificationEvent('notificationclick', { notification }));
  })`);
}

test('a user switches pushes on and off', async () => {
  const { web, user } = await subscribed('ada');
  await inspect(web.page, 'settings-push');
  await web.page.reload();
  const box = web.page.getByLabel('Notify me on this device');
  await eventually(async () => expect(await box.isChecked()).toBe(true));
  await box.click();
  await eventually(async () => expect(await subscriptionsOf(user)).toEqual([]));
  await web.close();
});

test('a push is shown once, and a click on it opens the chat', async () => {
  const { web, user, partner } = await subscribed('bea');
  const conversationId = await openChat(partner, user);
  const push = { id: 'ntf_1', kind: 'MESSAGE', text: 'bea_partner: Are you there?', conversationId };
  await deliver(web.page, push);
  await deliver(web.page, push);
  const shown = ['Hubbub: bea_partner: Are you there?: ntf_1'];
  await eventually(async () => expect(await notifications(web.page)).toEqual(shown));
  // A tab in front, which is not of the web client.
  const other = await web.page.context().newPage();
  await other.goto(`${server.url}/graphiql`);
  await click(web.page);
  await web.page.getByRole('heading', { level: 1, name: 'bea_partner' }).waitFor();
  expect(new URL(web.page.url()).pathname).toBe(`/c/${conversationId}`);
  expect(await notifications(web.page)).toEqual([]);
  await web.close();
});

test('signing out ends the pushes', async () => {
  const { web } = await subscribed('cleo');
  await web.chooseInAccountMenu('Sign out');
  await web.page.getByLabel('Password').waitFor();
  await eventually(async () => {
    expect(await web.page.evaluate<string | null>(`localStorage.getItem('test.subscribed')`)).toBe(null);
  });
  await web.close();
});
