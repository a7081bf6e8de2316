import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { eventually } from '../../support/eventually.js';
import { startTestServer, type TestServer } from '../../support/test-server.js';
import { withWebClient } from '../../support/web-client.js';
import { launchChromium } from '../launch.js';
import { workerIsReady } from './kept-on-device.js';
import { WebPage } from './web-page.js';

let server: TestServer;
let browser: Browser;
let front: Server;
/** The version that the front shows; 0 is that of the server. */
let version: number;
let isAway: boolean;

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
  isAway = false;
  front = createServer(
    (request, response) =>
      void forward(String(request.url)).then((answer) => {
        response.writeHead(answer.status, answer.headers).end(answer.body);
      }),
  ).listen(0, '127.0.0.1');
  await new Promise((listening) => front.once('listening', listening));
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
  if (isAway) return { status: 502, headers: {}, body: Buffer.from('The server is away.') };
  const response = await fetch(`${server.url}${path}`, { headers: { accept: 'text/html' } });
  const body = Buffer.from(await response.arrayBuffer());
  const headers = { 'content-type': response.headers.get('content-type') ?? 'text/plain', 'cache-control': 'no-cache' };
  return { status: response.status, headers, body: version === 0 ? body : newer(path, body) };
}

/** The page of a later version has another script, and its worker another list of files. */
function newer(path: string, body: Buffer): Buffer {
  const text = body.toString();
  if (path === '/service-worker.js') return Buffer.from(text.replace(/"version":"\w+"/, `"version":"${version}"`));
  if (!text.startsWith('<!doctype html>')) return body;
  return Buffer.from(text.replace(/(<title>)/, `<meta name="version" content="${version}">$1`));
}

async function open(): Promise<WebPage> {
  const { port } = front.address() as AddressInfo;
  const web = await WebPage.open(browser, `http://127.0.0.1:${port}`);
  await web.page.getByLabel('Password').waitFor();
  await workerIsReady(web.page);
  return web;
}

const shownVersion = ({ page }: WebPage) =>
  page.evaluate<string | null>(`document.querySelector('meta[name=version]')?.content ?? null`);
const keptVersions = ({ page }: WebPage) => page.evaluate<string[]>('caches.keys()');

test('a new version shows at the next load, and from then on without a connection', async () => {
  const web = await open();
  expect(await shownVersion(web)).toBe(null);
  for (version of [1, 2, 3]) {
    await web.page.reload();
    expect(await shownVersion(web)).toBe(String(version));
    await eventually(async () => expect(await keptVersions(web)).toContain(`hubbub-shell-${version}`));
  }
  // The one before stays for tabs that still show it.
  await eventually(async () =>
    expect((await keptVersions(web)).toSorted()).toEqual(['hubbub-shell-2', 'hubbub-shell-3']),
  );
  isAway = true;
  await web.page.reload();
  await web.page.getByLabel('Password').waitFor();
  expect(await shownVersion(web)).toBe('3');
  await web.close();
});
