import { Chat, Hubbub } from '@hubbub/client';
import { FakeServer } from '@hubbub/client/testing';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Recounts } from '../../../packages/client/src/live/recounts.js';
import { until } from '../../support/client-package.js';

const conversationId = 'cnv_1';

/** What the server shows of the conversation: its last message, and how many are unread. */
function tally(position: number, unreadCount: number) {
  const lastMessage = { __typename: 'Message', ...message(position) };
  return { __typename: 'Group', id: conversationId, readPosition: 5, mentionCount: 0, unreadCount, lastMessage };
}

function message(position: number) {
  const sender = { id: 'usr_other', displayName: 'Grace' };
  return { id: `msg_${position}`, position, content: '', deletedAt: null, mentions: [], sender };
}

/** Opens the list of a user with one conversation, in which nothing is unread. */
async function open() {
  const server = new FakeServer()
    .on('ConversationConnection.edges', () => [{ node: tally(5, 0) }])
    .on('PageInfo.hasNextPage', () => false)
    .on('Query.conversation', () => tally(7, 2));
  const { url, fetch } = server;
  const hubbub = new Hubbub({ url, fetch, transport: 'sse' });
  const { id } = await hubbub.accounts.logIn({ usernameOrEmail: 'ada', password: 'any' });
  const chat = new Chat(hubbub, id);
  const { state } = chat.conversations.open().value;
  await until(state, ({ value }) => value !== undefined, 'the list');
  const shows = (unread: number) =>
    until(state, ({ value }) => value?.[0]?.unreadCount === unread, `${unread} unread messages`);
  const add = (position: number) =>
    server.push('messageEvents', { __typename: 'MessageAdded', conversationId, message: message(position) });
  const close = () => {
    chat.close();
    hubbub.close();
  };
  return { server, shows, add, [Symbol.dispose]: close };
}

test('numbers that the server counted before the last message are read again', async () => {
  using ada = await open();
  await ada.add(6);
  await ada.add(7);
  await ada.shows(2);
  const readPositions = [{ conversationId, position: 5, conversation: tally(6, 1) }];
  await ada.server.push('unreadEvents', { __typename: 'UnreadChanged', readPositions });
  await ada.shows(1);
  await ada.shows(2);
});

describe('a conversation', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  test.each<[string, ('message' | 'tally')[], number]>([
    ['in which messages came, but no numbers, is not counted again', ['message', 'message'], 0],
    ['of which numbers came, but no message, is not counted again', ['tally', 'tally'], 0],
    ['in which a message came after numbers is counted again', ['tally', 'message'], 1],
    ['in which a message came before numbers is counted again', ['message', 'tally', 'message'], 1],
  ])('%s', (_what, notes, times) => {
    const recount = jest.fn();
    const recounts = new Recounts(recount);
    for (const what of notes) {
      recounts.note(conversationId, what);
      jest.advanceTimersByTime(1_500);
    }
    expect(recount).not.toHaveBeenCalled();
    jest.runAllTimers();
    expect(recount.mock.calls).toEqual(Array.from({ length: times }, () => [conversationId]));
  });

  test('in which a message comes just after the list was read is counted again', () => {
    const recount = jest.fn();
    const recounts = new Recounts(recount);
    recounts.noteAll();
    recounts.note(conversationId, 'message');
    jest.runAllTimers();
    expect(recount).toHaveBeenCalledTimes(1);
  });

  test('is not counted after the list was closed', () => {
    const recount = jest.fn();
    const recounts = new Recounts(recount);
    recounts.noteAll();
    recounts.note(conversationId, 'message');
    recounts.close();
    jest.runAllTimers();
    expect(recount).not.toHaveBeenCalled();
  });
});
