import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { CreateGroup, write } from '../../support/chat.js';
import { eventually } from '../../support/eventually.js';
import { type Person, signUp } from '../../support/people.js';
import { startTestServer, type TestServer } from '../../support/test-server.js';
import { withWebClient } from '../../support/web-client.js';
import { launchChromium } from '../launch.js';
import { ForeignSite } from './foreign-site.js';
import { accessibilityFaults, photograph } from './looks.js';
import { WebPage } from './web-page.js';

let site: ForeignSite;
let server: TestServer;
let browser: Browser;
let owner: Person;
let groupId: string;

beforeAll(async () => {
  site = await ForeignSite.start();
  server = await startTestServer({ ...(await withWebClient()), HUBBUB_CORS_ORIGINS: site.origin });
  browser = await launchChromium();
  [owner] = await signUp(server, 'gardener');
  const input = { title: 'Questions', visibility: 'PUBLIC' as const };
  groupId = (await owner.http.run(CreateGroup, { input })).createGroup.group.id;
  await write(owner, groupId, 'Ask *anything*!');
});
beforeEach(() => show(groupId));
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  site?.close();
});

/** Puts widgets into the foreign page, whose policy allows what the documentation says. */
function show(...conversationIds: string[]): void {
  const { url } = server;
  const elements = conversationIds.map((id) => `<hubbub-chat conversation="${id}"></hubbub-chat>`);
  const socket = url.replace('http', 'ws');
  site.page = {
    policy: `default-src 'none'; style-src 'self'; img-src 'self' ${url}; script-src ${url}; connect-src ${url} ${socket}`,
    body: `${elements.join('')}<script type="module" src="${url}/widget.js"></script>`,
  };
}

interface Shown {
  setAttribute(name: string, value: string): void;
}

// A global of the browser for the function that runs in the page.
declare function getComputedStyle(element: unknown): { readonly fontSize: string };
const fontSizeOf = (element: unknown) => getComputedStyle(element).fontSize;

function setAttribute({ page }: WebPage, name: string, value: string): Promise<void> {
  const change = (element: Shown, [key, text]: readonly [string, string]) => element.setAttribute(key, text);
  return page.locator('hubbub-chat').evaluate(change as never, [name, value] as const);
}

async function enter(): Promise<WebPage> {
  const web = await WebPage.open(browser, site.origin);
  await web.page.getByRole('button', { name: 'Chat as a guest' }).click();
  await web.page.getByRole('button', { name: 'Join' }).click();
  await web.history.getByText('anything').waitFor();
  return web;
}

test('a visitor of another site chats as a guest, and is still there after a reload', async () => {
  const web = await enter();
  await web.say('When do I plant beans?');
  await web.sees('When do I plant beans?');
  await web.delivered();
  await write(owner, groupId, 'In May.');
  await web.sees('In May.');
  await web.page.reload();
  await web.sees('In May.');
  expect(await web.page.title()).toBe('Garden club');
  expect(new URL(web.page.url()).pathname).toBe('/');
  expect(web.complaints).toEqual([]);
  await web.close();
});

test('the widget has its own looks, in both themes, and is accessible', async () => {
  const web = await enter();
  for (const theme of ['light', 'dark'] as const) {
    await setAttribute(web, 'theme', theme);
    await web.page.emulateMedia({ colorScheme: theme === 'light' ? 'dark' : 'light', reducedMotion: 'reduce' });
    await photograph(web.page, `widget-${theme}`);
    expect(await accessibilityFaults(web.page)).toEqual([]);
  }
  const size = await web.history.getByText('anything').evaluate(fontSizeOf);
  expect(size).toBe('15px');
  await web.close();
});

test('two widgets of a page share the session, and each shows its own conversation', async () => {
  const input = { title: 'Exchange', visibility: 'PUBLIC' as const };
  const otherId = (await owner.http.run(CreateGroup, { input })).createGroup.group.id;
  show(groupId, otherId);
  const web = await WebPage.open(browser, site.origin);
  const [first, second] = [0, 1].map((at) => web.page.locator('hubbub-chat').nth(at));
  await second?.getByRole('button', { name: 'Chat as a guest' }).click();
  for (const widget of [first, second]) await widget?.getByRole('button', { name: 'Join' }).click();
  for (const [id, widget] of [
    [groupId, first],
    [otherId, second],
  ] as const) {
    await widget?.getByRole('textbox', { name: 'Write a message' }).fill(`To ${id}`);
    await widget?.getByRole('textbox', { name: 'Write a message' }).press('Enter');
    await widget?.getByRole('log').getByText(`To ${id}`).waitFor();
  }
  expect(await first?.getByRole('log').getByText(`To ${otherId}`).count()).toBe(0);
  expect(web.complaints).toEqual([]);
  await web.close();
});

test('its texts are in the language of the attribute', async () => {
  const web = await WebPage.open(browser, site.origin);
  await setAttribute(web, 'language', 'de');
  await web.page.getByRole('button', { name: 'Als Gast chatten' }).waitFor();
  await web.close();
});

test('a site that is not configured gets no widget', async () => {
  const other = await ForeignSite.start();
  other.page = site.page;
  const web = await WebPage.open(browser, other.origin);
  await eventually(() => expect(web.complaints.join()).toContain('CORS'));
  expect(await web.page.locator('hubbub-chat').innerText()).toBe('');
  await web.close();
  other.close();
});
