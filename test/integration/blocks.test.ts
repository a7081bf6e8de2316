import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { print } from 'graphql';
import { graphql } from '../gql/index.js';
import { call } from '../support/call.js';
import { MessageEvents, meetInGroup, SendMessage, say } from '../support/chat.js';
import {
  BlockUser,
  becomeStrangers,
  befriend,
  FriendEvents,
  OpenDirectChatOf,
  RemoveFriend,
  readFriendLists,
  SendFriendRequest,
  UnblockUser,
  UpdatePrivacySettings,
} from '../support/friends.js';
import type { GraphQLFailure } from '../support/graphql-client.js';
import { found } from '../support/groups.js';
import { ReadEvents } from '../support/live.js';
import { outcomes } from '../support/outcomes.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const DirectChatState = graphql(`
  query DirectChatState($id: ID!) {
    conversation(id: $id) {
      ... on DirectChat {
        isOpen
      }
    }
    messages(conversationId: $id) {
      position
      edges {
        node {
          content
        }
      }
    }
  }
`);

const UserLookup = graphql(`
  query UserLookup($id: ID!) {
    user(id: $id) {
      username
      relation
    }
  }
`);

let server: TestServer;
let ada: Person;
let grace: Person;

const to = (person: Person) => ({ input: { userId: person.id } });

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_FRIEND_REQUESTS_PER_DAY: '1000000' });
  [ada, grace] = await signUp(server, 'ada', 'grace');
});
beforeEach(() => becomeStrangers(ada, grace));
afterEach(() => Promise.all([ada, grace].map((person) => person.disconnect())));
afterAll(() => server.stop());

describe('a block', () => {
  test.each(['addMember', 'inviteUser'])(
    'keeps the other from reaching one by %s, in either direction',
    async (name) => {
      const groups = [await found(ada), await found(grace)];
      await ada.http.run(BlockUser, to(grace));
      expect(
        await outcomes(
          call(grace, name, { groupId: groups[1], userId: ada.id }),
          call(ada, name, { groupId: groups[0], userId: grace.id }),
        ),
      ).toEqual(['CONTACT_REFUSED', 'CONTACT_REFUSED']);
      await ada.http.run(UnblockUser, to(grace));
      await call(grace, name, { groupId: groups[1], userId: ada.id });
    },
  );

  test('ends friendship and direct messages in both directions; the history stays', async () => {
    await befriend(ada, grace);
    const chatId = await openChat(ada, grace);
    await say(grace, chatId, 'hello');
    const { blockUser } = await ada.http.run(BlockUser, to(grace));
    expect(blockUser.user).toEqual({ username: 'grace', relation: 'BLOCKED' });
    expect(await readFriendLists(ada)).toMatchObject({ friends: [], blocked: ['grace'] });
    expect(await readFriendLists(grace)).toMatchObject({ friends: [], blocked: [] });
    for (const [from, other] of bothWays()) {
      expect(await from.http.refused(OpenDirectChatOf, to(other))).toMatchObject({ code: 'CONTACT_REFUSED' });
      expect(await refusalOf(from, SendMessage, { userId: other.id, content: 'x' })).toMatchObject(refusal);
      expect(await refusalOf(from, SendMessage, { conversationId: chatId, content: 'x' })).toMatchObject(refusal);
      expect(await from.http.refused(SendFriendRequest, to(other))).toMatchObject({ code: 'CONTACT_REFUSED' });
      const state = await from.http.run(DirectChatState, { id: chatId });
      expect(state.conversation).toEqual({ isOpen: false });
      expect(state.messages.edges.at(-1)?.node.content).toBe('hello');
    }
  });

  test('keeps it from the other that one reads', async () => {
    const chatId = await openChat(ada, grace);
    const groupId = await meetInGroup('Read by both', ada, grace);
    const [inChat, inGroup] = [chatId, groupId].map((id) => grace.connect().subscribe(ReadEvents, { id }));
    if (!inChat || !inGroup) throw new Error('Two streams were asked for');
    await Promise.all([inChat.next(), inGroup.next()]);
    const [first, second] = [await say(grace, chatId, 'one'), await say(grace, chatId, 'two')];
    const read = (conversationId: string, position: number) => call(ada, 'markRead', { conversationId, position });

    await ada.http.run(BlockUser, to(grace));
    await read(chatId, first);
    // What is told in the group is told after what would have been told in the chat.
    await read(groupId, await say(grace, groupId, 'here'));
    await inGroup.next();
    await ada.http.run(UnblockUser, to(grace));
    await read(chatId, second);
    expect((await inChat.next()).readEvents).toMatchObject({ readers: [{ position: second }] });
  });

  test('keeps a first direct chat from being opened, both ways', async () => {
    const [eve, oscar] = await signUp(server, 'eve', 'oscar');
    await eve.http.run(BlockUser, to(oscar));
    for (const [from, other] of [
      [eve, oscar],
      [oscar, eve],
    ] as const) {
      expect(await from.http.refused(OpenDirectChatOf, to(other))).toMatchObject({ code: 'CONTACT_REFUSED' });
      expect(await refusalOf(from, SendMessage, { userId: other.id, content: 'x' })).toMatchObject(refusal);
    }
    await eve.http.run(UnblockUser, to(oscar));
    expect(await openChat(oscar, eve)).toMatch(/^cnv_/);
  });

  test('is told in the chat without saying whose it is, to those who follow and to those who resume', async () => {
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
    const resumed = grace.connect().subscribe(MessageEvents, { conversationId: chatId, after: position });
    expect((await resumed.take(3)).slice(1).map(({ messageEvents }) => messageEvents)).toEqual(told);
    expect(await say(grace, chatId, 'again')).toBe(position + 3);
  });

  test('is lifted only when neither blocks the other', async () => {
    const chatId = await openChat(ada, grace);
    await ada.http.run(BlockUser, to(grace));
    await grace.http.run(BlockUser, to(ada));
    await ada.http.run(UnblockUser, to(grace));
    expect((await ada.http.run(DirectChatState, { id: chatId })).conversation).toEqual({ isOpen: false });
    await grace.http.run(UnblockUser, to(ada));
    expect((await ada.http.run(DirectChatState, { id: chatId })).conversation).toEqual({ isOpen: true });
  });

  test('is nothing that the other is told of, and changes nothing in groups', async () => {
    const groupId = await meetInGroup('Both', ada, grace);
    const { position } = await readFriendLists(grace);
    await ada.http.run(BlockUser, to(grace));
    await say(grace, groupId, 'still here');
    expect((await readFriendLists(grace)).position).toBe(position);
    const { user } = await grace.http.run(UserLookup, { id: ada.id });
    expect(user).toEqual({ username: 'ada', relation: 'NONE' });
  });

  test('looks to one who asked to be friends as if there were no answer yet', async () => {
    await grace.http.run(SendFriendRequest, to(ada));
    const before = await readFriendLists(grace);
    await ada.http.run(BlockUser, to(grace));
    expect(await readFriendLists(grace)).toEqual(before);
    const { sendFriendRequest } = await grace.http.run(SendFriendRequest, to(ada));
    expect(sendFriendRequest.user).toEqual({ username: 'ada', relation: 'REQUEST_SENT' });
    expect(await readFriendLists(ada)).toMatchObject({ received: [] });
  });

  test('leaves a message that is sent again what it was', async () => {
    const message = { userId: grace.id, content: 'once', clientId: 'before-the-block' };
    const first = await ada.http.run(SendMessage, { input: message });
    await grace.http.run(BlockUser, to(ada));
    const again = await ada.http.run(SendMessage, { input: message });
    expect(again.sendMessage).toEqual({ ...first.sendMessage, deduplicated: true });
  });
});

describe('at the same moment', () => {
  test('no message is accepted behind a block, whoever sends', async () => {
    const chatId = await openChat(ada, grace);
    for (let round = 0; round < 5; round++) {
      const { messages } = await ada.http.run(DirectChatState, { id: chatId });
      const talkers = [ada, grace, ada, grace].map((person) => talkUntilRefused(person, chatId));
      await Promise.all(talkers.map(({ began }) => began));
      await ada.http.run(BlockUser, to(grace));
      const accepted = (await Promise.all(talkers.map(({ positions }) => positions))).flat();
      // What is in the feed: the messages that were accepted, then the block, and nothing behind it.
      const stream = grace.connect().subscribe(MessageEvents, { conversationId: chatId, after: messages.position });
      const [, ...told] = await stream.take(accepted.length + 2);
      const types = told.map(({ messageEvents }) => messageEvents.__typename);
      expect(types).toEqual([...accepted.map(() => 'MessageAdded'), 'DirectChatClosed']);
      const { messages: after } = await ada.http.run(DirectChatState, { id: chatId });
      expect(after.position).toBe(messages.position + accepted.length + 1);
      await ada.http.run(UnblockUser, to(grace));
      await grace.disconnect();
    }
  });

  test('a chat is opened and blocked: whichever comes first, it is closed then', async () => {
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

  test('both change their settings: the chat is as the two settings say', async () => {
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

describe('messages from strangers', () => {
  test('can be refused: then only friends write to each other, in chats that are there too', async () => {
    const [eve, oscar, mallory] = await signUp(server, 'eve.m', 'oscar.m', 'mallory.m');
    const chats = [await openChat(mallory, eve), await openChat(oscar, eve)] as const;
    await befriend(eve, oscar);
    const { updatePrivacySettings } = await eve.http.run(UpdatePrivacySettings, {
      input: { messagesFromStrangers: false },
    });
    expect(updatePrivacySettings.settings).toEqual({ messagesFromStrangers: false, friendRequests: true });
    expect(await isOpen(mallory, chats[0])).toBe(false);
    expect(await isOpen(oscar, chats[1])).toBe(true);
    await oscar.http.run(RemoveFriend, to(eve));
    expect(await isOpen(oscar, chats[1])).toBe(false);
    await befriend(oscar, eve);
    expect(await isOpen(oscar, chats[1])).toBe(true);
    await allow(eve, true);
    expect(await isOpen(mallory, chats[0])).toBe(true);
  });

  test('are what the operator says for those who have not set it', async () => {
    await using other = await startTestServer({ HUBBUB_MESSAGES_FROM_STRANGERS: 'false' });
    const [eve, oscar] = await signUp(other, 'eve', 'oscar');
    expect(await oscar.http.refused(OpenDirectChatOf, to(eve))).toMatchObject({ code: 'CONTACT_REFUSED' });
    await allow(eve, true);
    expect(await oscar.http.refused(OpenDirectChatOf, to(eve))).toMatchObject({ code: 'CONTACT_REFUSED' });
    await allow(oscar, true);
    expect(await openChat(oscar, eve)).toMatch(/^cnv_/);
  });
});

describe('it cannot be found out', () => {
  test('whether it is a block, whose it is, or a setting', async () => {
    const [eve, ...others] = await signUp(server, 'eve.w', 'blocking', 'blocked', 'unwilling');
    const [blocking, blocked, unwilling] = others;
    for (const other of others) await openChat(eve, other);
    await blocking.http.run(BlockUser, to(eve));
    await eve.http.run(BlockUser, to(blocked));
    await unwilling.http.run(UpdatePrivacySettings, { input: { messagesFromStrangers: false, friendRequests: false } });
    const answers = await Promise.all(others.map((other) => answersTo(eve, other)));
    expect(new Set(answers).size).toBe(1);
    const strangers = await Promise.all(
      [blocking, unwilling].map((other) => eve.http.run(UserLookup, { id: other.id })),
    );
    expect(strangers.map(({ user }) => user?.relation)).toEqual(['NONE', 'NONE']);
  });

  test('who takes no friend requests, if they ask themselves', async () => {
    const [eve, oscar] = await signUp(server, 'eve.r', 'oscar.r');
    await eve.http.run(UpdatePrivacySettings, { input: { friendRequests: false } });
    expect(await oscar.http.refused(SendFriendRequest, to(eve))).toMatchObject({ code: 'CONTACT_REFUSED' });
    await eve.http.run(SendFriendRequest, to(oscar));
    const { sendFriendRequest } = await oscar.http.run(SendFriendRequest, to(eve));
    expect(sendFriendRequest.user?.relation).toBe('FRIEND');
  });
});

describe('limits', () => {
  test('of friends, open requests, requests a day, blocks and settings', async () => {
    await using small = await startTestServer({
      HUBBUB_FRIENDS_PER_USER: '1',
      HUBBUB_OPEN_FRIEND_REQUESTS: '2',
      HUBBUB_FRIEND_REQUESTS_PER_DAY: '4',
      HUBBUB_BLOCKS_PER_USER: '1',
    });
    const [a, b, c, d] = await signUp(small, 'aa', 'bb', 'cc', 'dd');
    await befriend(a, b);
    await c.http.run(SendFriendRequest, to(a));
    expect(await a.http.refused(SendFriendRequest, to(c))).toMatchObject({ code: 'LIMIT_REACHED' });
    await c.http.run(SendFriendRequest, to(b));
    expect(await c.http.refused(SendFriendRequest, to(d))).toMatchObject({ code: 'LIMIT_REACHED' });
    await c.http.run(SendFriendRequest, to(b));
    const tooOften = await c.http.refused(SendFriendRequest, to(b));
    expect(tooOften).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) });
    await a.http.run(BlockUser, to(b));
    expect(await a.http.refused(BlockUser, to(c))).toMatchObject({ code: 'LIMIT_REACHED' });
    for (let n = 0; n < 30; n++) await allow(d, true);
    expect(await refusalOf(d, UpdatePrivacySettings, {})).toMatchObject({ code: 'RATE_LIMITED' });
  });
});

test('who logs out follows no more', async () => {
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

async function openChat(from: Person, other: Person): Promise<string> {
  const { openDirectChat } = await from.http.run(OpenDirectChatOf, to(other));
  expect(openDirectChat.directChat.isOpen).toBe(true);
  return openDirectChat.directChat.id;
}

async function isOpen(person: Person, id: string): Promise<boolean | undefined> {
  const { conversation } = await person.http.run(DirectChatState, { id });
  return conversation && 'isOpen' in conversation ? conversation.isOpen : undefined;
}

function allow(person: Person, messagesFromStrangers: boolean): Promise<unknown> {
  return person.http.run(UpdatePrivacySettings, { input: { messagesFromStrangers } });
}

function refusalOf(person: Person, document: Parameters<typeof print>[0], input: object): Promise<unknown> {
  return person.http.send(print(document), { input }).then(({ errors }) => errors?.[0]?.extensions);
}

/** Says one thing after the other. `began` is when the first was accepted; then the positions of all that were. */
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

/** All that one hears who turns to another, word for word. */
async function answersTo(person: Person, other: Person): Promise<string> {
  const attempts = [
    person.http.send(print(OpenDirectChatOf), to(other)),
    person.http.send(print(SendMessage), { input: { userId: other.id, content: 'hello' } }),
    person.http.send(print(SendFriendRequest), to(other)),
  ];
  return JSON.stringify(await Promise.all(attempts));
}
