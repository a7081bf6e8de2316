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

/** Opens the list of public groups in a browser in which an existing user has logged in. */
async function openAs(username: string): Promise<WebPage> {
  const web = await WebPage.open(browser, server.url, {}, '/groups');
  opened.push(web);
  await web.logIn(username);
  await web.page.getByRole('heading', { level: 1, name: 'Public groups' }).waitFor();
  return web;
}

test('a new public group appears for others, who find and join it', async () => {
  const [ada] = await signUp(server, 'ada', 'bob');
  const { page } = await openAs('bob');
  await page.getByText('No public groups yet').waitFor();
  const input = '{ title: "Chess", description: "For beginners", visibility: PUBLIC }';
  await ada?.http.send(`mutation { createGroup(input: ${input}) { group { id } } }`);
  await page.getByText('For beginners').waitFor();
  await inspect(page, 'groups-public');
  await page.getByLabel('Find a group').fill('Go');
  await page.getByText('No group has such a name').waitFor();
  await page.getByLabel('Find a group').fill('che');
  await page.getByRole('button', { name: 'Join Chess' }).click();
  await page.getByRole('heading', { level: 1, name: 'Chess' }).waitFor();
});

test('an owner changes a group, invites, promotes and bans', async () => {
  const [, , eve] = await signUp(server, 'olga', 'moe', 'eve');
  const olga = (await openAs('olga')).page;
  const moe = (await openAs('moe')).page;
  await olga.getByRole('link', { name: 'Chats' }).click();
  await olga.getByRole('button', { name: 'New chat or group' }).click();
  await olga.getByRole('menuitem', { name: 'New group' }).click();
  await olga.getByLabel('Name of the group').fill('Garden');
  await olga.getByRole('button', { name: 'Create the group' }).click();
  await olga.getByRole('link', { name: 'Members and settings' }).click();
  await olga.getByLabel('What it is about').fill('Roses');
  await olga.getByLabel('Slow mode (seconds)').fill('30');
  await olga.getByRole('button', { name: 'Save' }).click();
  await olga.getByText('Saved.').waitFor();

  await olga.getByRole('button', { name: 'Invite people' }).click();
  await olga.getByRole('searchbox', { name: 'Find people' }).fill('moe');
  await olga.getByRole('button', { name: /@moe$/ }).click();
  await olga.getByText('moe is invited.').waitFor();
  await olga.getByRole('button', { name: 'Close' }).click();
  await moe.getByText('olga invites you').waitFor();
  await inspect(moe, 'groups-invitations');
  await moe.getByRole('button', { name: 'Join Garden' }).click();
  await olga.getByRole('button', { name: 'Create a link' }).click();
  const link = await olga.getByLabel('The new link').inputValue();
  await eve?.http.send(`mutation { joinByLink(input: { token: "${link.split('/').at(-1)}" }) { group { id } } }`);
  await olga.getByText('3 members').waitFor();
  await inspect(olga, 'groups-settings');

  await olga.getByRole('button', { name: 'Actions for moe' }).click();
  await olga.getByRole('menuitem', { name: 'Make moderator' }).click();
  await olga.getByRole('dialog').getByRole('button', { name: 'Make moderator' }).click();
  await moe.getByRole('link', { name: 'Members and settings' }).click();
  await moe.getByRole('heading', { name: 'Banned users' }).waitFor();
  await moe.getByRole('button', { name: 'Actions for eve' }).click();
  await moe.getByRole('menuitem', { name: 'Ban' }).click();
  await moe.getByRole('dialog').getByRole('button', { name: 'Ban' }).click();
  await olga.getByRole('button', { name: 'Lift the ban of eve' }).click();
  await olga.getByText('Nobody is banned.').waitFor();
  await moe.getByText('Nobody is banned.').waitFor();
  expect(await moe.getByRole('button', { name: 'Delete the group' }).count()).toBe(0);
  await moe.getByRole('button', { name: 'Leave the group' }).click();
  await moe.getByRole('dialog').getByRole('button', { name: 'Leave the group' }).click();
  await olga.getByText('1 member', { exact: true }).waitFor();
});

test('a link that is no longer valid says so', async () => {
  await signUp(server, 'late');
  const { page } = await openAs('late');
  await page.goto(`${server.url}/join/${'a'.repeat(32)}`);
  await page.getByText('This invitation is no longer valid').waitFor();
  await inspect(page, 'groups-link');
});
