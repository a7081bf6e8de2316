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

beforeEach(() => {
  let number = 0;
  server = new FakeServer().on('CreateUploadPayload.attachmentId', () => `att_${++number}`);
  close = [];
  uploaded = [];
  isAnswering = true;
  aborted = 0;
});
afterEach(() => {
  for (const each of close) each();
});

const answer: typeof fetch = async (input, init) => {
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

const sendFile = (chat: Chat) =>
  chat.outbox.add({ conversationId, content: 'with a file', files: [new File(['one'], 'one.txt')] });

const called = (name: string) => server.operations.filter(({ query }) => query.includes(`${name}(`)).length;
const sentAttachments = () =>
  server.operations
    .filter(({ query }) => query.includes('sendMessage('))
    .map(({ variables }) => variables?.input as { attachmentIds?: string[] })
    .map(({ attachmentIds }) => attachmentIds);

test('a message that is dropped in one tab is not uploaded further by another', async () => {
  const shared = new SharedStorage();
  const [here, there] = [start(shared.tab()), start(shared.tab())];
  const { id } = await here.accounts.logIn(credentials);
  await until(there.accounts.session, ({ status }) => status === 'signedIn', 'the session');
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

test('an upload that waits for its next attempt is not continued as another user', async () => {
  const hubbub = start();
  const { id } = await hubbub.accounts.logIn(credentials);
  const chat = open(hubbub, id);
  server.fail('Mutation.createUpload', 'RATE_LIMITED', { temporary: true, retryAfterMs: 100 });
  sendFile(chat);
  await eventually(() => expect(called('createUpload')).toBe(1));
  const attempted = performance.now();
  await hubbub.accounts.signOut();
  server.on('User.id', () => 'usr_other');
  await hubbub.accounts.logIn({ ...credentials, usernameOrEmail: 'eve' });
  const other = open(hubbub, 'usr_other');
  other.outbox.add({ conversationId, content: 'by the other' });
  await until(other.outbox.sending, (list) => list.length === 0, 'the confirmation');
  await eventually(() => expect(performance.now()).toBeGreaterThan(attempted + 200));
  // The first user comes back, and only now the file is announced again.
  await hubbub.accounts.signOut();
  expect(called('createUpload')).toBe(1);
  server.on('User.id', () => id);
  await hubbub.accounts.logIn(credentials);
  await until(chat.outbox.sending, (list) => list.length === 0, 'the confirmation');
  expect(called('createUpload')).toBe(2);
});
