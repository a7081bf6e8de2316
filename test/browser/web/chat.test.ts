import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { eventually } from '../../support/eventually.js';
import { signUp } from '../../support/people.js';
import { startTestServer, type TestServer } from '../../support/test-server.js';
import { withWebClient } from '../../support/web-client.js';
import { launchChromium } from '../launch.js';
import { WebPage } from './web-page.js';

let server: TestServer;
let browser: Browser;
let opened: WebPage[];

beforeAll(async () => {
  server = await startTestServer(await withWebClient());
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
beforeEach(() => {
  opened = [];
});
afterEach(async () => {
  for (const web of opened) {
    expect(web.complaints).toEqual([]);
    await web.close();
  }
});

/** Opens a browser in which an existing user has logged in. */
async function enter(username: string): Promise<WebPage> {
  const web = await WebPage.open(browser, server.url, { serviceWorkers: 'allow' });
  opened.push(web);
  await web.logIn(username);
  await web.chats.waitFor();
  return web;
}

/** Two users, each in a browser of their own, in their direct chat. */
async function twoInAChat(first: string, second: string): Promise<[WebPage, WebPage]> {
  await signUp(server, first, second);
  const [one, other] = [await enter(first), await enter(second)];
  await one.openChatWith(second);
  await one.say('Hello!');
  await other.openChat(first);
  await other.sees('Hello!');
  return [one, other];
}

test('two people sign up, find each other and chat', async () => {
  const [ada, grace] = [await WebPage.open(browser, server.url), await WebPage.open(browser, server.url)];
  opened.push(ada, grace);
  await ada.signUp('ada');
  await grace.signUp('grace');
  await ada.openChatWith('grace');
  await ada.page.getByText('Say hello.').waitFor();
  await ada.say('Hello Grace');
  const row = grace.chats.getByRole('link', { name: /ada/ });
  await row.getByText('Hello Grace').waitFor();
  await row.getByText('1 unread message', { exact: true }).waitFor();
  await grace.openChat('ada');
  await grace.say('Hello Ada');
  await ada.sees('Hello Ada');
  expect(await ada.contents()).toEqual(['Hello Grace', 'Hello Ada']);
});

test('what a user sees is read', async () => {
  const [ada, grace] = await twoInAChat('ada_reads', 'grace_reads');
  await ada.page.bringToFront();
  await grace.say('Are you there?');
  await ada.sees('Are you there?');
  const unread = ada.chats.getByText('unread message');
  await eventually(async () => expect(await unread.count()).toBe(0));
});

test('the other user sees who is typing', async () => {
  const [ada, grace] = await twoInAChat('ada_types', 'grace_types');
  const notice = grace.page.getByText('ada_types is typing…');
  // The notice goes by itself some seconds after the last key.
  await eventually(async () => {
    await ada.field.pressSequentially('I am ');
    await notice.waitFor({ timeout: 3_000 });
  });
  await ada.field.press('Enter');
  await notice.waitFor({ state: 'detached' });
});

test('a user makes a group and writes in it', async () => {
  await signUp(server, 'ada_groups');
  const ada = await enter('ada_groups');
  await ada.page.getByRole('button', { name: 'New chat or group' }).click();
  await ada.page.getByRole('menuitem', { name: 'New group' }).click();
  await ada.page.getByLabel('Name of the group').fill('Tea room');
  await ada.page.getByRole('button', { name: 'Create the group' }).click();
  await ada.page.getByRole('heading', { level: 1, name: 'Tea room' }).waitFor();
  await ada.say('Anyone for tea?');
  await ada.sees('Anyone for tea?');
});
