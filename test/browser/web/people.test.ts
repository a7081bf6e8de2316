import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { signUp } from '../../support/people.js';
import { startTestServer, type TestServer } from '../../support/test-server.js';
import { withWebClient } from '../../support/web-client.js';
import { launchChromium } from '../launch.js';
import { inspect } from './inspect.js';
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

/** Opens a page in a browser in which an existing user has logged in. */
async function openAs(username: string, path: string): Promise<WebPage> {
  const web = await WebPage.open(browser, server.url, {}, path);
  opened.push(web);
  await web.logIn(username);
  await web.page.getByRole('heading', { level: 1 }).waitFor();
  return web;
}

test('two users become friends, see each other online, and part', async () => {
  const [, person] = await signUp(server, 'ada', 'bob');
  const ada = (await openAs('ada', '/people')).page;
  const bob = (await openAs('bob', '/people/requests')).page;
  await ada.getByText('No friends yet').waitFor();
  await ada.getByRole('button', { name: 'Find people' }).click();
  await ada.getByRole('searchbox', { name: 'Find people' }).fill('bob');
  await ada.getByRole('button', { name: /@bob$/ }).click();
  await ada.getByRole('button', { name: 'Send friend request: bob' }).click();
  await ada.getByRole('button', { name: 'Cancel the request: bob' }).waitFor();
  await bob.getByRole('button', { name: 'Accept: ada' }).waitFor();
  await inspect(bob, 'people-requests');
  await bob.getByRole('button', { name: 'Accept: ada' }).click();
  await ada.getByRole('button', { name: 'Remove from friends: bob' }).waitFor();
  await inspect(ada, 'people-profile');
  await ada.getByRole('link', { name: 'People', exact: true }).click();
  const row = ada.getByRole('list', { name: 'Friends' }).getByRole('listitem').filter({ hasText: 'bob' });
  await row.getByText('Online', { exact: true }).waitFor();
  await inspect(ada, 'people-friends');
  // All sessions: one that has only used HTTP stays online for a while, too.
  await person?.http.send('mutation { logoutEverywhere { position } }');
  await row.getByText(/^Last seen|^Offline$/).waitFor();
  await row.getByRole('link', { name: 'bob' }).click();
  await ada.getByRole('button', { name: 'Block: bob' }).click();
  await ada.getByRole('button', { name: 'Unblock: bob' }).waitFor();
  await ada.getByRole('link', { name: 'People', exact: true }).click();
  await ada.getByText('No friends yet').waitFor();
  await ada.getByRole('link', { name: 'Blocked' }).click();
  await ada.getByRole('button', { name: 'Unblock: bob' }).waitFor();
  await inspect(ada, 'people-blocked');
  await ada.getByRole('button', { name: 'Unblock: bob' }).click();
  await ada.getByText('You have blocked nobody').waitFor();
});

test('a user sets a status that others see', async () => {
  const [cleo] = await signUp(server, 'cleo', 'dora');
  const { page } = await openAs('dora', `/people/${cleo?.id}`);
  const web = await openAs('cleo', '/people');
  await web.chooseInAccountMenu('Set your status');
  const dialog = web.page.getByRole('dialog');
  await dialog.getByLabel('How available you are').selectOption('Do not disturb');
  await dialog.getByLabel('What you are doing').fill('Counting');
  await dialog.getByLabel('For how long').selectOption('1 hour');
  await inspect(web.page, 'people-status');
  await dialog.getByRole('button', { name: 'Set the status' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Do not disturb', { exact: true }).waitFor();
  await page.reload();
  await page.getByText('Counting').waitFor();
  await web.chooseInAccountMenu('Set your status');
  await dialog.getByLabel('Invisible').check();
  await dialog.getByRole('button', { name: 'Set the status' }).click();
  await page.getByText(/^Last seen|^Offline$/).waitFor();
});

test('a user reports another one from the profile', async () => {
  const [rude] = await signUp(server, 'rude', 'polite');
  const { page } = await openAs('polite', `/people/${rude?.id}`);
  await page.getByRole('button', { name: 'Report' }).click();
  await page.getByLabel('What happened?').fill('Rude words');
  await page.getByRole('dialog').getByRole('button', { name: 'Report' }).click();
  await page.getByRole('button', { name: 'Reported' }).waitFor();
});
