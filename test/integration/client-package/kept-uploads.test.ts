import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Conversation } from '@hubbub/client';
import { fileStorage, folderFiles } from '@hubbub/client/node';
import { filesIn } from '@hubbub/client/storages';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ClientUser, meet, SharedStorage, until, untilSettled } from '../../support/client-package.js';
import { eventually } from '../../support/eventually.js';
import { MemoryFiles } from '../../support/memory-files.js';
import { metric } from '../../support/metrics.js';
import { download, halfOf, linesOf } from '../../support/sent-files.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { startTestServer, type TestServer } from '../../support/test-server.js';

const size = 1_048_576;
/** The name of a file of something else, which decodes to no key. */
const stray = '100%.txt';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

/** A `fetch`, and the requests for files that it sent. @param halts whether its uploads stop in the middle */
function recordingFetch(halts: boolean): { send: typeof fetch; requests: string[] } {
  const requests: string[] = [];
  const send: typeof fetch = (input, init) => {
    if (!new URL(String(input)).pathname.startsWith('/files/')) return fetch(input, init);
    const offset = new Headers(init?.headers).get('upload-offset');
    requests.push(offset === null ? String(init?.method) : `${init?.method} ${offset}`);
    const half = () => ({ body: halfOf(init?.body as Blob), duplex: 'half' });
    return fetch(input, halts && init?.method === 'PUT' ? ({ ...init, ...half() } as RequestInit) : init);
  };
  return { send, requests };
}

/** Returns the different requests with a body. One is repeated while the server still holds the broken one. */
function bodiesOf(requests: readonly string[]): string[] {
  return [...new Set(requests.filter((request) => request !== 'HEAD'))];
}

/** Sends a message with a file, of which the server gets half. */
async function sendHalf(conversation: Conversation, content: Uint8Array<ArrayBuffer>): Promise<void> {
  const before = await metric(server, 'file_bytes_in_total');
  conversation.send({ content: 'with a file', files: [new File([content], 'long.txt', { type: 'text/plain' })] });
  await eventually(async () => expect((await metric(server, 'file_bytes_in_total')) - before).toBe(size / 2));
}

/** Expects one message with this file. */
async function expectSent(user: ClientUser, conversation: Conversation, content: Uint8Array): Promise<void> {
  await untilSettled([conversation], 1);
  const { entries } = conversation.state.get();
  expect(entries.map(({ message }) => message.content)).toEqual(['with a file']);
  const [attachment] = entries[0]?.message.attachments ?? [];
  expect(attachment).toMatchObject({ fileName: 'long.txt', byteSize: size });
  expect((await download(user, server, String(attachment?.id))).equals(content)).toBe(true);
}

/** Returns the names of the files of each message in a folder. @throws while they are written */
async function keptNames(folder: string): Promise<string[][]> {
  const keys = (await readdir(folder)).filter((key) => key !== stray);
  const texts = keys.map((key) => readFile(join(folder, key, 'list.json'), 'utf8'));
  const lists = (await Promise.all(texts)).map((text) => JSON.parse(text) as { readonly name: string }[]);
  return lists.map((list) => list.map(({ name }) => name));
}

test('a bot that is restarted in the middle of an upload continues there', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'files'));
  await writeFile(join(folder, 'files', stray), '');
  const kept = (send: typeof fetch) => ({
    storage: fileStorage(join(folder, 'bot.json')),
    files: folderFiles(join(folder, 'files')),
    fetch: send,
    transport: 'sse' as const,
  });
  const content = linesOf(size);
  const first = await ClientUser.signUp(server.graphqlUrl, 'bot', kept(recordingFetch(true).send));
  const { groupId, views } = await meet(first);
  await sendHalf(views[0], content);
  await eventually(async () => expect(await keptNames(join(folder, 'files'))).toEqual([['long.txt']]));
  first[Symbol.dispose]();

  const { send, requests } = recordingFetch(false);
  const options = kept(send);
  using again = ClientUser.again(server.graphqlUrl, first.id, options.storage, options);
  await expectSent(again, again.open(groupId), content);
  expect(bodiesOf(requests)).toEqual([`PATCH ${size / 2}`]);
  await eventually(async () => expect(await keptNames(join(folder, 'files'))).toEqual([]));
  await rm(folder, { recursive: true });
});

test('a second tab uploads nothing while the first one does, and continues when it is closed', async () => {
  const [shared, stored] = [new SharedStorage(), new MemoryFiles()];
  const openTab = ({ send }: { send: typeof fetch }) => ({
    storage: shared.tab(),
    files: filesIn(stored),
    fetch: send,
    transport: 'sse' as const,
  });
  const content = linesOf(size);
  const [inFirst, inSecond] = [recordingFetch(true), recordingFetch(false)];
  const first = await ClientUser.signUp(server.graphqlUrl, 'ada', openTab(inFirst));
  const { groupId, views } = await meet(first);
  const options = openTab(inSecond);
  using second = ClientUser.again(server.graphqlUrl, first.id, options.storage, options);
  const view = second.open(groupId);
  await sendHalf(views[0], content);
  await eventually(() => expect(stored.stored.size).toBe(1));
  await until(view.state, ({ sending }) => Boolean(sending[0]?.message.uploads?.[0]?.begun), 'the message');
  // It waits for the lock that the first one holds.
  expect(await waitingLocks()).toEqual([expect.stringMatching(/^hubbub\.upload\./)]);
  expect(inSecond.requests).toEqual([]);
  first[Symbol.dispose]();
  await expectSent(second, view, content);
  expect(inFirst.requests).toEqual(['PUT']);
  expect(bodiesOf(inSecond.requests)).toEqual([`PATCH ${size / 2}`]);
  await eventually(() => expect(stored.stored.size).toBe(0));
});

async function waitingLocks(): Promise<(string | undefined)[]> {
  const { pending = [] } = await navigator.locks.query();
  return pending.map(({ name }) => name);
}
