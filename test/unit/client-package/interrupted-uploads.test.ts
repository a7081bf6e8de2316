import { Chat, Hubbub, type KeyValueStorage, memoryStorage } from '@hubbub/client';
import { FakeServer } from '@hubbub/client/testing';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { SharedStorage, until } from '../../support/client-package.js';
import { eventually } from '../../support/eventually.js';

const conversationId = 'cnv_1';
const credentials = { usernameOrEmail: 'ada', password: 'any' };
const attachmentsGone = { field: 'input.attachmentIds' };

let server: FakeServer;
let close: (() => void)[];
/** The contents that the server was sent. */
let uploaded: string[];
/** Whether uploads are answered. */
let isAnswering: boolean;
/** Number of uploads that the client gave up. */
let aborted: number;
/** A mutation that waits before the server gets it, and how often it was called. */
let held: { mutation: string; calls: number; release: Promise<void> } | null;

beforeEach(() => {
  let number = 0;
  server = new FakeServer().on('CreateUploadPayload.attachmentId', () => `att_${++number}`);
  close = [];
  uploaded = [];
  isAnswering = true;
  aborted = 0;
  held = null;
});
afterEach(() => {
  for (const each of close) each();
});

const answer: typeof fetch = async (input, init) => {
  if (held && String(init?.body).includes(`${held.mutation}(`)) {
    held.calls++;
    await held.release;
  }
  if (init?.method !== 'PUT') return server.fetch(input, init);
  uploaded.push(await (init.body as Blob).text());
  if (isAnswering) return server.fetch(input, init);
  return new Promise((_resolve, reject) => {
    init.signal?.addEventListener('abort', () => {
      aborted++;
      reject(new TypeError('aborted'));
    });
  });
};

function start(storage: KeyValueStorage = memoryStorage()): Hubbub {
  const hubbub = new Hubbub({ url: server.url, fetch: answer, transport: 'sse', storage });
  close.push(() => hubbub.close());
  return hubbub;
}

function open(hubbub: Hubbub, userId: string): Chat {
  const chat = new Chat(hubbub, userId);
  close.unshift(() => chat.close());
  return chat;
}

/** Two tabs in which the same user is signed in. */
async function twoTabs() {
  const shared = new SharedStorage();
  const [here, there] = [start(shared.tab()), start(shared.tab())];
  const { id } = await here.accounts.logIn(credentials);
  await until(there.accounts.session, ({ status }) => status === 'signedIn', 'the session');
  return { here, there, id };
}

const sendFile = (chat: Chat) =>
  chat.outbox.add({ conversationId, content: 'with a file', files: [new File(['one'], 'one.txt')] });

const called = (name: string) => server.operations.filter(({ query }) => query.includes(`${name}(`)).length;
const sentAttachments = () =>
  server.operations
    .filter(({ query }) => query.includes('sendMessage('))
    .map(({ variables }) => variables?.input as { attachmentIds?: string[] })
    .map(({ attachmentIds }) => attachmentIds);

test('a message that is dropped in one tab is not uploaded further by another', async () => {
  const { here, there, id } = await twoTabs();
  const [writing, dropping] = [open(here, id), open(there, id)];
  isAnswering = false;
  const clientId = sendFile(writing);
  await eventually(() => expect(uploaded).toEqual(['one']));
  await until(dropping.outbox.sending, ([sending]) => sending?.clientId === clientId, 'the message');
  dropping.outbox.drop(clientId);
  await until(writing.outbox.sending, (list) => list.length === 0, 'the end of the message');
  await eventually(() => expect(aborted).toBe(1));
  expect(dropping.outbox.sending.get()).toEqual([]);
  expect(called('sendMessage')).toBe(0);
});

test('files that the server has deleted meanwhile are uploaded again', async () => {
  const hubbub = start();
  const chat = open(hubbub, (await hubbub.accounts.logIn(credentials)).id);
  server.fail('Mutation.sendMessage', 'NOT_FOUND', attachmentsGone);
  sendFile(chat);
  await until(chat.outbox.sending, (list) => list.length === 0, 'the confirmation');
  expect(uploaded).toEqual(['one', 'one']);
  expect(sentAttachments()).toEqual([['att_1'], ['att_2']]);
});

