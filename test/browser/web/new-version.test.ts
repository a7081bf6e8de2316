import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { eventually } from '../../support/eventually.js';
import { startTestServer, type TestServer } from '../../support/test-server.js';
import { withWebClient } from '../../support/web-client.js';
import { launchChromium } from '../launch.js';
import { shellFiles, workerIsReady } from './kept-on-device.js';
import { photograph } from './looks.js';
import { WebPage } from './web-page.js';

let server: TestServer;
let browser: Browser;
let front: Server;
/** The version that the front shows; 0 is that of the server. */
let version: number;
/** The version of the worker, if it is another one. */
let workerVersion: number | null;
let isAway: boolean;
/** Paths that the server no longer has. */
let gone: Set<string>;

beforeAll(async () => {
  server = await startTestServer(await withWebClient());
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
beforeEach(async () => {
  version = 0;
  workerVersion = null;
  isAway = false;
  gone = new Set();
  front = createServer((request, response) => {
    void forward(String(request.url)).then((answer) => {
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  front.listen(0, '127.0.0.1');
  await once(front, 'listening');
});
afterEach(() => {
  front.closeAllConnections();
  front.close();
});

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** Answers as the server, with the page and the worker of the present version. */
async function forward(path: string): Promise<Answer> {
  if (isAway) return answer(502, 'The server is away.');
  if (gone.has(path)) return answer(404, 'Of another version.');
  const [, entry] = /^\/assets\/entry-\d\.js\?(.+)$/.exec(path) ?? [];
  if (entry) return answer(200, `import '${entry}';`, 'text/javascript');
  const response = await fetch(`${server.url}${path}`, { headers: { accept: 'text/html' } });
  const body = Buffer.from(await response.arrayBuffer());
  const type = response.headers.get('content-type') ?? 'text/plain';
  if (path === '/service-worker.js') return answer(200, newerWorker(body.toString(), workerVersion ?? version), type);
  const isPage = type.startsWith('text/html');
  return answer(response.status, isPage ? newerPage(body.toString(), version) : body, type);
}

function answer(status: number, body: string | Buffer, type = 'text/plain'): Answer {
  return { status, headers: { 'content-type': type, 'cache-control': 'no-cache' }, body: Buffer.from(body) };
}

/** The script of a later version loads that of the first. */
const entryOf = (entry: string, number: number) => `/assets/entry-${number}.js?${entry}`;

function newerPage(page: string, number: number): string {
  if (number === 0) return page;
  return page.replace(/(<script type="module"[^>]* src=")([^"]+)/, (_, start, entry) => start + entryOf(entry, number));
}

function newerWorker(worker: string, number: number): string {
  if (number === 0) return worker;
  return worker
    .replace(/"version":"\w+"/, `"version":"${number}"`)
    .replace(/"files":\[(.*?)\],"entry":"([^"]+)"/, (_, files, entry) => {
      const newer = JSON.stringify(entryOf(entry, number));
      return `"files":[${newer},${files}],"entry":${newer}`;
    });
}

async function open(options: BrowserContextOptions = {}): Promise<WebPage> {
  const { port } = front.address() as AddressInfo;
  const all = { serviceWorkers: 'allow', ...options } as const;
  const web = await WebPage.open(browser, `http://127.0.0.1:${port}`, all);
  await web.page.getByLabel('Password').waitFor();
  return web;
}

const shownVersion = ({ page }: WebPage) =>
  page.evaluate<number>(`Number(/entry-(\\d)/.exec(document.querySelector('script[type=module]').src)?.[1] ?? 0)`);
const keptVersions = ({ page }: WebPage) => page.evaluate<string[]>('caches.keys()');
const partsOf = (files: string[]) => new Set(files.filter((path) => path.startsWith('/assets/')));
const installing = 'navigator.serviceWorker.ready.then((registration) => registration.installing !== null)';
/** Waits until the worker of a version has taken over. */
const keeps = ({ page }: WebPage, number: number) =>
  eventually(async () => {
    const begin = `caches.match('/begin-of-build', { cacheName: 'hubbub-shell-${number}' })`;
    expect(await page.evaluate<boolean>(`${begin}.then((found) => found !== undefined)`)).toBe(true);
  });

/** Loads the page. If that takes longer than the worker waits for the server, the worker shows what it has: then again. */
async function load({ page }: WebPage): Promise<void> {
  let took = Number.POSITIVE_INFINITY;
  while (took >= 4_000) {
    const begun = performance.now();
    await page.reload();
    took = performance.now() - begun;
  }
}

test('a new version shows at the next load, is offered to open tabs, and opens without a connection', async () => {
  const web = await open();
  await workerIsReady(web.page);
  expect(await shownVersion(web)).toBe(0);
  const old = await WebPage.inContext(web.page.context(), web.url);
  for (version of [1, 2, 3]) {
    await load(web);
    expect(await shownVersion(web)).toBe(version);
    await keeps(web, version);
  }
  // The one before stays for tabs that still show it.
  await eventually(async () =>
    expect((await keptVersions(web)).toSorted()).toEqual(['hubbub-shell-2', 'hubbub-shell-3']),
  );
  isAway = true;
  await web.page.reload();
  await web.page.getByLabel('Password').waitFor();
  expect(await shownVersion(web)).toBe(3);
  isAway = false;
  await old.page.getByText('There is a new version of this page.').waitFor();
  await photograph(old.page, 'new-version');
  await old.page.getByRole('button', { name: 'Load again' }).click();
  await eventually(async () => expect(await shownVersion(old)).toBe(3));
  await web.close();
});

test('an open tab has its parts from the worker after the server has replaced them', async () => {
  const web = await open();
  await workerIsReady(web.page);
  gone = partsOf(await shellFiles(web.page));
  await web.page.getByRole('link', { name: 'Create an account' }).click();
  await web.page.getByLabel('E-mail').waitFor();
  await web.close();
});

test('without a worker a part that the server has replaced leads to a notice', async () => {
  const web = await open();
  await workerIsReady(web.page);
  const parts = partsOf(await shellFiles(web.page));
  await web.close();
  const bare = await open({ serviceWorkers: 'block' });
  gone = parts;
  await bare.page.getByRole('link', { name: 'Create an account' }).click();
  const again = bare.page.getByRole('button', { name: 'Load again' });
  await again.waitFor();
  gone = new Set();
  await again.click();
  await bare.page.getByLabel('E-mail').waitFor();
  await bare.close();
});

test('while some nodes have another version, the worker keeps no mixture', async () => {
  const web = await open();
  await workerIsReady(web.page);
  const [kept] = await keptVersions(web);
  workerVersion = 1;
  await web.page.reload();
  const refused = `navigator.serviceWorker.ready.then((registration) => registration.update()).then(() => 'taken', () => 'refused')`;
  await web.page.evaluate(refused);
  await eventually(async () => {
    expect(await web.page.evaluate(installing)).toBe(false);
    expect(await keptVersions(web)).toEqual([kept]);
  });
  isAway = true;
  await web.page.reload();
  await web.page.getByLabel('Password').waitFor();
  isAway = false;
  version = 1;
  await web.page.reload();
  await keeps(web, 1);
  await web.close();
});

test('the page opens if what the worker keeps is lost', async () => {
  const web = await open();
  await workerIsReady(web.page);
  await web.page.evaluate('caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))');
  await web.page.reload();
  await web.page.getByLabel('Password').waitFor();
  await web.close();
});
