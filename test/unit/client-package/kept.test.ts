import { Chat, Hubbub, type Kept, type KeyValueStorage, keptIn, memoryStorage } from '@hubbub/client';
import { FakeServer } from '@hubbub/client/testing';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { eventually } from '../../support/eventually.js';

let server: FakeServer;
let storage: KeyValueStorage;
let cache: KeyValueStorage;
let clients: Hubbub[];

beforeEach(() => {
  server = new FakeServer().on('MessageConnection.edges', () => [
    { node: { id: 'msg_1', position: 1, content: 'Hello' } },
  ]);
  storage = memoryStorage();
  cache = memoryStorage();
  clients = [];
});
afterEach(() => {
  for (const client of clients) client.close();
});

/** A program, or a page after it was loaded again. */
function start(): Hubbub & { readonly kept: Kept } {
  const hubbub = new Hubbub({ url: server.url, fetch: server.fetch, transport: 'sse', storage, cache: keptIn(cache) });
  clients.push(hubbub);
  return hubbub as ReturnType<typeof start>;
}

async function signIn(hubbub: Hubbub): Promise<string> {
  return (await hubbub.accounts.logIn({ usernameOrEmail: 'ada', password: 'any' })).id;
}

const contents = (chat: Chat, id: string) => {
  const { conversation } = chat.open(id);
  return () => conversation.state.get().entries.map(({ message }) => message.content);
};

test('a conversation that was read shows without a server after a restart', async () => {
  const first = start();
  const userId = await signIn(first);
  const read = contents(new Chat(first, userId), 'cnv_1');
  await eventually(() => expect(read()).toContain('Hello'));
  const before = read();
  first.close();
  await eventually(async () => expect(await cache.keys('')).toHaveLength(1));

  server.isAway = true;
  const chat = new Chat(start(), userId);
  const again = contents(chat, 'cnv_1');
  await eventually(() => expect(again()).toEqual(before));
  const other = chat.open('cnv_2').conversation;
  await eventually(() => expect(other.state.get().error?.code).toBe('UNREACHABLE'));
  expect(other.state.get().entries).toEqual([]);
});

test('the list of conversations shows without a server after a restart', async () => {
  const first = start();
  const userId = await signIn(first);
  const { value: list } = new Chat(first, userId).conversations.open();
  await eventually(() => expect(list.state.get().value).toBeDefined());
  first.close();
  server.isAway = true;
  const { value: again } = new Chat(start(), userId).conversations.open();
  await eventually(() => expect(again.state.get().value).toEqual(list.state.get().value));
});

test('a conversation that is gone from the list is no longer kept', async () => {
  let edges = [{ node: { __typename: 'Group', id: 'cnv_1' } }];
  server.on('ConversationConnection.edges', () => edges);
  const first = start();
  const chat = new Chat(first, await signIn(first));
  chat.conversations.open();
  const read = contents(chat, 'cnv_1');
  await eventually(() => expect(read()).toContain('Hello'));
  await eventually(async () => expect(await cache.keys('')).toHaveLength(2));
  first.close();
  edges = [];
  const again = start();
  const { value: list } = new Chat(again, 'usr').conversations.open();
  await eventually(() => expect(list.state.get().value).toEqual([]));
  await eventually(async () => expect((await cache.keys('')).join()).not.toContain('messages.cnv_1'));
});

test('the end of the session deletes all copies, and nothing is written after it', async () => {
  const hubbub = start();
  await signIn(hubbub);
  hubbub.kept.write('one', () => 1);
  hubbub.close();
  await eventually(async () => expect(await cache.keys('')).toHaveLength(1));
  const again = start();
  await eventually(async () => expect(await again.kept.read('one')).toBe(1));
  again.kept.write('two', () => 2);
  await again.accounts.signOut();
  again.kept.write('three', () => 3);
  await eventually(async () => expect(await cache.keys('')).toEqual([]));
  expect(await again.kept.read('one')).toBe(null);
});

test('when another user signs in, the copies of the one before are gone', async () => {
  const first = start();
  await signIn(first);
  first.kept.write('one', () => 1);
  first.close();
  await eventually(async () => expect(await cache.keys('')).toHaveLength(1));
  await cache.set(`hubbub.kept.${server.url}.usr_other.one`, '{"at":1,"shape":0,"value":2}');
  const again = start();
  await eventually(async () => expect(await cache.keys('')).toHaveLength(1));
  expect(await again.kept.read('one')).toBe(1);
});

test('a copy that another version of the program wrote is not read', async () => {
  const hubbub = start();
  await signIn(hubbub);
  hubbub.kept.write('profile', () => ({ name: 'Ada' }), '{ name }');
  await eventually(async () => expect(await hubbub.kept.read('profile', '{ name }')).toEqual({ name: 'Ada' }));
  expect(await hubbub.kept.read('profile', '{ name avatarUrl }')).toBe(null);
});

test('there are at most 60 copies, and those that were written last stay', async () => {
  const hubbub = start();
  await signIn(hubbub);
  for (let number = 0; number < 60; number++) await cache.set(`hubbub.kept.${server.url}.${number}`, '{"at":1}');
  hubbub.kept.write('new', () => 'value');
  hubbub.close();
  await eventually(async () => {
    const keys = await cache.keys('');
    expect([keys.length, keys.some((key) => key.endsWith('.new'))]).toEqual([60, true]);
  });
});

test('a copy that is too long is not kept', async () => {
  const hubbub = start();
  await signIn(hubbub);
  hubbub.kept.write('long', () => 'x'.repeat(600_000));
  hubbub.kept.write('short', () => 'x');
  hubbub.close();
  await eventually(async () => expect(await cache.keys('')).toHaveLength(1));
});

test('a storage that fails keeps nothing, and breaks nothing', async () => {
  const fails = () => Promise.reject(new Error('The disk is full.'));
  cache = { get: fails, set: fails, remove: fails, keys: fails };
  const hubbub = start();
  const userId = await signIn(hubbub);
  const read = contents(new Chat(hubbub, userId), 'cnv_1');
  await eventually(() => expect(read()).toContain('Hello'));
  await expect(hubbub.kept.read('one')).resolves.toBe(null);
});
