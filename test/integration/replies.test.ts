import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { meetInGroup, SendMessage, write } from '../support/chat.js';
import { edit, erase } from '../support/message-changes.js';
import { fetchMessages, MessageMirror, MessageStateEvents, replayed } from '../support/message-state.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let ada: Person;
let grace: Person;
let eve: Person;
let id: string;
let first: string;

beforeAll(async () => {
  server = await startTestServer();
  [ada, grace, eve] = await signUp(server, 'ada', 'grace', 'eve');
});
beforeEach(async () => {
  id = await meetInGroup('Replies', ada, grace);
  first = await write(ada, id, 'the question');
});
afterEach(() => Promise.all([ada, grace, eve].map((person) => person.disconnect())));
afterAll(() => server.stop());

async function reply(person: Person, content: string, replyToId = first) {
  const input = { to: { conversationId: id }, content, replyToId };
  return (await person.http.run(SendMessage, { input })).sendMessage;
}

describe('a reply', () => {
  test('quotes its message, as the events say', async () => {
    const mirror = await MessageMirror.of(ada, id);
    await reply(grace, 'an answer');
    const { position, message } = await reply(ada, 'and another');
    const { known, fetched } = await mirror.compareAt(position);
    expect(known).toEqual(fetched);
    expect(known.get(first)).toMatchObject({ replyCount: 2, replyToId: null });
    expect(known.get(message.id)?.replyTo).toEqual({ id: first, content: 'the question' });
    const edited = await mirror.compareAt(await edit(ada, first, 'the better question'));
    expect(edited.known).toEqual(edited.fetched);
    const deleted = await mirror.compareAt(await erase(ada, first));
    expect(deleted.known).toEqual(deleted.fetched);
    expect(deleted.known.get(message.id)).toMatchObject({ replyToId: first, replyTo: null });
  });

  test('is in the thread of its message, page by page', async () => {
    const contents = ['one', 'two', 'three'];
    for (const content of contents) await reply(grace, content);
    const page = async (after: string) => {
      const { data } = await ada.http.send<{ messages: { edges: { node: { replies: { edges: Edge[] } } }[] } }>(
        `{ messages(conversationId: "${id}", first: 1) { edges { node { replies(first: 2${after}) {
          edges { cursor node { content } } pageInfo { hasNextPage } } } } } }`,
      );
      return data?.messages.edges[0]?.node.replies.edges ?? [];
    };
    const start = await page('');
    expect(start.map(({ node }) => node.content)).toEqual(['one', 'two']);
    expect((await page(`, after: "${start[1]?.cursor}"`)).map(({ node }) => node.content)).toEqual(['three']);
  });

  test('quotes nothing of a deleted message when it is replayed', async () => {
    const live = ada.connect().subscribe(MessageStateEvents, { id });
    await live.next();
    await reply(grace, 'an answer');
    expect(await replayed(grace, id, 3, 4)).toContain('the question');
    await live.next();
    await erase(ada, first);
    await live.next();
    const text = await replayed(grace, id, 2, 5);
    expect(text).not.toContain('the question');
    expect(text).toContain('an answer');
  });

  test('must refer to an existing message in the same conversation', async () => {
    const elsewhere = await meetInGroup('Elsewhere', grace);
    const [foreign, deleted] = [await write(grace, elsewhere, 'foreign'), await write(ada, id, 'deleted')];
    await erase(ada, deleted);
    for (const replyToId of [foreign, deleted]) {
      const input = { to: { conversationId: id }, content: 'to nothing', replyToId };
      expect(await ada.http.refused(SendMessage, { input })).toMatchObject({
        code: 'NOT_FOUND',
        field: 'input.replyToId',
      });
    }
    expect(
      await eve.http.refused(SendMessage, { input: { to: { conversationId: id }, content: 'x', replyToId: first } }),
    ).toEqual(expect.objectContaining({ code: 'NOT_A_MEMBER' }));
    expect((await fetchMessages(ada, id)).size).toBe(2);
  });

  test('is the same for a retry only if it replies to the same message', async () => {
    const input = { to: { conversationId: id }, content: 'once', clientId: 'reply-once', replyToId: first };
    const { sendMessage: sent } = await grace.http.run(SendMessage, { input });
    const { sendMessage: again } = await grace.http.run(SendMessage, { input });
    expect(again).toMatchObject({ isDuplicate: true, position: sent.position });
    const { replyToId: _, ...plain } = input;
    expect(await grace.http.refused(SendMessage, { input: plain })).toMatchObject({ code: 'CLIENT_ID_CONFLICT' });
  });
});

interface Edge {
  cursor: string;
  node: { content: string };
}
