import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { meetInGroup, SendMessage, write } from '../support/chat.js';
import { DirectChatState, openChat, refusalOf, to } from '../support/direct-chats.js';
import { OpenDirectChatOf } from '../support/friends.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let ada: Person;
let grace: Person;

beforeAll(async () => {
  server = await startTestServer();
  [ada, grace] = await signUp(server, 'ada', 'grace');
});
afterAll(() => server.stop());

/** Returns the types of the conversations that a user is in. */
async function kindsOf(person: Person): Promise<string[]> {
  const text = '{ viewer { conversations(first: 100) { edges { node { __typename } } } } }';
  type Kinds = { conversations: { edges: { node: { __typename: string } }[] } };
  const { data } = await person.http.send<{ viewer: Kinds }>(text);
  return data?.viewer.conversations.edges.map(({ node }) => node.__typename) ?? [];
}

describe('the first message to a user', () => {
  test('creates the chat, and is the same message when it is sent again', async () => {
    const [eve, oscar] = await signUp(server, 'eve', 'oscar');
    const input = { to: { userId: oscar.id }, content: 'hello', clientId: 'first' };
    const { sendMessage: first } = await eve.http.run(SendMessage, { input });
    expect(first).toMatchObject({ position: 3, isDuplicate: false });
    const { sendMessage: again } = await eve.http.run(SendMessage, { input });
    expect(again).toEqual({ ...first, isDuplicate: true });
    expect(await openChat(oscar, eve)).toBe(first.message.conversationId);
  });

  test('leaves no chat if it is rejected for any reason', async () => {
    const groupId = await meetInGroup('Said before', ada);
    await ada.http.run(SendMessage, { input: { to: { conversationId: groupId }, content: 'hello', clientId: 'used' } });
    const replyToId = await write(ada, groupId, 'elsewhere');
    const attachmentId = 'att_01m7ysygxnfvk8vqaw50e978ab';
    const refused = [
      [{ content: '' }, 'BAD_INPUT'],
      [{ content: 'x'.repeat(4_001) }, 'BAD_INPUT'],
      [{ replyToId: 'x' }, 'BAD_ID'],
      [{ replyToId }, 'NOT_FOUND'],
      [{ receiverId: 'x' }, 'BAD_ID'],
      [{ receiverId: grace.id }, 'BAD_INPUT'],
      [{ attachmentIds: ['x'] }, 'BAD_ID'],
      [{ attachmentIds: [attachmentId] }, 'NOT_FOUND'],
      [{ clientId: 'used' }, 'CLIENT_ID_CONFLICT'],
    ] as const;
    for (const [more, code] of refused) {
      const input = { to: { userId: grace.id }, content: 'hello', ...more };
      expect([more, await refusalOf(ada, SendMessage, input)]).toMatchObject([more, { code }]);
      expect([more, await kindsOf(grace)]).toEqual([more, ['Lobby']]);
    }
  });

  test('creates one chat, even if both users send theirs at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const [eve, oscar] = await signUp(server, `eve${round}`, `oscar${round}`);
      const pairs = [[eve, oscar] as const, [oscar, eve] as const, [eve, oscar] as const];
      const sent = await Promise.all(
        pairs.map(([from, other], n) =>
          from.http.run(SendMessage, { input: { to: { userId: other.id }, content: `hello ${n}` } }),
        ),
      );
      const [id] = new Set(sent.map(({ sendMessage }) => sendMessage.message.conversationId));
      expect(sent.map(({ sendMessage }) => sendMessage.position).sort()).toEqual([3, 4, 5]);
      const { messages } = await eve.http.run(DirectChatState, { id: String(id) });
      expect(messages.edges).toHaveLength(3);
    }
  });
});

test('new chats are rate-limited per hour however they begin; existing chats are not', async () => {
  await using strict = await startTestServer({ HUBBUB_GROUP_CHANGES_PER_HOUR: '3' });
  const [eve, ...others] = await signUp(strict, 'eve', 'first', 'second', 'third', 'fourth');
  const [first, second, third, fourth] = others;
  await openChat(eve, first);
  await eve.http.run(SendMessage, { input: { to: { userId: second.id }, content: 'hello' } });
  await openChat(eve, third);
  const tooOften = { code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) };
  expect(await refusalOf(eve, SendMessage, { to: { userId: fourth.id }, content: 'hello' })).toMatchObject(tooOften);
  expect(await refusalOf(eve, OpenDirectChatOf, to(fourth).input)).toMatchObject(tooOften);
  expect(await kindsOf(fourth)).toEqual(['Lobby']);
  for (const other of [first, second, third]) {
    await eve.http.run(SendMessage, { input: { to: { userId: other.id }, content: 'again' } });
    await openChat(eve, other);
  }
  await openChat(fourth, eve);
});
