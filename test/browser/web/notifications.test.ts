import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
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

/** Opens a page in a browser in which an existing user has logged in. */
async function openAs(username: string, path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const web = await WebPage.open(browser, server.url, options, path);
  opened.push(web);
  await web.logIn(username);
  await web.page.getByRole('navigation', { name: 'Parts of Hubbub' }).waitFor();
  await web.page.getByRole('heading', { level: 1 }).waitFor();
  return web.page;
}

const rowsOf = (page: Page) => page.getByRole('list', { name: 'Inbox' }).getByRole('listitem');
const bellOf = (page: Page) => page.getByRole('link', { name: /^Inbox/ });

/** Starts with nothing unread: the logins of the browsers notify, too. */
async function readAll(page: Page, logins: number): Promise<void> {
  await rowsOf(page)
    .getByText('New login to your account')
    .nth(logins - 1)
    .waitFor();
  await bellOf(page).getByText(`${logins}`, { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await page.getByText('Nothing unread').waitFor();
}

/** Makes a group of two users. @returns its id */
async function meet(owner: Person, guest: Person): Promise<string> {
  const { data } = await owner.http.send<{ createGroup: { group: { id: string } } }>(
    'mutation { createGroup(input: { title: "Garden", visibility: PUBLIC }) { group { id } } }',
  );
  const id = data?.createGroup.group.id ?? '';
  await guest.http.send(`mutation { joinGroup(input: { groupId: "${id}" }) { position } }`);
  return id;
}

/** Makes a group and invites a user to it. */
async function invite(owner: Person, guest: Person): Promise<void> {
  const { data } = await owner.http.send<{ createGroup: { group: { id: string } } }>(
    'mutation { createGroup(input: { title: "Orchard" }) { group { id } } }',
  );
  const ids = `groupId: "${data?.createGroup.group.id}", userId: "${guest.id}"`;
  await owner.http.send(`mutation { inviteUser(input: { ${ids} }) { position } }`);
}

/** Opens the settings of notifications in a browser in Tokyo in which a new user has logged in. */
async function openSettings(username: string): Promise<{ page: Page; person: Person }> {
  const [person] = await signUp(server, username);
  const page = await openAs(username, '/settings/notifications', { timezoneId: 'Asia/Tokyo' });
  await page.getByRole('heading', { name: 'Quiet hours' }).waitFor();
  return { page, person };
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

test('a mention appears at once, leads to its message, and is read then', async () => {
  const [ada, bob] = await signUp(server, 'ada', 'bob');
  const page = await openAs('ada', '/inbox');
  await readAll(page, 1);
  const id = await meet(bob, ada);
  const input = `{ to: { conversationId: "${id}" }, content: "Hello @ada, the *roses* are out" }`;
  await bob.http.send(`mutation { sendMessage(input: ${input}) { position } }`);
  const row = rowsOf(page).filter({ hasText: 'bob mentioned you' });
  await row.getByText('Hello @ada, the roses are out').waitFor();
  await row.getByText('Garden').waitFor();
  await bellOf(page).getByText('1', { exact: true }).waitFor();
  await inspect(page, 'notifications');
  await row.getByRole('link', { name: 'bob mentioned you' }).click();
  await page.getByRole('heading', { level: 1, name: 'Garden' }).waitFor();
  await page.getByRole('log', { name: 'Messages' }).getByText('are out').waitFor();
  await bellOf(page).getByText('unread').waitFor({ state: 'detached' });
});

test('what is marked as read on one device is read on the others', async () => {
  const [cleo, dora] = await signUp(server, 'cleo', 'dora');
  const one = await openAs('cleo', '/inbox');
  const other = await openAs('cleo', '/inbox');
  await readAll(one, 2);
  await other.getByText('Nothing unread').waitFor();
  await dora.http.send(`mutation { sendFriendRequest(input: { userId: "${cleo.id}" }) { position } }`);
  await invite(dora, cleo);
  for (const page of [one, other]) {
    await rowsOf(page).getByText('dora would like to be your friend').waitFor();
    await rowsOf(page).getByText('dora invites you to a group').waitFor();
    await page.getByText('2 unread notifications').first().waitFor();
  }
  await one.getByRole('button', { name: 'Mark as read: dora would like to be your friend' }).click();
  await other
    .getByRole('button', { name: 'Mark as read: dora would like to be your friend' })
    .waitFor({ state: 'detached' });
  await bellOf(other).getByText('1', { exact: true }).waitFor();
  await other.getByLabel('Only unread').check();
  await rowsOf(other).getByText('dora would like to be your friend').waitFor({ state: 'detached' });
  await rowsOf(other).getByText('dora invites you to a group').waitFor();
  await other.getByRole('button', { name: 'Mark all as read' }).click();
  await bellOf(one).getByText('unread').waitFor({ state: 'detached' });
  await other.reload();
  await other.getByLabel('Only unread').check();
  await other.getByText('You have read everything').waitFor();
  await inspect(other, 'notifications-none');
  await rowsOf(one).getByRole('link', { name: 'dora invites you to a group' }).click();
  await one.getByRole('list', { name: 'Invitations' }).getByRole('button', { name: 'Join Orchard' }).waitFor();
});

test('a user decides for each kind of notification how it comes', async () => {
  const { page, person } = await openSettings('dana');
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
  const { page, person } = await openSettings('emil');
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
  const { page, person } = await openSettings('fay');
  const panel = page.getByRole('region', { name: 'Do not disturb' });
  await panel.getByLabel('For how long').selectOption('4 hours');
  await panel.getByRole('button', { name: 'Turn on' }).click();
  await panel.getByText(/^It is on until .*\d/).waitFor();
  expect((await stored(person)).status.status).toBe('DO_NOT_DISTURB');
  await panel.getByRole('button', { name: 'Turn off' }).click();
  await panel.getByRole('button', { name: 'Turn on' }).waitFor();
  expect((await stored(person)).status.status).toBe('ONLINE');
});
