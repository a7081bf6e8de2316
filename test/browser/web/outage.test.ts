import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { TcpProxy } from '../../faults/tcp-proxy.js';
import { type Backend, createBackend } from '../../support/backend.js';
import { eventually } from '../../support/eventually.js';
import { ServerProcess } from '../../support/server-process.js';
import { withWebClient } from '../../support/web-client.js';
import { launchChromium } from '../launch.js';
import { WebPage } from './web-page.js';

let backend: Backend;
let browser: Browser;
let environment: Record<string, string>;
let server: ServerProcess;
/** The address that the pages know. A server that starts again has another port. */
let front: TcpProxy;

beforeAll(async () => {
  backend = await createBackend();
  environment = { ...backend.environment, ...(await withWebClient()) };
  server = await ServerProcess.start(environment);
  front = await TcpProxy.start(portOf(server));
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  front?.close();
  await server?.stop('SIGKILL');
  await backend?.dispose();
});

const portOf = ({ graphqlUrl }: ServerProcess) => Number(new URL(graphqlUrl).port);

async function startAgain(): Promise<void> {
  server = await ServerProcess.start(environment);
  front.leadTo(portOf(server));
}

test('two people write while the server is killed, and nothing is lost or twice on either screen', async () => {
  const [ada, grace] = [await WebPage.open(browser, front.url), await WebPage.open(browser, front.url)];
  await ada.signUp('ada');
  await grace.signUp('grace');
  await ada.openChatWith('grace');
  await ada.say('before 1');
  await grace.openChat('ada');
  await grace.say('before 2');
  await ada.sees('before 2');

  await server.stop('SIGKILL');
  for (const web of [ada, grace]) await web.page.getByText('Reconnecting…').waitFor();
  const written = [1, 2, 3].flatMap((number) => [`ada ${number}`, `grace ${number}`]);
  for (const text of written) await (text.startsWith('ada') ? ada : grace).say(text);
  await eventually(async () => expect(await ada.history.getByText('(Being sent)').count()).toBe(3));
  await startAgain();

  for (const web of [ada, grace]) {
    for (const text of written) await web.sees(text);
    await web.page.getByText('Reconnecting…').waitFor({ state: 'detached' });
    await web.delivered();
  }
  const seen = await ada.contents();
  expect(seen.toSorted()).toEqual(['before 1', 'before 2', ...written].toSorted());
  expect(seen.filter((text) => text.startsWith('ada'))).toEqual(['ada 1', 'ada 2', 'ada 3']);
  expect(await grace.contents()).toEqual(seen);
  await ada.say('after');
  await grace.sees('after');

  // The server has stored the shown messages.
  await grace.page.reload();
  await grace.sees('after');
  expect(await grace.contents()).toEqual([...seen, 'after']);
});

test('what was written without a connection is sent after the page was closed and opened again', async () => {
  const web = await WebPage.open(browser, front.url);
  await web.signUp('hedy');
  await web.openChatWith('ada');
  await web.say('before');
  await web.sees('before');
  await web.delivered();
  await server.stop('SIGKILL');
  await web.page.getByText('Reconnecting…').waitFor();
  await web.say('kept');
  await web.history.getByText('(Being sent)').waitFor();
  await startAgain();
  await web.page.reload();
  await web.sees('kept');
  await web.delivered();
  expect(await web.contents()).toEqual(['before', 'kept']);
});
