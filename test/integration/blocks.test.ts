import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { call } from '../support/call.js';
import { MessageEvents, meetInGroup, SendMessage, say } from '../support/chat.js';
import { cursorAt } from '../support/cursors.js';
import { allow, DirectChatState, openChat, refusalOf, to } from '../support/direct-chats.js';
import {
  BlockUser,
  becomeStrangers,
  befriend,
  FriendEvents,
  OpenDirectChatOf,
  readFriendLists,
  SendFriendRequest,
  UnblockUser,
  UserLookup,
} from '../support/friends.js';
import type { GraphQLFailure } from '../support/graphql-client.js';
import { found } from '../support/groups.js';
import { MarkRead, ReadEvents, ReadState } from '../support/live.js';
import { outcomes } from '../support/outcomes.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let ada: Person;
let grace: Person;

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_FRIEND_REQUESTS_PER_DAY: '1000000' });
  [ada, grace] = await signUp(server, 'ada', 'grace');
});
beforeEach(() => becomeStrangers(ada, grace));
afterEach(() => Promise.all([ada, grace].map((person) => person.disconnect())));
afterAll(() => server.stop());

describe('a block', () => {
  test('hides how far the other user reads until it is lifted', async () => {
    const { sendMessage } = await ada.http.run(SendMessage, { input: { to: { userId: grace.id }, content: 'one' } });
    const { conversationId: id, position } = sendMessage.message;
    const seen = async (person: Person) => {
      const { conversation } = await person.http.run(ReadState, { id });
      const members = conversation?.members.edges.map(({ node }) => [node.user?.username, node.readPosition]) ?? [];
      return { grace: Object.fromEntries(members).grace as number, unread: conversation?.unreadCount };
    };
    await grace.http.run(MarkRead, { input: { conversationId: id, position } });
    const before = (await seen(ada)).grace;
    expect(before).toBe(position);
    const next = position + 1;
    await say(ada, id, 'two');
    await ada.http.run(BlockUser, to(grace));
    expect(
      (await grace.http.run(MarkRead, { input: { conversationId: id, position: next } })).markRead.readPosition,
    ).toBe(next);
    expect(await seen(ada)).toMatchObject({ grace: before });
    expect(await seen(grace)).toMatchObject({ unread: 0 });
    await ada.http.run(UnblockUser, to(grace));
    await grace.http.run(MarkRead, { input: { conversationId: id, position: next } });
    expect(await seen(ada)).toMatchObject({ grace: next });
  });

  test.each([
    ['addMember', 'conversationId'],
    ['inviteUser', 'groupId'],
  ])('keeps the other from reaching one by %s, in either direction', async (name, key) => {
    const groups = [await found(ada), await found(grace)];
    await ada.http.run(BlockUser, to(grace));
    expect(
      await outcomes(
        call(grace, name, { [key]: groups[1], userId: ada.id }),
        call(ada, name, { [key]: groups[0], userId: grace.id }),
      ),
    ).toEqual(['CONTACT_REFUSED', 'CONTACT_REFUSED']);
    await ada.http.run(UnblockUser, to(grace));
    await call(grace, name, { [key]: groups[1], userId: ada.id });
  });

  test('ends friendship and direct messages in both directions and keeps the history', async () => {
    await befriend(ada, grace);
    const chatId = await openChat(ada, grace);
    await say(grace, chatId, 'hello');
    const { blockUser } = await ada.http.run(BlockUser, to(grace));
    expect(blockUser.user).toEqual({ username: 'grace', relation: 'BLOCKED' });
    expect(await readFriendLists(ada)).toMatchObject({ friends: [], blocked: ['grace'] });
    expect(await readFriendLists(grace)).toMatchObject({ friends: [], blocked: [] });
    for (const [from, other] of bothWays()) {
      expect(await from.http.refused(OpenDirectChatOf, to(other))).toMatchObject({ code: 'CONTACT_REFUSED' });
      expect(await refusalOf(from, SendMessage, { to: { userId: other.id }, content: 'x' })).toMatchObject(refusal);
      expect(await refusalOf(from, SendMessage, { to: { conversationId: chatId }, content: 'x' })).toMatchObject(
        refusal,
      );
      expect(await from.http.refused(SendFriendRequest, to(other))).toMatchObject({ code: 'CONTACT_REFUSED' });
      const state = await from.http.run(DirectChatState, { id: chatId });
      expect(state.conversation).toEqual({ isOpen: false });
      expect(state.messages.edges.at(-1)?.node.content).toBe('hello');
    }
  });

  test("hides one's reading from the other user", async () => {
    const chatId = await openChat(ada, grace);
    const groupId = await meetInGroup('Read by both', ada, grace);
    const [inChat, inGroup] = [chatId, groupId].map((id) => grace.connect().subscribe(ReadEvents, { id }));
    if (!inChat || !inGroup) throw new Error('Expected two streams');
    await Promise.all([inChat.next(), inGroup.next()]);
    const [first, second] = [await say(grace, chatId, 'one'), await say(grace, chatId, 'two')];
    const read = (conversationId: string, position: number) => call(ada, 'markRead', { conversationId, position });

    await ada.http.run(BlockUser, to(grace));
    await read(chatId, first);
    // The event in the group follows the event that the chat would have had.
    await read(groupId, await say(grace, groupId, 'here'));
    await inGroup.next();
    await ada.http.run(UnblockUser, to(grace));
    await read(chatId, second);
    expect((await inChat.next()).readEvents).toMatchObject({ readers: [{ position: second }] });
  });

  test('prevents a first direct chat in both directions', async () => {
    const [eve, oscar] = await signUp(server, 'eve', 'oscar');
    await eve.http.run(BlockUser, to(oscar));
    for (const [from, other] of [
      [eve, oscar],
      [oscar, eve],
    ] as const) {
      expect(await from.http.refused(OpenDirectChatOf, to(other))).toMatchObject({ code: 'CONTACT_REFUSED' });
      expect(await refusalOf(from, SendMessage, { to: { userId: other.id }, content: 'x' })).toMatchObject(refusal);
    }
    await eve.http.run(UnblockUser, to(oscar));
    expect(await openChat(oscar, eve)).toMatch(/^cnv_/);
  });

  test('is reported in the chat without naming the blocker, live and to subscribers that resume', async () => {
    const chatId = await openChat(ada, grace);
    const position = await say(ada, chatId, 'before');
    const live = grace.connect().subscribe(MessageEvents, { conversationId: chatId });
    await live.next();
    await ada.http.run(BlockUser, to(grace));
    await ada.http.run(UnblockUser, to(grace));
    const told = ['DirectChatClosed', 'DirectChatOpened'].map((__typename, n) => ({
      __typename,
      position: position + n + 1,
      conversationId: chatId,
    }));
    expect((await live.take(2)).map(({ messageEvents }) => messageEvents)).toEqual(told);
    const resumed = grace
      .connect()
      .subscribe(MessageEvents, { conversationId: chatId, after: await cursorAt(grace, chatId, position) });
    expect((await resumed.take(3)).slice(1).map(({ messageEvents }) => messageEvents)).toEqual(told);
    expect(await say(grace, chatId, 'again')).toBe(position + 3);
  });

  test('is lifted only when neither user blocks the other', async () => {
    const chatId = await openChat(ada, grace);
    await ada.http.run(BlockUser, to(grace));
    await grace.http.run(BlockUser, to(ada));
    await ada.http.run(UnblockUser, to(grace));
    expect((await ada.http.run(DirectChatState, { id: chatId })).conversation).toEqual({ isOpen: false });
    await grace.http.run(UnblockUser, to(ada));
    expect((await ada.http.run(DirectChatState, { id: chatId })).conversation).toEqual({ isOpen: true });
  });

  test('is not reported to the other user, and changes nothing in groups', async () => {
    const groupId = await meetInGroup('Both', ada, grace);
    const { position } = await readFriendLists(grace);
    await ada.http.run(BlockUser, to(grace));
    await say(grace, groupId, 'still here');
    expect((await readFriendLists(grace)).position).toBe(position);
    const { user } = await grace.http.run(UserLookup, { id: ada.id });
    expect(user).toEqual({ username: 'ada', relation: 'NONE' });
  });

  test('leaves a friend request unanswered for its sender', async () => {
    await grace.http.run(SendFriendRequest, to(ada));
    const before = await readFriendLists(grace);
    await ada.http.run(BlockUser, to(grace));
    expect(await readFriendLists(grace)).toEqual(before);
    const { sendFriendRequest } = await grace.http.run(SendFriendRequest, to(ada));
    expect(sendFriendRequest.user).toEqual({ username: 'ada', relation: 'REQUEST_SENT' });
    expect(await readFriendLists(ada)).toMatchObject({ received: [] });
  });

  test('leaves a message that is sent again unchanged', async () => {
    const message = { to: { userId: grace.id }, content: 'once', clientId: 'before-the-block' };
    const first = await ada.http.run(SendMessage, { input: message });
    await grace.http.run(BlockUser, to(ada));
    const again = await ada.http.run(SendMessage, { input: message });
    expect(again.sendMessage).toEqual({ ...first.sendMessage, isDuplicate: true });
  });
});

