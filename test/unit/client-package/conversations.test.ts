import { Chat, Hubbub } from '@hubbub/client';
import { FakeServer } from '@hubbub/client/testing';
import { expect, test } from '@jest/globals';
import { until } from '../../support/client-package.js';

const conversationId = 'cnv_1';

/** What the server shows of the conversation: how many are unread up to a position, and its last message. */
function tally(unreadCountAsOf: number, unreadCount: number) {
  const lastMessage = { __typename: 'Message', ...message(unreadCountAsOf) };
  const counts = { mentionCount: 0, unreadCount, unreadCountAsOf };
  return { __typename: 'Group', id: conversationId, readPosition: 4, ...counts, lastMessage };
}

function message(position: number) {
  const sender = { id: 'usr_other', displayName: 'Grace' };
  return { id: `msg_${position}`, position, content: '', deletedAt: null, mentions: [], sender };
}

/** Opens the list of a user with one conversation, whose feed ends at position 5. */
async function open(unreadCount = 0) {
  const server = new FakeServer()
    .on('ConversationConnection.edges', () => [{ node: tally(5, unreadCount) }])
    .on('PageInfo.hasNextPage', () => false);
  const { url, fetch } = server;
  const hubbub = new Hubbub({ url, fetch, transport: 'sse' });
  const { id } = await hubbub.accounts.logIn({ usernameOrEmail: 'ada', password: 'any' });
  const chat = new Chat(hubbub, id);
  const { state } = chat.conversations.open().value;
  await until(state, ({ value }) => value !== undefined, 'the list');
  const shown = () => state.get().value?.[0];
  /** Adds a message. @returns the conversation with it */
  const add = async (position: number) => {
    await server.push('messageEvents', { __typename: 'MessageAdded', conversationId, message: message(position) });
    await until(state, () => shown()?.lastMessage?.position === position, `the message ${position}`);
    return shown();
  };
  /** Moves the read position. @returns the conversation then */
  const read = async (position: number, conversation: object) => {
    const readPositions = [{ conversationId, position, conversation }];
    await server.push('unreadEvents', { __typename: 'UnreadChanged', readPositions });
    await until(state, () => shown()?.readPosition === position, `the read position ${position}`);
    return shown();
  };
  const remove = (conversation: object) =>
    server.push('messageEvents', { __typename: 'MessageDeleted', conversationId, conversation });
  const close = () => {
    chat.close();
    hubbub.close();
  };
  return { server, state, shown, add, read, remove, [Symbol.dispose]: close };
}

test('counts of the server get the messages that came before them and that they do not include', async () => {
  using ada = await open();
  await ada.add(6);
  expect(await ada.add(7)).toMatchObject({ unreadCount: 2, unreadCountAsOf: 7 });
  expect(await ada.read(5, tally(6, 1))).toMatchObject({ unreadCount: 2, unreadCountAsOf: 7 });
});

test('a message that the counts of the server include is not counted again', async () => {
  using ada = await open();
  expect(await ada.read(5, { ...tally(7, 2), lastMessage: null })).toMatchObject({ unreadCount: 2 });
  await ada.add(6);
  expect(await ada.add(7)).toMatchObject({ unreadCount: 2, unreadCountAsOf: 7 });
  expect(await ada.add(8)).toMatchObject({ unreadCount: 3, unreadCountAsOf: 8 });
});

test('no more than 100 messages are counted', async () => {
  using ada = await open(99);
  await ada.add(6);
  expect(await ada.add(7)).toMatchObject({ unreadCount: 100 });
  expect(await ada.read(5, tally(6, 100))).toMatchObject({ unreadCount: 100, unreadCountAsOf: 7 });
});

test('counts of the server from before a deletion change nothing after it', async () => {
  using ada = await open();
  await ada.add(6);
  await ada.add(7);
  await ada.remove({ ...tally(8, 1), lastMessage: message(7) });
  await until(ada.state, () => ada.shown()?.unreadCount === 1, 'the deletion');
  expect(await ada.read(5, tally(7, 2))).toMatchObject({ unreadCount: 1, unreadCountAsOf: 8 });
});

test('counts of a read stay when older ones for the same position come with an event of the conversation', async () => {
  using ada = await open();
  await ada.add(6);
  expect(await ada.read(6, tally(7, 0))).toMatchObject({ unreadCount: 0 });
  await ada.remove(tally(7, 1));
  expect(await ada.add(8)).toMatchObject({ readPosition: 6, unreadCount: 1, unreadCountAsOf: 8 });
});

test('messages of another history are not counted', async () => {
  using ada = await open();
  expect(await ada.add(6)).toMatchObject({ unreadCount: 1 });
  const gap = { __typename: 'Gap', cause: 'HISTORY_CHANGED', from: 6, to: 6, subjectId: conversationId };
  await ada.server.push('messageEvents', gap);
  await until(ada.state, () => ada.shown()?.unreadCount === 0, 'the list of the present history');
  expect(await ada.read(5, tally(5, 0))).toMatchObject({ unreadCount: 0, unreadCountAsOf: 5 });
});
