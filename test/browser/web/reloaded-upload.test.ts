import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eventually } from '../../support/eventually.js';
import { metric } from '../../support/metrics.js';
import { signUp } from '../../support/people.js';
import { keptFiles } from './kept-on-device.js';
import { Stage } from './stage.js';

const stage = new Stage();

const size = 16_777_216;
/** Bytes in a second while the upload is slowed down. */
const slow = 131_072;

/** A text in which no part can take the place of another. */
const content = Buffer.from(Array.from({ length: size / 8 }, (_, i) => `${3_000_000 + i}\n`).join(''));

const received = () => metric(stage.server, 'file_bytes_in_total');
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Limits how fast a page sends. @returns a function that lifts the limit */
async function slowDown(page: Page): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  const limit = (uploadThroughput: number) =>
    session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    });
  await session.send('Network.enable');
  await limit(slow);
  return () => limit(-1).then(() => {});
}

test('an upload continues where a reload of the page has stopped it, and its message arrives once', async () => {
  await signUp(stage.server, 'ada', 'grace');
  const [ada, grace] = [await stage.enter('ada'), await stage.enter('grace')];
  await ada.openChatWith('grace');
  const offsets: (string | undefined)[] = [];
  ada.page.on('request', (request) => {
    if (['PUT', 'PATCH'].includes(request.method())) offsets.push(request.headers()['upload-offset']);
  });
  const hurry = await slowDown(ada.page);
  const before = await received();
  const file = { name: 'long.txt', mimeType: 'text/plain', buffer: content };
  await ada.page.locator('input[type=file]').first().setInputFiles(file);
  await ada.say('A long file');
  await eventually(async () => expect(await keptFiles(ada.page)).toEqual(['long.txt']));
  await eventually(async () => expect((await received()) - before).toBeGreaterThan(slow));
  await ada.page.reload({ waitUntil: 'commit' });
  await hurry();

  await grace.openChat('ada');
  const link = grace.message('A long file').getByRole('link', { name: /long\.txt/ });
  await link.waitFor();
  await ada.delivered();
  expect(await grace.contents()).toEqual(['A long file']);
  expect(await ada.contents()).toEqual(['A long file']);
  // The server refuses the second part while it still holds the first request.
  expect(offsets[0]).toBeUndefined();
  expect(offsets.length).toBeGreaterThan(1);
  for (const offset of offsets.slice(1)) expect(Number(offset)).toBeGreaterThan(0);
  const href = new URL(String(await link.getAttribute('href')), stage.server.url);
  const bytes = Buffer.from(await (await fetch(href)).arrayBuffer());
  expect(hashOf(bytes)).toBe(hashOf(content));
  expect((await received()) - before).toBeLessThan(1.1 * size);
  await eventually(async () => expect(await keptFiles(ada.page)).toEqual([]));
});
