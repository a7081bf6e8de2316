import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { BanUser, FileReport, GrantAdmin, RevokeAdmin, signUpAdmin } from '../../support/admin.js';
import { meetInGroup, say, write } from '../../support/chat.js';
import { sendHeld, wordFiles } from '../../support/held-messages.js';
import { type Person, signUp } from '../../support/people.js';
import { startTestServer, type TestServer } from '../../support/test-server.js';
import { withWebClient } from '../../support/web-client.js';
import { launchChromium } from '../launch.js';
import { inspect } from './inspect.js';
import { WebPage } from './web-page.js';

let server: TestServer;
let browser: Browser;
let ada: Person;
let opened: WebPage[] = [];

beforeAll(async () => {
  const words = await wordFiles([], ['reviewable']);
  server = await startTestServer({ ...(await withWebClient()), ...words, HUBBUB_LEGAL_EXPORT: 'true' });
  browser = await launchChromium();
  ada = await signUpAdmin(server, 'ada');
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
    // A refused request is an answer with a status, which browsers report as an error.
    expect(web.complaints.filter((text) => !/status of 4\d\d/.test(text))).toEqual([]);
    await web.close();
  }
});

/** Opens a page in a browser in which a user has logged in. */
async function openAs(username: string, path: string): Promise<Page> {
  const web = await WebPage.open(browser, server.url, {}, path);
  opened.push(web);
  await web.logIn(username);
  await web.page.getByRole('navigation', { name: 'Parts of Hubbub' }).waitFor();
  return web.page;
}

/** The row of a list that contains a text. */
function rowIn(page: Page, list: string, hasText: string): Locator {
  return page.getByRole('list', { name: list, exact: true }).getByRole('listitem').filter({ hasText });
}

