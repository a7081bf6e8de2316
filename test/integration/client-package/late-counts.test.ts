import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ClientUser, until } from '../../support/client-package.js';
import { eventually } from '../../support/eventually.js';
import { HeldFetch } from '../../support/held-fetch.js';
import { startTestServer, type TestServer } from '../../support/test-server.js';

const SendMessage = `mutation SendMessage($input: SendMessageInput!) { sendMessage(input: $input) { position } }`;
const MarkRead = `mutation MarkRead($input: MarkReadInput!) { markRead(input: $input) { readPosition } }`;

let server: TestServer;
let users = 0;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

/** A group of Grace, and Ada, whose client gets answers and events when the test lets them pass. */
async function meet() {
  const held = new HeldFetch();
  const grace = await ClientUser.signUp(server.graphqlUrl, `grace${++users}`);
  const ada = await ClientUser.signUp(server.graphqlUrl, `ada${users}`, { fetch: held.fetch, transport: 'sse' });
  const groupId = await grace.createGroup('Late');
  const say = async (content: string, conversationId = groupId): Promise<number> => {
    const input = { to: { conversationId }, content };
    const { sendMessage } = await grace.hubbub.request<{ sendMessage: { position: number } }, object>(SendMessage, {
      input,
    });
    return sendMessage.position;
  };
  const markRead = (position: number) =>
    ada.hubbub.request<unknown, object>(MarkRead, { input: { conversationId: groupId, position } });
  const open = () => {
    const { state } = ada.chat.conversations.open().value;
    const shown = () => state.get().value?.find(({ id }) => id === groupId);
    type Shown = NonNullable<ReturnType<typeof shown>>;
    const untilShown = async (what: Partial<Shown>): Promise<Shown> => {
      const holds = () => Object.entries(what).every(([field, value]) => shown()?.[field as keyof Shown] === value);
      await until(state, holds, JSON.stringify(what));
      return shown() as Shown;
    };
    const last = () => shown()?.lastMessage?.content;
    const untilLast = async (content: string): Promise<Shown> => {
      await until(state, () => last() === content, content);
      return shown() as Shown;
    };
    return { state, untilShown, untilLast };
  };
  const close = () => {
    for (const user of [ada, grace]) user[Symbol.dispose]();
  };
  return { ada, grace, groupId, held, say, markRead, open, [Symbol.dispose]: close };
}

/** Waits until the client, or what holds it back, has got a text. */
const arrives = (held: HeldFetch, name: string, text: string) =>
  eventually(() => expect(held.answers(name).text).toContain(text));

test('counts that came because of a read, older than a message that came before them', async () => {
  using both = await meet();
  const { ada, groupId, held, say, markRead, open } = both;
  await ada.join(groupId);
  const list = open();
  await list.untilShown({ unreadCount: 0 });
  const first = await say('first');
  await say('second');
  await list.untilShown({ unreadCount: 2 });
  held.answers('UnreadEvents').hold();
  await markRead(first);
  await arrives(held, 'UnreadEvents', `"conversationId":"${groupId}","position":${first}`);
  await say('third');
  await list.untilShown({ unreadCount: 3 });
  const queries = [...held.queries];
  held.answers('UnreadEvents').release();
  expect(await list.untilShown({ readPosition: first })).toMatchObject({ unreadCount: 2 });
  expect(held.queries).toEqual(queries);
});

test('counts that came because of a read, with a message that came after them', async () => {
  using both = await meet();
  const { ada, groupId, held, say, markRead, open } = both;
  await ada.join(groupId);
  const list = open();
  await list.untilShown({ unreadCount: 0 });
  const first = await say('first');
  await say('second');
  await list.untilShown({ unreadCount: 2 });
  held.answers('AllMessageEvents').hold();
  const third = await say('third');
  await arrives(held, 'AllMessageEvents', 'third');
  await markRead(first);
  const counted = { unreadCount: 2, unreadCountAsOf: third };
  expect(await list.untilShown({ readPosition: first })).toMatchObject(counted);
  const queries = [...held.queries];
  held.answers('AllMessageEvents').release();
  const fourth = await say('fourth');
  expect(await list.untilLast('fourth')).toMatchObject({ unreadCount: 3, unreadCountAsOf: fourth });
  expect(held.queries).toEqual(queries);
});

test('a list that is older than a message that came before it', async () => {
  using both = await meet();
  const { ada, groupId, held, say, open } = both;
  await ada.join(groupId);
  await say('first');
  held.answers('Conversations').hold();
  const list = open();
  await arrives(held, 'Conversations', 'first');
  await say('second');
  await arrives(held, 'AllMessageEvents', 'second');
  const queries = [...held.queries];
  held.answers('Conversations').release();
  expect(await list.untilLast('second')).toMatchObject({ unreadCount: 2 });
  await say('third');
  expect(await list.untilLast('third')).toMatchObject({ unreadCount: 3 });
  expect(held.queries).toEqual(queries);
});

test('a list with a message that came after it', async () => {
  using both = await meet();
  const { ada, groupId, held, say, open } = both;
  await ada.join(groupId);
  await say('first');
  held.requests('Conversations').hold();
  const list = open();
  await arrives(held, 'AllMessageEvents', 'Subscribed');
  held.answers('AllMessageEvents').hold();
  await say('second');
  await arrives(held, 'AllMessageEvents', 'second');
  held.requests('Conversations').release();
  expect(await list.untilLast('second')).toMatchObject({ unreadCount: 2 });
  const queries = [...held.queries];
  held.answers('AllMessageEvents').release();
  await say('third');
  expect(await list.untilLast('third')).toMatchObject({ unreadCount: 3 });
  expect(held.queries).toEqual(queries);
});

test('a conversation that comes to the list after its first messages', async () => {
  using both = await meet();
  const { ada, grace, groupId, held, say, open } = both;
  const otherId = await grace.createGroup('Other');
  await ada.join(otherId);
  const list = open();
  await until(list.state, ({ value }) => value?.some(({ id }) => id === otherId) === true, 'the other group');
  for (const name of ['MembershipEvents', 'UnreadEvents']) held.answers(name).hold();
  await ada.join(groupId);
  await arrives(held, 'MembershipEvents', groupId);
  const first = await say(`first @ada${users}`);
  await arrives(held, 'AllMessageEvents', 'first');
  await say('in the other group', otherId);
  const hasOther = () =>
    list.state.get().value?.some(({ lastMessage }) => lastMessage?.content === 'in the other group');
  await until(list.state, () => hasOther() === true, 'the message in the other group');
  const queries = [...held.queries];
  held.answers('MembershipEvents').release();
  const counted = { unreadCount: 1, mentionCount: 1, unreadCountAsOf: first };
  expect(await list.untilLast(`first @ada${users}`)).toMatchObject(counted);
  expect(held.queries).toEqual(queries);
});