test('if the files are refused again, the message fails until the user retries', async () => {
  const hubbub = start();
  const chat = open(hubbub, (await hubbub.accounts.logIn(credentials)).id);
  server.fail('Mutation.sendMessage', 'NOT_FOUND', { ...attachmentsGone, times: 3 });
  const clientId = sendFile(chat);
  const [failed] = await until(chat.outbox.sending, ([sending]) => Boolean(sending?.error), 'the failure');
  expect(failed).toMatchObject({ clientId, error: { code: 'NOT_FOUND' } });
  expect(uploaded).toHaveLength(2);
  chat.outbox.retry(clientId);
  await until(chat.outbox.sending, (list) => list.length === 0, 'the confirmation');
  expect(uploaded).toHaveLength(3);
  expect(sentAttachments().at(-1)).toEqual(['att_3']);
});

test('an upload stops when the session ends, and continues when the user signs in again', async () => {
  const hubbub = start();
  const { id } = await hubbub.accounts.logIn(credentials);
  const chat = open(hubbub, id);
  isAnswering = false;
  sendFile(chat);
  await eventually(() => expect(uploaded).toEqual(['one']));
  await hubbub.accounts.signOut();
  await eventually(() => expect(aborted).toBe(1));
  expect(chat.outbox.sending.get()).toMatchObject([{ error: null }]);
  expect(called('createUpload')).toBe(1);
  isAnswering = true;
  server.on('User.id', () => id);
  await hubbub.accounts.logIn(credentials);
  await until(chat.outbox.sending, (list) => list.length === 0, 'the confirmation');
  expect(uploaded).toEqual(['one', 'one']);
});

test('an upload is not continued as another user who signs in meanwhile', async () => {
  const hubbub = start();
  const { id } = await hubbub.accounts.logIn(credentials);
  const chat = open(hubbub, id);
  const { promise: release, resolve } = Promise.withResolvers<void>();
  const announcing = { mutation: 'createUpload', calls: 0, release };
  held = announcing;
  server.fail('Mutation.createUpload', 'RATE_LIMITED', { temporary: true, retryAfterMs: 1 });
  sendFile(chat);
  await eventually(() => expect(announcing.calls).toBe(1));
  await hubbub.accounts.signOut();
  server.on('User.id', () => 'usr_other');
  await hubbub.accounts.logIn({ ...credentials, usernameOrEmail: 'eve' });
  resolve();
  await eventually(() => expect(called('createUpload')).toBe(1));
  const other = open(hubbub, 'usr_other');
  other.outbox.add({ conversationId, content: 'by the other' });
  await until(other.outbox.sending, (list) => list.length === 0, 'the confirmation');
  expect(called('createUpload')).toBe(1);

  await hubbub.accounts.signOut();
  server.on('User.id', () => id);
  await hubbub.accounts.logIn(credentials);
  await until(chat.outbox.sending, (list) => list.length === 0, 'the confirmation');
  expect(called('createUpload')).toBe(2);
});

test('a file that only one tab has is uploaded by it, even if the user signs in again in another', async () => {
  const { here, there, id } = await twoTabs();
  const [choosing, signingIn] = [open(here, id), open(there, id)];
  isAnswering = false;
  sendFile(choosing);
  await eventually(() => expect(uploaded).toEqual(['one']));
  await until(signingIn.outbox.sending, (list) => list.length === 1, 'the message');
  await there.accounts.signOut();
  await eventually(() => expect(aborted).toBe(1));
  isAnswering = true;
  server.on('User.id', () => id);
  await there.accounts.logIn(credentials);
  await until(choosing.outbox.sending, (list) => list.length === 0, 'the confirmation here');
  await until(signingIn.outbox.sending, (list) => list.length === 0, 'the confirmation there');
  expect(uploaded).toEqual(['one', 'one']);
});

test('a message that is dropped while it is refused for its files does not come back', async () => {
  const hubbub = start();
  const chat = open(hubbub, (await hubbub.accounts.logIn(credentials)).id);
  server.fail('Mutation.sendMessage', 'NOT_FOUND', attachmentsGone);
  const { promise: release, resolve } = Promise.withResolvers<void>();
  const sending = { mutation: 'sendMessage', calls: 0, release };
  held = sending;
  const clientId = sendFile(chat);
  await eventually(() => expect(sending.calls).toBe(1));
  chat.outbox.drop(clientId);
  chat.outbox.add({ conversationId, content: 'next' });
  resolve();
  await until(chat.outbox.sending, (list) => list.length === 0, 'the next message');
  expect(sentAttachments()).toEqual([['att_1'], undefined]);
  expect(uploaded).toEqual(['one']);
});