/** Chooses what to do with a user, and fills the dialog that asks. */
async function change(page: Page, name: string, item: string, fill?: (dialog: Locator) => Promise<unknown>) {
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: item, exact: true }).waitFor();
  await fill?.(dialog);
  await dialog.getByRole('button', { name: item, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

test('other users find no administration', async () => {
  await signUp(server, 'curious');
  const page = await openAs('curious', '/');
  const requests: string[] = [];
  page.on('request', (request) => requests.push(`${request.url()} ${request.postData() ?? ''}`));
  for (const path of ['/admin', '/admin/users', '/admin/webhooks/new']) {
    await page.goto(`${server.url}${path}`);
    await page.getByText('There is no such page').waitFor();
  }
  expect(await page.getByRole('link', { name: 'Admin' }).count()).toBe(0);
  expect(requests.filter((request) => /AdminUsers|users-page|\/metrics/.test(request))).toEqual([]);
});

test('the pages appear for a user who gets the role, and disappear when the role ends', async () => {
  const [deputy] = await signUp(server, 'deputy');
  const page = await openAs('deputy', '/admin/users');
  await page.getByText('There is no such page').waitFor();
  const input = { userId: deputy.id };
  await ada.http.run(GrantAdmin, { input });
  await rowIn(page, 'Users', 'deputy').waitFor();
  await ada.http.run(RevokeAdmin, { input });
  await page.getByText('There is no such page').waitFor();
  await page.getByRole('link', { name: 'Admin' }).waitFor({ state: 'detached' });
});

test('an administrator finds users, archives, restores and bans them', async () => {
  await signUp(server, 'bob', 'bella', 'clara');
  const page = await openAs('ada', '/');
  await page.getByRole('link', { name: 'Admin' }).click();
  await page.getByRole('link', { name: 'Users', exact: true }).click();
  await rowIn(page, 'Users', 'clara').waitFor();
  await page.getByLabel('Name or e-mail').fill('b');
  await rowIn(page, 'Users', 'clara').waitFor({ state: 'detached' });
  await rowIn(page, 'Users', 'bella').waitFor();
  await page.getByLabel('Role', { exact: true }).selectOption('Administrator');
  await page.getByText('No user matches').waitFor();
  await page.getByLabel('Role', { exact: true }).selectOption('Account');
  const bob = rowIn(page, 'Users', 'bob');
  await bob.waitFor();
  await change(page, 'bob', 'Archive');
  await bob.getByText('Archived', { exact: true }).waitFor();
  await change(page, 'bob', 'Restore from the archive');
  await bob.getByText('Archived', { exact: true }).waitFor({ state: 'detached' });
  await change(page, 'bob', 'Ban', (dialog) => dialog.getByLabel('Reason').fill('Rude words'));
  await bob.getByText(/^Banned until .*: Rude words$/).waitFor();
  await inspect(page, 'admin-users');
  await change(page, 'bob', 'End the ban');
  await bob.getByText(/^Banned until/).waitFor({ state: 'detached' });
});

test('an administrator filters users by presence and time, and orders them', async () => {
  await signUp(server, 'zoe_one', 'zoe_two');
  const page = await openAs('ada', '/admin/users?query=zoe_');
  await rowIn(page, 'Users', 'zoe_one').waitFor();
  const first = page.getByRole('list', { name: 'Users', exact: true }).getByRole('link').first();
  await page.getByLabel('Order', { exact: true }).selectOption('By name');
  await first.filter({ hasText: 'zoe_one' }).waitFor();
  await page.getByLabel('Presence', { exact: true }).selectOption('Do not disturb');
  await page.getByText('No user matches').waitFor();
  await page.getByLabel('Presence', { exact: true }).selectOption('All');
  await rowIn(page, 'Users', 'zoe_two').waitFor();
  await page.getByLabel('Archive', { exact: true }).selectOption('Archived');
  await page.getByText('No user matches').waitFor();
});

test('an administrator lists the banned users and ends a ban', async () => {
  const [noisy] = await signUp(server, 'jo_noisy', 'jo_quiet');
  await ada.http.run(BanUser, { input: { userId: noisy.id, until: '2100-01-01T00:00:00.000Z', reason: 'Noise' } });
  const page = await openAs('ada', '/admin/users?query=jo_');
  await rowIn(page, 'Users', 'jo_quiet').waitFor();
  const ban = page.getByLabel('Ban', { exact: true });
  await ban.selectOption('Banned');
  await rowIn(page, 'Users', 'jo_quiet').waitFor({ state: 'detached' });
  await rowIn(page, 'Users', 'jo_noisy')
    .getByText(/^Banned until .*: Noise$/)
    .waitFor();
  expect(await rowIn(page, 'Users', 'jo_quiet').count()).toBe(0);
  await change(page, 'jo_noisy', 'End the ban');
  await ban.selectOption('Not banned');
  await rowIn(page, 'Users', 'jo_quiet').waitFor();
  await rowIn(page, 'Users', 'jo_noisy').waitFor();
});

test('an administrator erases a user after the question', async () => {
  await signUp(server, 'unwanted');
  const page = await openAs('ada', '/admin/users?query=unwanted');
  await change(page, 'unwanted', 'Erase', async (dialog) => {
    await dialog.getByLabel('Reason').fill('Asked for it');
    await dialog.getByLabel('Yes, erase unwanted').check();
    await inspect(page, 'admin-erase');
  });
  await rowIn(page, 'Users', 'Deleted user').waitFor();
  await page.goto(`${server.url}/admin/audit`);
  await rowIn(page, 'Audit log', 'Asked for it').getByText('User erased').waitFor();
});

test('an administrator sees who is online', async () => {
  await signUp(server, 'present');
  const page = await openAs('ada', '/admin/online');
  await openAs('present', '/');
  await rowIn(page, 'Online', 'present').waitFor();
  await page.getByText(/users are online/).waitFor();
  await inspect(page, 'admin-online');
});

test('reports appear at once, and an administrator resolves them', async () => {
  const [rude, polite] = await signUp(server, 'rude', 'polite');
  const page = await openAs('ada', '/admin/reports');
  await page.getByText('No report is open').waitFor();
  const groupId = await meetInGroup('Manners', rude, polite);
  const messageId = await write(rude, groupId, 'You are all fools');
  await polite.http.run(FileReport, { input: { about: { messageId }, reason: 'An insult' } });
  await polite.http.run(FileReport, { input: { about: { userId: rude.id }, reason: 'Always like this' } });
  const insult = rowIn(page, 'Reports', 'An insult');
  await insult.getByText('You are all fools').waitFor();
  await rowIn(page, 'Reports', 'Always like this').waitFor();
  await inspect(page, 'admin-reports');
  await insult.getByRole('button', { name: 'Resolve the report of rude' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Message deleted').check();
  await dialog.getByLabel('Note for other administrators').fill('First warning');
  await dialog.getByRole('button', { name: 'Resolve', exact: true }).click();
  await insult.waitFor({ state: 'detached' });
  await page.getByLabel('State').selectOption('Resolved');
  await insult.getByText(/First warning/).waitFor();
});

test('an administrator releases and drops held messages', async () => {
  const [writer] = await signUp(server, 'writer');
  const groupId = await meetInGroup('Reviewed', writer);
  const page = await openAs('ada', '/admin/review');
  await page.getByText('No message waits').waitFor();
  await sendHeld(writer, groupId, 'A reviewable joke');
  await sendHeld(writer, groupId, 'A reviewable insult');
  await rowIn(page, 'Held messages', 'insult').waitFor();
  await inspect(page, 'admin-review');
  await rowIn(page, 'Held messages', 'joke')
    .getByRole('button', { name: /^Release/ })
    .click();
  await rowIn(page, 'Held messages', 'joke').waitFor({ state: 'detached' });
  await rowIn(page, 'Held messages', 'insult').getByRole('button', { name: /^Drop/ }).click();
  await page.getByRole('dialog').getByLabel('Note for the audit log').fill('Not here');
  await page.getByRole('dialog').getByRole('button', { name: 'Drop', exact: true }).click();
  await page.getByText('No message waits').waitFor();
  await page.getByRole('link', { name: 'Audit log' }).click();
  await rowIn(page, 'Audit log', 'Not here').waitFor();
  await rowIn(page, 'Audit log', 'Held message released').waitFor();
  await page.getByLabel('Action', { exact: true }).selectOption('Held message dropped');
  await rowIn(page, 'Audit log', 'Held message released').waitFor({ state: 'detached' });
  await rowIn(page, 'Audit log', 'Not here').waitFor();
  await inspect(page, 'admin-audit');
  await page.getByRole('button', { name: 'Choose an administrator' }).click();
  await page.getByLabel('Find people').fill('writer');
  await page.getByRole('button', { name: /@writer$/ }).click();
  await page.getByText('There are no such entries').waitFor();
});

test('an administrator exports a conversation', async () => {
  const [author] = await signUp(server, 'author');
  const groupId = await meetInGroup('Evidence', author);
  await say(author, groupId, 'For the court');
  const page = await openAs('ada', '/admin/export');
  await page.getByLabel('Id of the conversation').fill(groupId);
  await page.getByLabel('Reason').fill('Case 17');
  await page.getByRole('button', { name: 'Request the export' }).click();
  const link = page.getByRole('link', { name: 'Download' });
  await link.waitFor();
  await inspect(page, 'admin-export');
  const download = page.waitForEvent('download');
  await link.click();
  expect((await download).suggestedFilename()).toBe(`${groupId}.ndjson`);
});

test('the overview shows the health and the numbers of the server', async () => {
  const page = await openAs('ada', '/admin');
  await page.getByText('All parts of the server are working.').waitFor();
  await page.getByRole('img', { name: /^Open connections: now \d+, highest \d+$/ }).waitFor();
  await page.getByRole('img', { name: /^Messages per second: now \d/ }).waitFor();
  await page.getByText(/are in use\.$/).waitFor();
  await inspect(page, 'admin-health');
});
