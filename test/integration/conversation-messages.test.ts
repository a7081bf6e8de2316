import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SendMessageTo } from '../gql/graphql.js';
import { meetInGroup, SendMessage, say } from '../support/chat.js';
import { Members, Messages, MyConversations } from '../support/conversations.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const lobbyId = 'cnv_00000000000000000000000000';

let server: TestServer;
let ada: Person;
let grace: Person;
let eve: Person;

beforeAll(async () => {
  server = await startTestServer();
  [ada, grace, eve] = await signUp(server, 'ada', 'grace', 'eve');
});
afterAll(() => server.stop());

describe('messages', () => {
  test('are stored as sent, and are listed oldest first, the newest 10 by default', async () => {
    const conversationId = await meetInGroup('History', ada, grace);
    for (let i = 1; i <= 12; i++) await say(i % 2 ? ada : grace, conversationId, `  line ${i} 🚂\n`);
    const { messages } = await grace.http.run(Messages, { conversationId });
    expect(messages.edges.map(({ node }) => node.content)).toEqual(
      Array.from({ length: 10 }, (_, i) => `  line ${i + 3} 🚂\n`),
    );
    expect(messages.position).toBe(14);
    expect(messages.pageInfo).toMatchObject({
      hasPreviousPage: true,
      hasNextPage: false,
      startCursor: '5',
      endCursor: '14',
    });
    expect(messages.edges[0]?.node.sender?.username).toBe('ada');
  });

  test('are read backwards with last/before and forwards with first/after', async () => {
    const conversationId = await meetInGroup('Pages', ada);
    for (let i = 1; i <= 5; i++) await say(ada, conversationId, String(i));
    const older = await ada.http.run(Messages, { conversationId, last: 2, before: '5' });
    expect(contents(older)).toEqual(['2', '3']);
    expect(older.messages.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: true });
    const newer = await ada.http.run(Messages, { conversationId, first: 2, after: '3' });
    expect(contents(newer)).toEqual(['3', '4']);
    expect(newer.messages.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: true });
    expect(await ada.http.refused(Messages, { conversationId, first: 1, last: 1 })).toMatchObject({
      code: 'BAD_INPUT',
    });
    expect(await ada.http.refused(Messages, { conversationId, last: 0 })).toMatchObject({ code: 'BAD_INPUT' });
    expect(await ada.http.refused(Messages, { conversationId, before: 'x' })).toMatchObject({ code: 'BAD_CURSOR' });
  });

  test('can be sent to a user directly, which opens the chat', async () => {
    const [margaret, john] = await signUp(server, 'margaret', 'john');
    const { sendMessage } = await margaret.http.run(SendMessage, { input: { to: { userId: john.id }, content: 'go' } });
    const { conversationId } = sendMessage.message;
    const { messages } = await john.http.run(Messages, { conversationId });
    expect(contents({ messages })).toEqual(['go']);
  });

  test('need exactly one of conversation and user', async () => {
    for (const to of [{}, { userId: grace.id, conversationId: 'cnv_x' }]) {
      const input = { to: to as unknown as SendMessageTo, content: 'x' };
      expect(await ada.http.refused(SendMessage, { input })).toMatchObject({ code: 'BAD_INPUT', field: 'input.to' });
    }
  });

  test('can be read and written by members only', async () => {
    const conversationId = await meetInGroup('Members only', ada);
    expect(await eve.http.refused(Messages, { conversationId })).toMatchObject({ code: 'NOT_A_MEMBER' });
    expect(await eve.http.refused(Members, { id: conversationId })).toMatchObject({ code: 'NOT_A_MEMBER' });
    expect(await eve.http.refused(SendMessage, { input: { to: { conversationId }, content: 'hi' } })).toMatchObject({
      code: 'NOT_A_MEMBER',
    });
  });

  test.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['4,001 characters', 'ä'.repeat(4_001)],
    ['many blanks', `x${' '.repeat(20_000)}`],
    ['a control character', 'ring\u0007'],
    ['NUL', 'a\u0000b'],
    ['half a surrogate pair', 'x\ud83d'],
  ])('reject %s', async (_what, content) => {
    const conversationId = await meetInGroup('Bounds', ada);
    expect(await ada.http.refused(SendMessage, { input: { to: { conversationId }, content } })).toMatchObject({
      code: 'BAD_INPUT',
      field: 'input.content',
    });
  });

  test('may have 4,000 characters of any script, with tabs and new lines', async () => {
    const conversationId = await meetInGroup('Any script', ada);
    const content = `\t${'𝒜'.repeat(3_990)}\r\n日本\n`;
    await say(ada, conversationId, content);
    const { messages } = await ada.http.run(Messages, { conversationId });
    expect(contents({ messages })).toEqual([content]);
  });

  test('with the same clientId are stored once, however often the client retries', async () => {
    const conversationId = await meetInGroup('Retry', ada, grace);
    const input = { to: { conversationId }, content: 'once', clientId: 'k-1' };
    const sent = await Promise.all(Array.from({ length: 5 }, () => ada.http.run(SendMessage, { input })));
    expect(new Set(sent.map(({ sendMessage }) => sendMessage.message.id)).size).toBe(1);
    expect(sent.filter(({ sendMessage }) => sendMessage.isDuplicate)).toHaveLength(4);
    const other = await grace.http.run(SendMessage, { input });
    expect(other.sendMessage.isDuplicate).toBe(false);
    expect(await ada.http.refused(SendMessage, { input: { ...input, content: 'twice' } })).toMatchObject({
      code: 'CLIENT_ID_CONFLICT',
    });
    const elsewhere = await meetInGroup('Retry elsewhere', ada);
    expect(
      await ada.http.refused(SendMessage, { input: { ...input, to: { conversationId: elsewhere } } }),
    ).toMatchObject({
      code: 'CLIENT_ID_CONFLICT',
    });
    const { messages } = await ada.http.run(Messages, { conversationId });
    expect(messages.edges.map(({ node }) => node.clientId)).toEqual(['k-1', null]);
  });

  test('move a conversation to the top of the list', async () => {
    const [mary] = await signUp(server, 'mary');
    const ids: string[] = [];
    for (const title of ['one', 'two', 'three']) ids.push(await meetInGroup(title, mary));
    await say(mary, ids[0] as string, 'first again');
    const first = await mary.http.run(MyConversations, { first: 2 });
    expect(first.viewer.conversations.edges.map(({ node }) => node.id)).toEqual([ids[0], ids[2]]);
    const rest = await mary.http.run(MyConversations, {
      first: 2,
      after: first.viewer.conversations.pageInfo.endCursor,
    });
    expect(rest.viewer.conversations.edges.map(({ node }) => node.id)).toEqual([ids[1], lobbyId]);
  });
});

function contents({ messages }: { messages: { edges: { node: { content: string } }[] } }): string[] {
  return messages.edges.map(({ node }) => node.content);
}
