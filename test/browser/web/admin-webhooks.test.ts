import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Browser, Locator, Page } from 'playwright-core';
import { signUpAdmin } from '../../support/admin.js';
import { openDatabase } from '../../support/database.js';
import { password, signUp } from '../../support/people.js';
import { startTestServer, type TestServer } from '../../support/test-server.js';
import { withWebClient } from '../../support/web-client.js';
import { WebhookReceiver } from '../../support/webhook-receiver.js';
import { launchChromium } from '../launch.js';
import { inspect } from './inspect.js';
import { WebPage } from './web-page.js';

const environment = {
  HUBBUB_WEBHOOK_TARGETS: 'any',
  HUBBUB_WEBHOOK_RETRY_DELAY: '10ms',
  HUBBUB_WEBHOOK_ATTEMPTS: '2',
};
let server: TestServer;
let browser: Browser;
let receiver: WebhookReceiver;
let web: WebPage;
let page: Page;

beforeAll(async () => {
  server = await startTestServer({ ...(await withWebClient()), ...environment });
  browser = await launchChromium();
  await signUpAdmin(server, 'ada');
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
beforeEach(async () => {
  receiver = await WebhookReceiver.start();
  web = await WebPage.open(browser, server.url, {}, '/admin/webhooks');
  page = web.page;
  await web.logIn('ada');
  await page.getByRole('heading', { level: 1, name: 'Webhooks' }).waitFor();
});
afterEach(async () => {
  // A refused request is an answer with a status, which browsers report as an error.
  expect(web.complaints.filter((text) => !/status of 4\d\d/.test(text))).toEqual([]);
  await web.close();
  await receiver.close();
});

const deliveries = (): Locator => page.getByRole('list', { name: 'Deliveries', exact: true }).getByRole('listitem');

/** Sets the time of all logins and confirmations back by an hour. */
async function letAnHourPass(): Promise<void> {
  await server.whileStopped(async () => {
    const database = await openDatabase(server.backend.environment);
    await database.run(sql`update session set confirmed_at = confirmed_at - interval '1 hour'`);
    await database.close();
  });
}

test('an administrator creates a webhook, follows its deliveries, repeats them and deletes it', async () => {
  await page.getByText('No webhooks yet').waitFor();
  await page.getByRole('link', { name: 'New webhook' }).click();
  await page.getByLabel('Address').fill(receiver.url);
  await page.getByLabel('Description').fill('The bookkeeping');
  await page.getByLabel('Account created').check();
  await inspect(page, 'admin-new-webhook');
  await page.getByRole('button', { name: 'Create the webhook' }).click();
  expect(await page.getByLabel('Secret').inputValue()).toMatch(/^whsec_/);
  await inspect(page, 'admin-webhook-secret');
  await page.getByRole('link', { name: 'I have saved it' }).click();

  await page.getByRole('button', { name: 'Send a ping' }).click();
  await page.getByText('The ping arrived.').waitFor();
  await deliveries().filter({ hasText: 'Ping' }).getByText('Delivered').waitFor();

  receiver.answerWith(500);
  await signUp(server, 'newcomer');
  await receiver.messages('user.created', 1);
  await page.getByRole('button', { name: 'Refresh' }).click();
  const created = deliveries().filter({ hasText: 'Account created' });
  // Pending deliveries are looked at again without a press.
  await created.getByText('Failed', { exact: true }).waitFor();
  await inspect(page, 'admin-webhook');
  receiver.answerWith(204);
  await page.getByLabel('State').selectOption('Failed');
  await deliveries().filter({ hasText: 'Ping' }).waitFor({ state: 'detached' });
  await created.getByRole('button', { name: /^Send again/ }).click();
  await created.waitFor({ state: 'detached' });
  await page.getByLabel('State').selectOption('Delivered');
  await created.waitFor();

  await page.getByRole('button', { name: 'Disable' }).click();
  await page.getByRole('button', { name: 'Enable' }).waitFor();
  await page.getByLabel('Description').fill('The new bookkeeping');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  await page.getByRole('link', { name: 'Webhooks', exact: true }).click();
  await page.getByText('Disabled').waitFor();
  await inspect(page, 'admin-webhooks');
  await page.getByRole('link', { name: 'The new bookkeeping' }).click();
  await page.getByRole('button', { name: 'Delete the webhook' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete the webhook' }).click();
  await page.getByText('No webhooks yet').waitFor();
});

test('an administrator confirms the identity before a webhook is created or the role is granted', async () => {
  await signUp(server, 'candidate');
  await page.goto('about:blank');
  await letAnHourPass();
  await page.goto(`${server.url}/admin/webhooks/new`);
  await page.getByLabel('Address').fill(receiver.url);
  await page.getByLabel('Account created').check();
  await page.getByRole('button', { name: 'Create the webhook' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Password').fill('not this one');
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await dialog.getByRole('alert').waitFor();
  await dialog.getByLabel('Password').fill(password);
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await page.getByText('The webhook was created').waitFor();

  await page.goto('about:blank');
  await letAnHourPass();
  await page.goto(`${server.url}/admin/users?query=candidate`);
  await page.getByRole('button', { name: 'Actions for candidate' }).click();
  await page.getByRole('menuitem', { name: 'Make administrator' }).click();
  await dialog.getByRole('button', { name: 'Make administrator' }).click();
  await dialog.getByLabel('Password').fill(password);
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('list', { name: 'Users', exact: true }).getByText('Administrator').waitFor();
});
