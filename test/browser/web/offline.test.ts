import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { TcpProxy } from '../../faults/tcp-proxy.js';
import { meetInGroup, RemoveMember, write } from '../../support/chat.js';
import { openChat } from '../../support/direct-chats.js';
import { eventually } from '../../support/eventually.js';
import { erase } from '../../support/message-changes.js';
import { type Person, signUp } from '../../support/people.js';
import { startTestServer, type TestServer } from '../../support/test-server.js';
import { withWebClient } from '../../support/web-client.js';
import { launchChromium } from '../launch.js';
import { inspect } from './inspect.js';
import { keptCopies, shellFiles, workerIsReady } from './kept-on-device.js';
import { WebPage } from './web-page.js';

let server: TestServer;
let browser: Browser;
let network: TcpProxy;
let opened: WebPage[];

beforeAll(async () => {
  server = await startTestServer(await withWebClient());
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
beforeEach(async () => {
  network = await TcpProxy.start(Number(new URL(server.url).port));
  opened = [];
});
afterEach(async () => {
  for (const web of opened) await web.close();
  network.close();
});

interface Story {
  readonly web: WebPage;
  readonly user: Person;
  readonly partner: Person;
  readonly chatId: string;
}

/** A user behind a network of their own, in the chat with a partner, after all of it was kept on the device. */
async function inAChat(username: string): Promise<Story> {
  const [user, partner] = await signUp(server, username, `${username}_partner`);
  const chatId = await openChat(user, partner);
  await write(partner, chatId, 'Before');
  const web = await WebPage.open(browser, network.url, { serviceWorkers: 'allow' });
  opened.push(web);
  await web.logIn(username);
  await web.openChat(partner.username);
  await web.sees('Before');
  await workerIsReady(web.page);
  await isKept(web, chatId, 'Before');
  return { web, user, partner, chatId };
}

/** Waits until the copy of a conversation has this text. */
async function isKept({ page }: WebPage, chatId: string, content: string): Promise<void> {
  await eventually(async () => {
    const copies = Object.entries(await keptCopies(page));
    expect(copies.find(([key]) => key.endsWith(`.messages.${chatId}`))?.[1]).toContain(content);
  });
}

const areNoneKept = ({ page }: WebPage) => eventually(async () => expect(await keptCopies(page)).toEqual({}));

test('what was loaded opens without a connection, and then shows what was missed', async () => {
  const { web, partner, chatId } = await inAChat('ada');
  network.away();
  await web.page.reload();
  await web.sees('Before');
  await web.page.getByText('Reconnecting…').waitFor();
  await web.page.context().setOffline(true);
  const offline = web.page.getByRole('status').getByText('Offline', { exact: true });
  await offline.waitFor();
  await inspect(web.page, 'offline');
  await web.say('Written offline');
  await web.history.getByText('(Being sent)').waitFor();
  for (const content of ['Missed 1', 'Missed 2']) await write(partner, chatId, content);
  expect(await web.contents()).toEqual(['Before', 'Written offline']);

  network.back();
  await web.page.context().setOffline(false);
  await web.sees('Missed 2');
  await web.delivered();
  await offline.waitFor({ state: 'detached' });
  expect(await web.contents()).toEqual(['Before', 'Missed 1', 'Missed 2', 'Written offline']);
  await write(partner, chatId, 'Live again');
  await web.sees('Live again');
});

test('a chat that was never opened says so without a connection, and appears with it', async () => {
  const { web, partner } = await inAChat('cleo');
  const [other] = await signUp(server, 'cleo_other');
  const otherChat = await openChat(other, partner);
  network.away();
  await web.page.goto(`${network.url}/c/${otherChat}`);
  await web.page.getByText('This chat was not loaded on this device').waitFor();
  await inspect(web.page, 'offline-not-loaded');
  network.back();
  await web.page.getByText('You cannot see this chat').waitFor();
});

test('signing out deletes what was kept, also without a connection', async () => {
  const { web } = await inAChat('dora');
  network.away();
  await web.chooseInAccountMenu('Sign out');
  await web.page.getByLabel('Password').waitFor();
  await areNoneKept(web);
  await web.page.reload();
  await web.page.getByLabel('Password').waitFor();
});

test('a session that was ended elsewhere shows nothing of it to the next user', async () => {
  const { web, user, partner } = await inAChat('ella');
  network.away();
  await user.http.send('mutation { logoutEverywhere { position } }');
  await web.page.reload();
  await web.sees('Before');
  network.back();
  await web.page.getByLabel('Password').waitFor();
  await areNoneKept(web);
  await web.logIn(partner.username);
  await web.openChat('ella');
  await web.sees('Before');
  await eventually(async () => {
    const keys = Object.keys(await keptCopies(web.page));
    expect(keys.length).toBeGreaterThan(2);
    expect(keys.filter((key) => !key.includes(partner.id))).toEqual([]);
  });
});

test('what was deleted or is no longer visible is gone once the server has answered', async () => {
  const { web, user, partner, chatId } = await inAChat('finn');
  const regretted = await write(partner, chatId, 'Regretted');
  const groupId = await meetInGroup('Climbers', partner, user);
  await write(partner, groupId, 'Of the group');
  await web.openChat('Climbers');
  await web.sees('Of the group');
  await isKept(web, groupId, 'Of the group');
  await web.page.goBack();
  await isKept(web, chatId, 'Regretted');

  network.away();
  await erase(partner, regretted);
  await partner.http.run(RemoveMember, { input: { conversationId: groupId, userId: user.id } });
  await web.page.reload();
  await web.sees('Regretted');
  network.back();
  await web.page.getByText('This message was deleted.').waitFor();
  expect(await web.contents()).toEqual(['Before', 'This message was deleted.']);
  await eventually(async () =>
    expect(JSON.stringify(await keptCopies(web.page))).not.toMatch(/Of the group|Regretted/),
  );
});

test.each([
  [
    'forbids to keep anything',
    `for (const name of ['localStorage', 'indexedDB', 'caches']) {
    Object.defineProperty(window, name, { get: () => { throw new DOMException('Denied', 'SecurityError'); } });
  }
  ServiceWorkerContainer.prototype.register = async () => { throw new DOMException('Denied', 'SecurityError'); };`,
  ],
  [
    'has no room left',
    `const full = () => { throw new DOMException('Full', 'QuotaExceededError'); };
  Storage.prototype.setItem = full;
  IDBObjectStore.prototype.put = full;
  Cache.prototype.addAll = full;`,
  ],
])('a browser that %s shows and sends messages all the same', async (_, restriction) => {
  const suffix = restriction.length;
  const [user, partner] = await signUp(server, `gail${suffix}`, `hugo${suffix}`);
  const chatId = await openChat(user, partner);
  const context = await browser.newContext({ locale: 'en-GB' });
  await context.addInitScript(restriction);
  const web = await WebPage.inContext(context, network.url);
  opened.push(web);
  await web.logIn(user.username);
  await web.openChat(partner.username);
  await web.say('Hello');
  await web.delivered();
  await write(partner, chatId, 'Hi');
  await web.sees('Hi');
  expect(await web.contents()).toEqual(['Hello', 'Hi']);
});

test('the worker keeps the files of the page, and no answer of the API', async () => {
  const { web } = await inAChat('ivan');
  // Both are within the reach of the worker.
  await web.page.evaluate(`Promise.all(['/graphql?query={__typename}', '/files/att_1'].map((path) => fetch(path)))`);
  const other = await web.page.context().newPage();
  await other.goto(`${network.url}/graphiql`);
  const files = await shellFiles(web.page);
  expect(files).toContain('/');
  expect(files.filter((path) => path.startsWith('/assets/')).length).toBeGreaterThan(10);
  expect(files.filter((path) => !path.startsWith('/assets/')).toSorted()).toEqual([
    '/',
    '/begin-of-build',
    '/icon.svg',
    '/theme.js',
  ]);
  network.away();
  await expect(other.reload()).rejects.toThrow(/net::ERR_(CONNECTION_RESET|SOCKET_NOT_CONNECTED)/);
});
