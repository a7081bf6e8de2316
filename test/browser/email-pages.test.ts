import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { LoginWith, ShowMe } from '../support/account.js';
import { linkIn, publicUrl } from '../support/email-pages.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { Mailbox } from '../support/mailbox.js';
import { signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { launchChromium } from './launch.js';

const newPassword = 'battery staple correct horse';
let mailbox: Mailbox;
let server: TestServer;
let browser: Browser;
/** What the pages report: refused styles, failed requests, errors. */
let complaints: string[];

beforeAll(async () => {
  mailbox = await Mailbox.start();
  server = await startTestServer({ HUBBUB_SMTP_URL: mailbox.url, HUBBUB_PUBLIC_URL: publicUrl });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await mailbox?.close();
});

async function open(link: string): Promise<Page> {
  complaints = [];
  const page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('requestfailed', (request) => complaints.push(request.url()));
  page.on('request', (request) => {
    const { referer } = request.headers();
    if (referer) complaints.push(`${request.url()} got the referrer ${referer}`);
  });
  await page.goto(link);
  return page;
}

/** The address bar would show a token that a page after this one receives. */
function tokensIn(page: Page): string[] {
  return page.url().match(/token/g) ?? [];
}

test('a user confirms an address in a browser', async () => {
  const [ada] = await signUp(server, 'ada');
  const page = await open(await linkIn(mailbox, server, 'ada@example.org'));
  expect((await ada.http.run(ShowMe)).viewer.isEmailVerified).toBe(false);
  const button = page.getByRole('button', { name: 'Confirm the address' });
  await button.click();
  await page.getByRole('heading', { name: 'Your e-mail address is confirmed' }).waitFor();
  expect((await ada.http.run(ShowMe)).viewer.isEmailVerified).toBe(true);
  expect([complaints, tokensIn(page)]).toEqual([[], []]);
  await page.close();
});

test('a user sets a new password in a browser', async () => {
  await signUp(server, 'grace');
  await mailbox.mail('grace@example.org');
  const client = new GraphQLClient(server.graphqlUrl);
  await client.send('mutation { requestPasswordReset(input: { email: "grace@example.org" }) { email } }');
  const page = await open(await linkIn(mailbox, server, 'grace@example.org', 2));
  const fill = async (first: string, second: string) => {
    await page.getByLabel('New password', { exact: true }).fill(first);
    await page.getByLabel('New password again').fill(second);
    await page.getByRole('button', { name: 'Set the password' }).click();
  };
  await fill(newPassword, 'another password');
  await page.getByRole('alert').getByText('The two passwords differ.').waitFor();
  await fill(newPassword, newPassword);
  await page.getByRole('heading', { name: 'Your new password is set' }).waitFor();
  const { login } = await client.run(LoginWith, { input: { usernameOrEmail: 'grace', password: newPassword } });
  expect(login.user.displayName).toBe('grace');
  expect(complaints.filter((text) => !text.includes('status of 400'))).toEqual([]);
  expect(tokensIn(page)).toEqual([]);
  await page.close();
});
