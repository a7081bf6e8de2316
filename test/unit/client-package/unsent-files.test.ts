import { Chat, Hubbub, type KeyValueStorage, memoryStorage } from '@hubbub/client';
import { type FileStorage, filesIn, type UnsentFilesOptions } from '@hubbub/client/storages';
import { FakeServer } from '@hubbub/client/testing';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { until } from '../../support/client-package.js';
import { eventually } from '../../support/eventually.js';
import { MemoryFiles } from '../../support/memory-files.js';

const conversationId = 'cnv_1';

let server: FakeServer;
let storage: KeyValueStorage;
let files: MemoryFiles;
let close: (() => void)[];
/** The uploads that the server is asked for, and the contents of those that it answers. */
let uploaded: string[];
/** Contents whose upload is never answered. */
let unanswered: Set<string>;

beforeEach(() => {
  let number = 0;
  server = new FakeServer().on('CreateUploadPayload.attachmentId', () => `att_${++number}`);
  storage = memoryStorage();
  files = new MemoryFiles();
  close = [];
  uploaded = [];
  unanswered = new Set();
});
afterEach(() => {
  for (const each of close) each();
});

const answer: typeof fetch = async (input, init) => {
  if (init?.method === 'HEAD') return new Response(null, { status: 404 });
  if (init?.method !== 'PUT') return server.fetch(input, init);
  const content = await (init.body as Blob).text();
  uploaded.push(content);
  if (!unanswered.has(content)) return server.fetch(input, init);
  return new Promise((_resolve, reject) => {
    init.signal?.addEventListener('abort', () => reject(new TypeError('aborted')));
  });
};

/** A program, or a page after it was loaded again. */
function start(fileStorage: FileStorage = files, options?: UnsentFilesOptions): Hubbub {
  const given = filesIn(fileStorage, options);
  const hubbub = new Hubbub({ url: server.url, fetch: answer, transport: 'sse', storage, files: given });
  close.push(() => hubbub.close());
  return hubbub;
}

function openChat(hubbub: Hubbub, userId: string): Chat {
  const chat = new Chat(hubbub, userId);
  close.unshift(() => chat.close());
  return chat;
}

async function signIn(hubbub: Hubbub): Promise<Chat> {
  return openChat(hubbub, (await hubbub.accounts.logIn({ usernameOrEmail: 'ada', password: 'any' })).id);
}

const userOf = (hubbub: Hubbub) => (hubbub.accounts.session.get() as { readonly userId: string }).userId;

/** Sends a message whose upload does not end. @returns its `clientId` */
async function sendUnanswered(chat: Chat, ...contents: string[]): Promise<string> {
  unanswered.add(contents.at(-1) ?? '');
  const given = contents.map((content) => new File([content], `${content}.txt`, { type: 'text/plain' }));
  const clientId = chat.outbox.add({ conversationId, content: 'with files', files: given });
  await eventually(() => expect(uploaded).toContain(contents.at(-1)));
  return clientId;
}

/** Closes the page as a user does, and opens it again. */
function reload(chat: Chat, hubbub: Hubbub, fileStorage?: FileStorage, options?: UnsentFilesOptions): Chat {
  const userId = userOf(hubbub);
  chat.close();
  hubbub.close();
  unanswered.clear();
  uploaded.length = 0;
  return openChat(start(fileStorage, options), userId);
}

const inputs = (name: string) =>
  server.operations.filter(({ query }) => query.includes(name)).map(({ variables }) => variables?.input);

test('after a restart only the files that the server does not have are uploaded, and the message is sent once', async () => {
  const hubbub = start();
  const chat = await signIn(hubbub);
  await sendUnanswered(chat, 'one', 'two');
  await eventually(() => expect(files.stored.size).toBe(1));
  const again = reload(chat, hubbub);
  await eventually(() => expect(inputs('SendMessage')).toHaveLength(1));
  expect(uploaded).toEqual(['two']);
  expect(inputs('SendMessage')).toMatchObject([{ content: 'with files', attachmentIds: ['att_1', 'att_3'] }]);
  await until(again.outbox.sending, (sending) => sending.length === 0, 'the confirmation');
  await eventually(() => expect(files.stored.size).toBe(0));
});

test('files are removed when their message is dropped', async () => {
  const chat = await signIn(start());
  const clientId = await sendUnanswered(chat, 'one');
  await eventually(() => expect(files.stored.size).toBe(1));
  chat.outbox.drop(clientId);
  await eventually(() => expect(files.stored.size).toBe(0));
});

test('files are removed when the session ends', async () => {
  const hubbub = start();
  await sendUnanswered(await signIn(hubbub), 'one');
  await eventually(() => expect(files.stored.size).toBe(1));
  await hubbub.accounts.signOut();
  await eventually(() => expect(files.stored.size).toBe(0));
});

