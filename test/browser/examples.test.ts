import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { cp, readFile, rm, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { compileInFolder } from '../clients/relay-project.js';
import { ClientUser } from '../support/client-package.js';
import { eventually } from '../support/eventually.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { bundle } from './bundle.js';
import { launchChromium } from './launch.js';

let server: TestServer;
let browser: Browser;
let writer: ClientUser;
let lobbyId: string;
/** A copy of the examples, with what relay-compiler writes. */
let folder: string;

beforeAll(async () => {
  [server, browser, folder] = await Promise.all([startTestServer(), launchChromium(), temporaryFolder()]);
  writer = await ClientUser.signUp(server.graphqlUrl, 'writer');
  const { lobby } = await writer.hubbub.request<{ lobby: { id: string } }, object>('{ lobby { id } }');
  lobbyId = lobby.id;
  await cp('examples', join(folder, 'examples'), { recursive: true });
  await cp('schema.graphql', join(folder, 'schema.graphql'));
  await symlink(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
  await compileInFolder(join(folder, 'examples/relay'));
});
afterAll(async () => {
  writer?.[Symbol.dispose]();
  await browser?.close();
  await server?.stop();
  await rm(folder, { recursive: true });
});

async function say(content: string): Promise<void> {
  const Send = 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { position } }';
  await writer.hubbub.request<unknown, object>(Send, { input: { to: { conversationId: lobbyId }, content } });
}

type Files = (path: string) => Promise<string>;

/** The files of an example that needs a bundler. */
async function bundled(name: string): Promise<Files> {
  const script = await bundle(join(folder, 'examples', name, 'chat.ts'));
  return async (path) => (path === 'chat.ts' ? script : readFile(`examples/${name}/index.html`, 'utf8'));
}

/** The files of an example as they are. */
async function plain(): Promise<Files> {
  return (path) => readFile(`examples/plain/${path || 'index.html'}`, 'utf8');
}

const types: Readonly<Record<string, string>> = { js: 'text/javascript', ts: 'text/javascript' };
const typeOf = (path: string) => types[path.split('.').at(-1) ?? ''] ?? 'text/html';

/** Opens an example in a browser of its own, from the origin of the server. */
async function open(files: Files): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(60_000);
  const serve = (prefix: string, read: Files) =>
    page.route(`${server.url}/${prefix}/**`, async (route) => {
      const path = new URL(route.request().url()).pathname.slice(prefix.length + 2);
      await route.fulfill({ contentType: typeOf(path), body: await read(path) });
    });
  await serve('example', files);
  await serve('client', (path) => readFile(join('packages/client/dist', path), 'utf8'));
  await serve('graphql-ws', (path) => readFile(join('node_modules/graphql-ws/dist', path), 'utf8'));
  await page.goto(`${server.url}/example/`);
  return page;
}

const textsOf = (page: Page) => page.locator('#messages li').allTextContents();
const contentsOf = async (page: Page) => (await textsOf(page)).map((text) => text.replace(/^.*?: /, ''));

const examples: [name: string, files: () => Promise<Files>][] = [
  ['apollo', () => bundled('apollo')],
  ['urql', () => bundled('urql')],
  ['relay', () => bundled('relay')],
  ['plain', plain],
];

describe.each(examples)('the example %s', (name, filesOf) => {
  test('shows the lobby to two guests, who write, and pages back', async () => {
    const former = Array.from({ length: 60 }, (_, i) => `${name} ${i}`);
    for (const text of former) await say(text);
    const files = await filesOf();
    const [one, other] = [await open(files), await open(files)];
    for (const page of [one, other]) {
      await eventually(async () => expect((await contentsOf(page)).at(-1)).toBe(former.at(-1)));
      await eventually(async () => expect(await page.locator('#connection').textContent()).toBe('online'));
    }
    for (const [page, text] of [[one, `${name} hello`] as const, [other, `${name} hello to you`] as const]) {
      await page.fill('#text', text);
      await page.click('#form button');
      for (const each of [one, other]) {
        await eventually(async () => expect((await contentsOf(each)).at(-1)).toBe(text));
      }
    }
    await eventually(async () => {
      await one.click('#older');
      const shown = (await contentsOf(one)).filter((text) => text.startsWith(name));
      expect(shown).toEqual([...former, `${name} hello`, `${name} hello to you`]);
    });
    for (const page of [one, other]) await page.context().close();
  });
});

test('the bot answers in the lobby', async () => {
  const bot = spawn(process.execPath, ['examples/bot/bot.mjs', server.graphqlUrl], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(bot.stdout, 'data');
  const conversation = writer.open(lobbyId);
  await say('!ping');
  await eventually(() => {
    const { entries } = conversation.state.get();
    const ping = entries.findLast(({ message }) => message.content === '!ping')?.message;
    const answers = entries.filter(({ message }) => message.content === 'pong');
    expect(answers.map(({ message }) => message.replyToId)).toEqual([ping?.id]);
  });
  const ended = once(bot, 'exit');
  bot.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

test('each example is a file of at most 150 lines', async () => {
  const files = globSync('examples/**/*.{ts,js,mjs,html}');
  expect(files.length).toBeGreaterThan(8);
  const lengths = await Promise.all(files.map(async (file) => (await readFile(file, 'utf8')).split('\n').length));
  expect(files.filter((_, i) => (lengths[i] ?? 0) > 150)).toEqual([]);
});
