import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { LoginWith } from '../../support/account.js';
import { linkIn, publicUrl } from '../../support/email-pages.js';
import { GraphQLClient } from '../../support/graphql-client.js';
import { Mailbox } from '../../support/mailbox.js';
import { password, signUp } from '../../support/people.js';
import { Authenticator } from '../../support/second-factor.js';
import { startTestServer, type TestServer } from '../../support/test-server.js';
import { withWebClient } from '../../support/web-client.js';
import { launchChromium } from '../launch.js';
import { inspect } from './inspect.js';
import { WebPage } from './web-page.js';

const newPassword = 'battery staple correct horse';
let mailbox: Mailbox;
let server: TestServer;
let browser: Browser;
let opened: WebPage[];

beforeAll(async () => {
  mailbox = await Mailbox.start();
  const environment = { HUBBUB_SMTP_URL: mailbox.url, HUBBUB_PUBLIC_URL: publicUrl };
  server = await startTestServer({ ...(await withWebClient()), ...environment });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await mailbox?.close();
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

/** Opens a page of settings in a browser in which a new user has logged in. */
async function openAs(username: string, path: string): Promise<WebPage> {
  await signUp(server, username);
  const web = await WebPage.open(browser, server.url, {}, path);
  opened.push(web);
  await web.logIn(username);
  await web.page.getByRole('navigation', { name: 'Settings' }).waitFor();
  return web;
}

test('a user finds the settings in the menu and changes names', async () => {
  const { page, ...web } = await openAs('ada', '/settings');
  await page.getByLabel('First name').fill('Ada');
  await page.getByLabel('Last name').fill('Lovelace');
  await page.getByLabel('Some words about you').fill('I count.');
  await page.getByLabel('Address of your picture').fill('http://example.org/ada.png');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.locator('[aria-invalid=true]').waitFor();
  await page.getByLabel('Address of your picture').fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  await page.getByLabel('New username').fill('countess');
  await page.getByRole('button', { name: 'Change the username' }).click();
  await page.getByRole('button', { name: 'Account of countess' }).waitFor();
  await inspect(page, 'settings-profile');
  await page.goto(web.url);
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await page.getByRole('heading', { level: 1, name: 'Profile' }).waitFor();
  await page.getByLabel('First name').waitFor();
  expect(await page.getByLabel('Last name').inputValue()).toBe('Lovelace');
});

test('a guest has a nickname and no security page', async () => {
  const web = await WebPage.open(browser, server.url);
  opened.push(web);
  await web.page.getByRole('button', { name: 'Continue as a guest' }).click();
  await web.chooseInAccountMenu('Settings');
  await web.page.getByLabel('New nickname').fill('visitor');
  await web.page.getByRole('button', { name: 'Save' }).click();
  await web.page.getByText('Others see you as visitor.').waitFor();
  expect(await web.page.getByRole('link', { name: 'Security' }).count()).toBe(0);
  await inspect(web.page, 'settings-guest');
});

test('a user changes the password and confirms the address', async () => {
  const { page } = await openAs('grace', '/settings/security');
  await page.getByLabel('Current password').fill('not this one');
  await page.getByLabel('New password').fill(newPassword);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByRole('alert').or(page.locator('[aria-invalid=true]')).first().waitFor();
  await page.getByLabel('Current password').fill(password);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByText('Saved.').waitFor();
  const client = new GraphQLClient(server.graphqlUrl);
  await client.run(LoginWith, { input: { usernameOrEmail: 'grace', password: newPassword } });

  await mailbox.mail('grace@example.org');
  await page.getByRole('button', { name: 'Send another mail' }).click();
  await page.getByText('is on its way to grace@example.org').waitFor();
  const token = new URL(await linkIn(mailbox, server, 'grace@example.org', 2)).searchParams.get('token');
  await client.send(`mutation { verifyEmail(input: { token: "${token}" }) { position } }`);
  await page.getByText('This address is confirmed.').waitFor();
});

test('a user sets up the second factor, renews its codes and turns it off', async () => {
  const { page } = await openAs('careful', '/settings/security');
  await page.getByRole('button', { name: 'Set up a second factor' }).click();
  const app = new Authenticator(((await page.locator('code').textContent()) ?? '').replaceAll(' ', ''));
  await inspect(page, 'settings-second-factor');
  await page.getByLabel('Code from your authenticator app').fill('000000');
  await page.getByRole('button', { name: 'Turn on' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('Code from your authenticator app').fill(app.code());
  await page.getByRole('button', { name: 'Turn on' }).click();
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await codes.first().waitFor();
  const first = await codes.allInnerTexts();
  expect(first).toHaveLength(10);
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByText('10 recovery codes are left.').waitFor();
  await page.getByRole('button', { name: 'Get new recovery codes' }).click();
  await codes.first().waitFor();
  expect(await codes.allInnerTexts()).not.toEqual(first);
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByRole('button', { name: 'Turn off' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Turn off' }).click();
  await page.getByRole('button', { name: 'Set up a second factor' }).waitFor();
});

test('a user sees a new session at once, and ends it', async () => {
  const { page } = await openAs('mobile', '/settings/sessions');
  const rows = page.getByRole('list', { name: 'Signed-in devices' }).getByRole('listitem');
  await page.getByText('This device').waitFor();
  const before = await rows.count();
  await new GraphQLClient(server.graphqlUrl).run(LoginWith, { input: { usernameOrEmail: 'mobile', password } });
  await rows.nth(before).waitFor();
  await inspect(page, 'settings-sessions');
  for (let left = before; left > 0; left--) {
    await page
      .getByRole('button', { name: /^Sign out:/ })
      .first()
      .click();
    await rows.nth(left).waitFor({ state: 'detached' });
  }
  expect(await rows.count()).toBe(1);
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click();
  await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
});

test('a user decides what others may do, and the language of mails', async () => {
  const { page } = await openAs('private', '/settings/privacy');
  await page.getByLabel('Others may send me friend requests').uncheck();
  await page.getByRole('radio', { name: 'Nobody' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  await inspect(page, 'settings-privacy');
  await page.reload();
  await page.getByRole('radio', { name: 'Nobody', checked: true }).waitFor();
  expect(await page.getByLabel('Others may send me friend requests').isChecked()).toBe(false);

  await page.getByRole('link', { name: 'Language and theme' }).click();
  await page.getByLabel("Language of the server's texts").selectOption('de');
  await page.getByLabel('Language', { exact: true }).selectOption('de');
  await page.getByRole('heading', { level: 1, name: 'Sprache und Farben' }).waitFor();
  await inspect(page, 'settings-appearance');
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Sprache und Farben' }).waitFor();
  expect(await page.getByLabel('Sprache der Texte des Servers').inputValue()).toBe('de');
});

test('a user downloads all data and deletes the account', async () => {
  const { page } = await openAs('leaving', '/settings/data');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download my data' }).click();
  const records = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as { kind: string }[];
  expect(records.map(({ kind }) => kind)).toContain('account');
  await page.getByText(`${records.length} records are in the file.`).waitFor();
  await page.getByRole('button', { name: 'Delete my account' }).click();
  await inspect(page, 'settings-delete');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Password').fill('not this one');
  await dialog.getByRole('button', { name: 'Delete my account' }).click();
  await dialog.getByRole('alert').waitFor();
  await dialog.getByLabel('Password').fill(password);
  await dialog.getByRole('button', { name: 'Delete my account' }).click();
  await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
});