test('files of other users, and those without a message, are removed at the start', async () => {
  const hubbub = start();
  const chat = await signIn(hubbub);
  const clientId = await sendUnanswered(chat, 'one');
  await eventually(() => expect(files.stored.size).toBe(1));
  const [own = ''] = files.stored.keys();
  const kept = [new File(['old'], 'old.txt')];
  const others = [own.replace(userOf(hubbub), 'usr_other'), own.replace(clientId, 'sent_before')];
  for (const key of others) await files.set(key, kept);
  const elsewhere = `hubbub.files.${server.url}.eu usr_1.one`;
  await files.set(elsewhere, kept);
  chat.close();
  hubbub.close();
  start();
  await eventually(() => expect([...files.stored.keys()].sort()).toEqual([own, elsewhere].sort()));
});

test('files beyond the limit are only in memory', async () => {
  const hubbub = start(files, { mostBytes: 8 });
  const chat = await signIn(hubbub);
  const first = await sendUnanswered(chat, 'five!');
  await sendUnanswered(chat, 'four');
  await sendUnanswered(chat, 'six');
  await eventually(() => expect(files.stored.size).toBe(2));
  const again = reload(chat, hubbub);
  const lost = await until(again.outbox.sending, (list) => list.length === 1 && list[0]?.error !== null, 'the loss');
  expect(lost).toMatchObject([{ error: { code: 'FILE_LOST' } }]);
  expect(lost[0]?.clientId).not.toBe(first);
  expect(uploaded.sort()).toEqual(['five!', 'six']);
});

const failing = () => Promise.reject(new Error('The disk is full.'));

test('a storage that fails neither stops a message nor loses it', async () => {
  const full: FileStorage = { get: failing, set: failing, remove: failing, entries: failing };
  const hubbub = start(full);
  const chat = await signIn(hubbub);
  chat.outbox.add({ conversationId, content: 'sent', files: [new File(['one'], 'one.txt')] });
  await until(chat.outbox.sending, (sending) => sending.length === 0, 'the confirmation');
  expect(inputs('SendMessage')).toMatchObject([{ content: 'sent', attachmentIds: ['att_1'] }]);
  const clientId = await sendUnanswered(chat, 'two');
  const again = reload(chat, hubbub, full);
  const [lost] = await until(again.outbox.sending, ([sending]) => Boolean(sending?.error), 'the loss');
  expect(lost).toMatchObject({ clientId, content: 'with files', error: { code: 'FILE_LOST' } });
});

test('a storage that never answers does not stop a message', async () => {
  const never = () => new Promise<never>(() => {});
  const chat = await signIn(start({ get: never, set: never, remove: never, entries: never }));
  chat.outbox.add({ conversationId, content: 'sent', files: [new File(['one'], 'one.txt')] });
  await until(chat.outbox.sending, (sending) => sending.length === 0, 'the confirmation');
});

test('if the storage does not answer after a reload, the message fails after a while, and can be sent once it answers', async () => {
  const hubbub = start();
  const chat = await signIn(hubbub);
  const clientId = await sendUnanswered(chat, 'one');
  await eventually(() => expect(files.stored.size).toBe(1));
  let isAnswering = false;
  const mute = new Promise<never>(() => undefined);
  const moody: FileStorage = {
    get: (key) => (isAnswering ? files.get(key) : mute),
    set: (key, given) => files.set(key, given),
    remove: (key) => files.remove(key),
    entries: (prefix) => (isAnswering ? files.entries(prefix) : mute),
  };
  const again = reload(chat, hubbub, moody, { timeout: 50 });
  const [failed] = await until(again.outbox.sending, ([sending]) => Boolean(sending?.error), 'the failure');
  expect(failed).toMatchObject({ clientId, error: { code: 'FILE_LOST' } });
  isAnswering = true;
  again.outbox.retry(clientId);
  await until(again.outbox.sending, (sending) => sending.length === 0, 'the confirmation');
  expect(uploaded).toEqual(['one']);
  await eventually(() => expect(files.stored.size).toBe(0));
});

test('files that a slow storage takes after their message was dropped are removed again', async () => {
  const slow = Promise.withResolvers<void>();
  let [isSet, isRemoved] = [false, false];
  const hubbub = start(
    {
      get: (key) => files.get(key),
      set: async (key, given) => {
        await slow.promise;
        await files.set(key, given);
        isSet = true;
      },
      remove: async (key) => {
        isRemoved = true;
        await files.remove(key);
      },
      entries: (prefix) => files.entries(prefix),
    },
    { timeout: 50 },
  );
  const chat = await signIn(hubbub);
  const clientId = await sendUnanswered(chat, 'one');
  chat.outbox.drop(clientId);
  await eventually(() => expect(isRemoved).toBe(true));
  slow.resolve();
  await eventually(() => expect(isSet).toBe(true));
  await eventually(() => expect(files.stored.size).toBe(0));
});
