import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { print } from 'graphql';
import { SendMessage } from '../support/chat.js';
import { allow, isOpen, openChat, refusalOf, to } from '../support/direct-chats.js';
import {
  BlockUser,
  befriend,
  OpenDirectChatOf,
  RemoveFriend,
  SendFriendRequest,
  UpdatePrivacySettings,
  UserLookup,
} from '../support/friends.js';
import { EditMessage } from '../support/message-changes.js';
import { type Person, signUp } from '../support/people.js';
import { startProject, whisper } from '../support/projects.js';
import { AddReaction } from '../support/reactions.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_FRIEND_REQUESTS_PER_DAY: '1000000' });
});
afterAll(() => server.stop());

describe('messages from strangers', () => {
  test('can be refused: then only friends can write to each other, in existing chats, too', async () => {
    const [eve, oscar, mallory] = await signUp(server, 'eve.m', 'oscar.m', 'mallory.m');
    const chats = [await openChat(mallory, eve), await openChat(oscar, eve)] as const;
    await befriend(eve, oscar);
    const { updatePrivacySettings } = await eve.http.run(UpdatePrivacySettings, {
      input: { allowsMessagesFromStrangers: false },
    });
    expect(updatePrivacySettings.settings).toEqual({ allowsMessagesFromStrangers: false, allowsFriendRequests: true });
    expect(await isOpen(mallory, chats[0])).toBe(false);
    expect(await isOpen(oscar, chats[1])).toBe(true);
    await oscar.http.run(RemoveFriend, to(eve));
    expect(await isOpen(oscar, chats[1])).toBe(false);
    await befriend(oscar, eve);
    expect(await isOpen(oscar, chats[1])).toBe(true);
    await allow(eve, true);
    expect(await isOpen(mallory, chats[0])).toBe(true);
  });

  test("follow the operator's default for users without their own setting", async () => {
    await using other = await startTestServer({ HUBBUB_MESSAGES_FROM_STRANGERS: 'false' });
    const [eve, oscar] = await signUp(other, 'eve', 'oscar');
    expect(await oscar.http.refused(OpenDirectChatOf, to(eve))).toMatchObject({ code: 'CONTACT_REFUSED' });
    await allow(eve, true);
    expect(await oscar.http.refused(OpenDirectChatOf, to(eve))).toMatchObject({ code: 'CONTACT_REFUSED' });
    await allow(oscar, true);
    expect(await openChat(oscar, eve)).toMatch(/^cnv_/);
  });
});

describe('the error does not reveal', () => {
  test('whether a block or a setting is the reason, and whose it is', async () => {
    const [eve, ...others] = await signUp(server, 'eve.w', 'blocking', 'blocked', 'unwilling');
    const [blocking, blocked, unwilling] = others;
    for (const other of others) await openChat(eve, other);
    const projectId = await startProject(eve, 'With all of them', { participants: others });
    const written = new Map<Person, string>();
    for (const other of others) written.set(other, (await whisper(eve, projectId, other, 'before')).id);
    await blocking.http.run(BlockUser, to(eve));
    await eve.http.run(BlockUser, to(blocked));
    await unwilling.http.run(UpdatePrivacySettings, {
      input: { allowsMessagesFromStrangers: false, allowsFriendRequests: false },
    });
    const answers = await Promise.all(
      others.map((other) => answersTo(eve, other, projectId, String(written.get(other)))),
    );
    expect(new Set(answers).size).toBe(1);
    const strangers = await Promise.all(
      [blocking, unwilling].map((other) => eve.http.run(UserLookup, { id: other.id })),
    );
    expect(strangers.map(({ user }) => user?.relation)).toEqual(['NONE', 'NONE']);
  });

  test('whether a user accepts friend requests, to a user who does not', async () => {
    const [eve, oscar] = await signUp(server, 'eve.r', 'oscar.r');
    await eve.http.run(UpdatePrivacySettings, { input: { allowsFriendRequests: false } });
    expect(await oscar.http.refused(SendFriendRequest, to(eve))).toMatchObject({ code: 'CONTACT_REFUSED' });
    await eve.http.run(SendFriendRequest, to(oscar));
    const { sendFriendRequest } = await oscar.http.run(SendFriendRequest, to(eve));
    expect(sendFriendRequest.user?.relation).toBe('FRIEND');
  });
});

describe('limits', () => {
  test('apply to friends, open requests, requests per day, blocks and changes of settings', async () => {
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

/** Returns the exact responses that a user gets when contacting another. */
async function answersTo(person: Person, other: Person, projectId: string, messageId: string): Promise<string> {
  const attempts = [
    person.http.send(print(OpenDirectChatOf), to(other)),
    person.http.send(print(SendMessage), { input: { to: { userId: other.id }, content: 'hello' } }),
    person.http.send(print(SendFriendRequest), to(other)),
    person.http.send(print(SendMessage), {
      input: { to: { conversationId: projectId }, receiverId: other.id, content: 'hello' },
    }),
    person.http.send(print(EditMessage), { input: { messageId, content: 'hello' } }),
    person.http.send(print(AddReaction), { input: { messageId, emoji: '👍' } }),
  ];
  return JSON.stringify(await Promise.all(attempts));
}
