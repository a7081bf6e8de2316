import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Person, signUp } from '../../support/people.js';
import { startTestServer, type TestServer } from '../../support/test-server.js';
import { withWebClient } from '../../support/web-client.js';
import { launchChromium } from '../launch.js';
import { accessibilityFaults, overflows, photograph } from './looks.js';
import { WebPage } from './web-page.js';

const texts = [
  'Good morning! Did the *second* draft arrive?',
  'Yes. Three things:\n\n1. the title is **too long**\n2. `npm start` needs a word\n3. see https://example.org/a/rather/long/address/that/has/to/break/somewhere.html',
  '> needs a word\n\nWhich one?',
  '```\nnpm ci && npm start # and this line is so long that it cannot fit on a phone, whatever you do to it, so it scrolls\n```',
];

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  server = await startTestServer(await withWebClient());
  browser = await launchChromium();
  const people = await signUp(server, 'ada', 'grace', 'a_user_with_a_very_long_name__');
  await fill(people);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Writes a direct chat with all that a message can have, and a group with an unread mention. */
async function fill([ada, grace, other]: readonly Person[]): Promise<void> {
  if (!ada || !grace || !other) throw new Error('A user is missing.');
  const ids: string[] = [];
  for (const [index, content] of texts.entries()) {
    const [sender, receiver] = index % 2 === 0 ? [ada, grace] : [grace, ada];
    const input = { to: { userId: receiver.id }, content, ...(index === 2 && { replyToId: ids[1] }) };
    ids.push((await run<Sent>(sender, 'sendMessage', 'SendMessageInput', input, 'message { id }')).message.id);
  }
  await run(ada, 'addReaction', 'AddReactionInput', { messageId: ids[1], emoji: '👍' }, 'position');
  const title = 'A group with a title that is much longer than the room that a list has for it';
  const input = { title, visibility: 'PUBLIC' };
  const { group } = await run<{ group: { id: string } }>(
    other,
    'createGroup',
    'CreateGroupInput',
    input,
    'group { id }',
  );
  await run(ada, 'joinGroup', 'JoinGroupInput', { groupId: group.id }, 'position');
  const to = { conversationId: group.id };
  await run(other, 'sendMessage', 'SendMessageInput', { to, content: 'Hello @ada, welcome!' }, 'position');
}

interface Sent {
  readonly message: { readonly id: string };
}

async function run<R>(person: Person, field: string, type: string, input: object, selection: string): Promise<R> {
  const document = `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} } }`;
  const { data, errors } = await person.http.send<Record<string, R>>(document, { input });
  const result = data?.[field];
  if (!result) throw new Error(JSON.stringify(errors));
  return result;
}

interface Scene {
  readonly name: string;
  readonly path: string;
  /** Brings the page into the state that is looked at. */
  readonly prepare: (web: WebPage) => Promise<unknown>;
}

const signedOut: readonly Scene[] = [
  { name: 'log-in', path: '/', prepare: ({ page }) => page.getByLabel('Password').waitFor() },
  { name: 'sign-up', path: '/sign-up', prepare: ({ page }) => page.getByLabel('Password').waitFor() },
  { name: 'forgot-password', path: '/forgot-password', prepare: ({ page }) => page.getByLabel('E-mail').waitFor() },
  {
    name: 'reset-password',
    path: `/reset-password?token=${'a'.repeat(32)}`,
    prepare: ({ page }) => page.getByLabel('New password').waitFor(),
  },
  {
    name: 'verify-email',
    path: `/verify-email?token=${'a'.repeat(32)}`,
    prepare: ({ page }) => page.getByRole('button', { name: 'Confirm the address' }).waitFor(),
  },
  {
    name: 'log-in-refused',
    path: '/',
    prepare: async (web) => {
      await web.logIn('ada', 'a wrong password');
      await web.page.getByRole('alert').waitFor();
    },
  },
];

