import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { TcpProxy } from '../../faults/tcp-proxy.js';
import { write } from '../../support/chat.js';
import { openChat } from '../../support/direct-chats.js';
import { eventually } from '../../support/eventually.js';
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
  readonly partner: Person;
  readonly chatId: string;
}

/** A user behind a network of their own, in the chat with a partner, after all of it was kept on the device. */
async function inAChat(username: string): Promise<Story> {
  const [user, partner] = await signUp(server, username, `${username}_partner`);
  const chatId = await openChat(user, partner);
  await write(partner, chatId, 'Before');
  const web = await WebPage.open(browser, network.url);
  opened.push(web);
  await web.logIn(username);
  await web.openChat(partner.username);
  await web.sees('Before');
  await workerIsReady(web.page);
  await eventually(async () => expect(await keptCopies(web.page)).toContain('Before'));
  return { web, partner, chatId };
}

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

test('a page that stays open shows each missed change once', async () => {
  const { web, partner, chatId } = await inAChat('bea');
  network.away();
  await web.page.getByText('Reconnecting…').waitFor();
  for (const content of ['Missed 1', 'Missed 2', 'Missed 3']) await write(partner, chatId, content);
  network.back();
  await web.sees('Missed 3');
  expect(await web.contents()).toEqual(['Before', 'Missed 1', 'Missed 2', 'Missed 3']);
  await web.page.getByText('Reconnecting…').waitFor({ state: 'detached' });
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
  await eventually(async () => expect(await keptCopies(web.page)).toBe(''));
  await web.page.reload();
  await web.page.getByLabel('Password').waitFor();
  expect(await keptCopies(web.page)).toBe('');
});

test('the worker keeps the files of the page, and no answer of the API', async () => {
  const { web } = await inAChat('ella');
  const files = await shellFiles(web.page);
  expect(files).toContain('/');
  expect(files.filter((path) => path.startsWith('/assets/')).length).toBeGreaterThan(10);
  expect(files.filter((path) => !path.startsWith('/assets/')).toSorted()).toEqual(['/', '/icon.svg', '/theme.js']);
});
