import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Person, signUp } from '../../support/people.js';
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

/** Opens the settings of notifications in a browser in which a new user has logged in. */
async function openAs(username: string): Promise<{ page: Page; person: Person }> {
  const [person] = await signUp(server, username);
  const web = await WebPage.open(browser, server.url, { timezoneId: 'Asia/Tokyo' }, '/settings/notifications');
  opened.push(web);
  await web.logIn(username);
  await web.page.getByRole('heading', { name: 'Quiet hours' }).waitFor();
  return { page: web.page, person };
}

interface Settings {
  readonly viewer: {
    readonly status: { readonly status: string };
    readonly notificationSettings: {
      readonly kinds: readonly { kind: string; inApp: boolean; email: boolean; push: boolean }[];
      readonly quietHours: { from: string; to: string; days: string[]; timeZone: string } | null;
    };
  };
}

async function stored({ http }: Person): Promise<Settings['viewer']> {
  const fields = 'kinds { kind inApp email push } quietHours { from to days timeZone }';
  const { data } = await http.send<Settings>(`{ viewer { status { status } notificationSettings { ${fields} } } }`);
  if (!data) throw new Error('There are no settings.');
  return data.viewer;
}

test('a user decides for each kind of notification how it comes', async () => {
  const { page, person } = await openAs('ada');
  const { kinds: before } = (await stored(person)).notificationSettings;
  const panel = page.getByRole('region', { name: 'What you are notified of' });
  await panel.getByLabel('Mentions: Mail').uncheck();
  await panel.getByLabel('Mentions: Push').uncheck();
  await panel.getByRole('button', { name: 'Save' }).click();
  await panel.getByText('Saved.').waitFor();
  const { kinds } = (await stored(person)).notificationSettings;
  const changed = { email: false, push: false };
  expect(kinds).toEqual(before.map((each) => (each.kind === 'MENTION' ? { ...each, ...changed } : each)));
  await page.reload();
  await panel.getByLabel('Mentions: Inbox').waitFor();
  expect(await panel.getByLabel('Mentions: Mail').isChecked()).toBe(false);
});

test('a user sets quiet hours in the time zone of the device, and removes them', async () => {
  const { page, person } = await openAs('bob');
  const panel = page.getByRole('region', { name: 'Quiet hours' });
  await panel.getByLabel('Have quiet hours').check();
  await panel.getByLabel('From').fill('21:30');
  await panel.getByLabel('Saturday').uncheck();
  await inspect(page, 'settings-notifications');
  await panel.getByRole('button', { name: 'Save' }).click();
  await panel.getByText('Saved.').waitFor();
  const days = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SUNDAY'];
  const { quietHours } = (await stored(person)).notificationSettings;
  expect(quietHours).toEqual({ from: '21:30', to: '07:00', days, timeZone: 'Asia/Tokyo' });
  await page.reload();
  await panel.getByLabel('Time zone').selectOption('Europe/Berlin');
  expect(await panel.getByLabel('From').inputValue()).toBe('21:30');
  await panel.getByLabel('Have quiet hours').uncheck();
  await panel.getByRole('button', { name: 'Save' }).click();
  await panel.getByText('Saved.').waitFor();
  expect((await stored(person)).notificationSettings.quietHours).toBe(null);
});

test('a user does not want to be disturbed for a while', async () => {
  const { page, person } = await openAs('cleo');
  const panel = page.getByRole('region', { name: 'Do not disturb' });
  await panel.getByLabel('For how long').selectOption('4 hours');
  await panel.getByRole('button', { name: 'Turn on' }).click();
  await panel.getByText(/^It is on until .*\d/).waitFor();
  expect((await stored(person)).status.status).toBe('DO_NOT_DISTURB');
  await panel.getByRole('button', { name: 'Turn off' }).click();
  await panel.getByRole('button', { name: 'Turn on' }).waitFor();
  expect((await stored(person)).status.status).toBe('ONLINE');
});