const signedIn: readonly Scene[] = [
  { name: 'chats', path: '/', prepare: ({ page }) => page.getByText('Choose a chat').waitFor() },
  { name: 'chat', path: '/', prepare: openChat },
  {
    name: 'not-found',
    path: '/nothing/here',
    prepare: ({ page }) => page.getByText('There is no such page').waitFor(),
  },
  {
    name: 'no-such-chat',
    path: '/c/cnv_01m83kj6tbfewafxsrdkwbt80w',
    prepare: ({ page }) => page.getByText('You cannot see this chat').waitFor(),
  },
  {
    name: 'group',
    path: '/',
    prepare: async (web) => {
      await web.chats.getByRole('link', { name: /A group with a title/ }).click();
      await web.sees('@ada');
    },
  },
  {
    name: 'new-chat',
    path: '/',
    prepare: async ({ page }) => {
      await page.getByRole('button', { name: 'New chat or group' }).click();
      await page.getByRole('menuitem', { name: 'New chat' }).click();
      await page.getByLabel('Find people').fill('grace');
      await page.getByRole('button', { name: /@grace/ }).waitFor();
    },
  },
  {
    name: 'new-group',
    path: '/',
    prepare: async ({ page }) => {
      await page.getByRole('button', { name: 'New chat or group' }).click();
      await page.getByRole('menuitem', { name: 'New group' }).click();
      await page.getByLabel('Name of the group').waitFor();
    },
  },
  {
    name: 'account-menu',
    path: '/',
    prepare: async ({ page }) => {
      await page.getByRole('button', { name: /^Account of/ }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    },
  },
  {
    name: 'emoji',
    path: '/',
    prepare: async (web) => {
      await openChat(web);
      await web.page.getByRole('button', { name: 'Insert an emoji' }).click();
      await web.page.getByRole('button', { name: 'grinning', exact: true }).waitFor();
    },
  },
];

async function openChat(web: WebPage): Promise<void> {
  await web.openChat('grace');
  await web.history.getByText('Which one?').waitFor();
}

async function check(web: WebPage, name: string): Promise<void> {
  await photograph(web.page, name);
  expect(await accessibilityFaults(web.page)).toEqual([]);
  expect(await overflows(web.page)).toEqual([]);
  expect(web.complaints.filter((text) => !/status of 4\d\d/.test(text))).toEqual([]);
}

describe.each([['light'], ['dark']] as const)('in the %s theme', (theme) => {
  test.each(signedOut.map((scene) => [scene.name, scene] as const))('%s', async (name, { path, prepare }) => {
    const web = await WebPage.open(browser, server.url, { colorScheme: theme }, path);
    await prepare(web);
    await check(web, `${name}-${theme}`);
    await web.close();
  });

  describe('after a login', () => {
    let entered: WebPage;

    beforeAll(async () => {
      entered = await WebPage.open(browser, server.url, { colorScheme: theme });
      await entered.logIn('ada');
      await entered.chats.waitFor();
    });
    afterAll(() => entered?.close());

    test.each(signedIn.map((scene) => [scene.name, scene] as const))('%s', async (name, { path, prepare }) => {
      await entered.page.goto(`${server.url}${path}`);
      await prepare(entered);
      await check(entered, `${name}-${theme}`);
    });

    test('a phone', async () => {
      await entered.page.setViewportSize({ width: 390, height: 780 });
      await entered.page.goto(server.url);
      await entered.chats.getByRole('link', { name: /grace/ }).waitFor();
      await photograph(entered.page, `phone-chats-${theme}`);
      await openChat(entered);
      await photograph(entered.page, `phone-chat-${theme}`);
      expect(await accessibilityFaults(entered.page)).toEqual([]);
      await entered.page.getByRole('link', { name: 'Back to your chats' }).click();
      await entered.chats.getByRole('link', { name: /grace/ }).waitFor();
    });
  });
});