describe('at the same moment', () => {
  test('no message is accepted after a block', async () => {
    const chatId = await openChat(ada, grace);
    for (let round = 0; round < 5; round++) {
      const { messages } = await ada.http.run(DirectChatState, { id: chatId });
      const talkers = [ada, grace, ada, grace].map((person) => talkUntilRefused(person, chatId));
      await Promise.all(talkers.map(({ began }) => began));
      await ada.http.run(BlockUser, to(grace));
      const accepted = (await Promise.all(talkers.map(({ positions }) => positions))).flat();
      // The feed contains the accepted messages, then the block, and nothing after it.
      const stream = grace.connect().subscribe(MessageEvents, { conversationId: chatId, after: messages.cursor });
      const [, ...told] = await stream.take(accepted.length + 2);
      const types = told.map(({ messageEvents }) => messageEvents.__typename);
      expect(types).toEqual([...accepted.map(() => 'MessageAdded'), 'DirectChatClosed']);
      const { messages: after } = await ada.http.run(DirectChatState, { id: chatId });
      expect(after.position).toBe(messages.position + accepted.length + 1);
      await ada.http.run(UnblockUser, to(grace));
      await grace.disconnect();
    }
  });

  test('a chat that is opened and blocked is closed, whichever came first', async () => {
    for (let round = 0; round < 6; round++) {
      const [eve, oscar] = await signUp(server, `eve${round}`, `oscar${round}`);
      const [opened] = await Promise.allSettled([
        oscar.http.run(OpenDirectChatOf, to(eve)),
        eve.http.run(BlockUser, to(oscar)),
      ]);
      if (opened.status === 'rejected') expect(codeOf(opened.reason)).toBe('CONTACT_REFUSED');
      else {
        const { id } = opened.value.openDirectChat.directChat;
        expect((await oscar.http.run(DirectChatState, { id })).conversation).toEqual({ isOpen: false });
      }
      expect(await oscar.http.refused(OpenDirectChatOf, to(eve))).toMatchObject({ code: 'CONTACT_REFUSED' });
    }
  });

  test('two users who change their settings get a chat that follows both settings', async () => {
    const [eve, oscar] = await signUp(server, 'eve.s', 'oscar.s');
    const chatId = await openChat(eve, oscar);
    for (let round = 0; round < 12; round++) {
      const [eves, oscars] = [round % 2 === 0, round % 3 === 0];
      await Promise.all([allow(eve, eves), allow(oscar, oscars)]);
      const { conversation } = await eve.http.run(DirectChatState, { id: chatId });
      expect(conversation).toEqual({ isOpen: eves && oscars });
    }
  });
});

test('a user who logs out no longer receives events', async () => {
  const [eve] = await signUp(server, 'eve.l');
  const stream = eve.connect().subscribe(FriendEvents, {});
  await stream.next();
  await eve.http.send('mutation { logout { sessionId } }');
  expect((await stream.next()).friendEvents).toEqual({ __typename: 'AccessRevoked', reason: 'SESSION_ENDED' });
});

const refusal = { code: 'CONTACT_REFUSED', temporary: false };

function bothWays() {
  return [
    [ada, grace],
    [grace, ada],
  ] as const;
}

/** Sends messages one after the other. `began` resolves after the first; the result lists all accepted positions. */
function talkUntilRefused(person: Person, chatId: string) {
  const first = say(person, chatId, 'first');
  const talk = async () => {
    const positions = [await first];
    try {
      for (;;) positions.push(await say(person, chatId, 'and more'));
    } catch (error) {
      expect(codeOf(error)).toBe('CONTACT_REFUSED');
      return positions;
    }
  };
  return { began: first, positions: talk() };
}

function codeOf(reason: unknown): string {
  return (reason as GraphQLFailure).extensions.code;
}
