import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { linkIn, publicUrl } from '../../support/email-pages.js';
import { Mailbox } from '../../support/mailbox.js';
import { signUp } from '../../support/people.js';
import { Authenticator, BeginSecondFactor, ConfirmSecondFactor } from '../../support/second-factor.js';
import { startTestServer, type TestServer } from '../../support/test-server.js';
import { withWebClient } from '../../support/web-client.js';
import { launchChromium } from '../launch.js';
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
    // A refused password is an answer with a status, which browsers report as an error.
    expect(web.complaints.filter((text) => !/status of 4\d\d/.test(text))).toEqual([]);
    await web.close();
  }
});

async function open(path = '/'): Promise<WebPage> {
  const web = await WebPage.open(browser, server.url, {}, path);
  opened.push(web);
  return web;
}

test('a user signs up, signs out and logs in again', async () => {
  const web = await open();
  await web.signUp('ada');
  await web.chooseInAccountMenu('Sign out');
  await web.logIn('ada', 'a wrong password');
  await web.page.getByRole('alert').waitFor();
  await web.logIn('ada');
  await web.chats.waitFor();
  expect(new URL(web.page.url()).pathname).toBe('/');
});

test('the form of a new account says which field is wrong', async () => {
  await signUp(server, 'taken');
  const web = await open('/sign-up');
  await web.fillAccount('taken');
  await web.page.getByRole('button', { name: 'Create the account' }).click();
  await web.page.locator('[aria-invalid=true]').waitFor();
  expect(await web.page.getByLabel('Username').getAttribute('aria-invalid')).toBe('true');
});

test('a guest becomes an account, and keeps the messages', async () => {
  const web = await open();
  await web.page.getByRole('button', { name: 'Continue as a guest' }).click();
  await web.openChat('Lobby');
  await web.say('I was a guest');
  await web.sees('I was a guest');
  await web.chooseInAccountMenu('Keep this account');
  await web.fillAccount('claimed');
  await web.page.getByRole('button', { name: 'Keep the account' }).click();
  await web.chats.waitFor();
  await web.chooseInAccountMenu('Sign out');
  await web.logIn('claimed');
  await web.openChat('Lobby');
  await web.sees('I was a guest');
});

test('a page that needs a login comes back after it', async () => {
  await signUp(server, 'returning');
  const web = await open('/claim');
  await web.logIn('returning');
  await web.chats.waitFor();
});

test('a user confirms an address by the link of the mail', async () => {
  const [ada] = await signUp(server, 'confirming');
  if (!ada) throw new Error('Nobody signed up.');
  const web = await open(new URL(await linkIn(mailbox, server, 'confirming@example.org')).pathname);
  await web.page.getByText('The link is incomplete').waitFor();
  await web.page.goto(await linkIn(mailbox, server, 'confirming@example.org'));
  await web.page.getByRole('button', { name: 'Confirm the address' }).click();
  await web.page.getByText('Your e-mail address is confirmed.').waitFor();
  expect(web.page.url()).not.toContain('token');
});

test('a user with a forgotten password sets a new one', async () => {
  await signUp(server, 'forgetful');
  await mailbox.mail('forgetful@example.org');
  const web = await open('/forgot-password');
  await web.page.getByLabel('E-mail').fill('forgetful@example.org');
  await web.page.getByRole('button', { name: 'Send the link' }).click();
  await web.page.getByText('a mail with a link is on its way').waitFor();
  await web.page.goto(await linkIn(mailbox, server, 'forgetful@example.org', 2));
  await web.page.getByLabel('New password').fill(newPassword);
  await web.page.getByRole('button', { name: 'Set the password' }).click();
  await web.page.getByText('Your new password is set.').waitFor();
  expect(web.page.url()).not.toContain('token');
  await web.page.getByRole('link', { name: 'Log in' }).click();
  await web.logIn('forgetful', newPassword);
  await web.chats.waitFor();
});

test('a user with a second factor enters a code', async () => {
  const [ada] = await signUp(server, 'careful');
  if (!ada) throw new Error('Nobody signed up.');
  const { beginSecondFactor } = await ada.http.run(BeginSecondFactor);
  const app = new Authenticator(beginSecondFactor.secret);
  await ada.http.run(ConfirmSecondFactor, { input: { code: app.code() } });
  const web = await open();
  await web.logIn('careful');
  await web.page.getByLabel('Code from your authenticator app').fill('000000');
  await web.page.getByRole('button', { name: 'Log in' }).click();
  await web.page.getByRole('alert').waitFor();
  await web.page.getByLabel('Code from your authenticator app').fill(app.code(1));
  await web.page.getByRole('button', { name: 'Log in' }).click();
  await web.chats.waitFor();
});

test('a session that was revoked elsewhere leads to the log-in page', async () => {
  const [person] = await signUp(server, 'revoked');
  const web = await open();
  await web.logIn('revoked');
  await web.chats.waitFor();
  await person?.http.send('mutation { logoutEverywhere { position } }');
  await web.page.getByRole('heading', { name: 'Welcome back' }).waitFor();
});

test('the page speaks German, in the dark, and stays so', async () => {
  const web = await open();
  await web.page.getByRole('button', { name: 'Theme and language' }).click();
  await web.page.getByRole('menuitemradio', { name: 'Deutsch' }).click();
  await web.page.getByRole('heading', { name: 'Willkommen zurück' }).waitFor();
  await web.page.getByRole('button', { name: 'Farben und Sprache' }).click();
  await web.page.getByRole('menuitemradio', { name: 'Dunkel' }).click();
  await web.page.reload();
  await web.page.getByRole('heading', { name: 'Willkommen zurück' }).waitFor();
  expect(await web.page.locator('html').getAttribute('data-theme')).toBe('dark');
  expect(await web.page.locator('html').getAttribute('lang')).toBe('de');
});
