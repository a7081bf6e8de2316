import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { meetInGroup, RemoveMember, say, write } from '../support/chat.js';
import { MarkRead, ReadEvents, ReadState } from '../support/live.js';
import { erase } from '../support/message-changes.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let ada: Person;
let grace: Person;
let eve: Person;
let id: string;

beforeAll(async () => {
  server = await startTestServer();
  [ada, grace, eve] = await signUp(server, 'ada', 'grace', 'eve');
});
beforeEach(async () => {
  id = await meetInGroup('Read', ada, grace);
});
afterEach(() => Promise.all([ada, grace, eve].map((person) => person.disconnect())));
afterAll(() => server.stop());

/** Returns the read positions of all members as a user sees them. */
async function readers(person: Person): Promise<Record<string, number>> {
  const { conversation } = await person.http.run(ReadState, { id });
  return Object.fromEntries(
    conversation?.members.edges.map(({ node }) => [node.user?.username, node.readPosition]) ?? [],
  );
}

async function unread(person: Person) {
  const { conversation } = await person.http.run(ReadState, { id });
  return conversation?.unreadCount;
}

async function markRead(person: Person, position: number): Promise<number> {
  const { markRead: marked } = await person.http.run(MarkRead, { input: { conversationId: id, position } });
  return marked.readPosition;
}

describe('a read position', () => {
  test('begins where the member joined, and moves only forwards', async () => {
    expect(await readers(ada)).toEqual({ ada: 1, grace: 2 });
    for (const content of ['one', 'two', 'three']) await say(ada, id, content);
    expect(await markRead(grace, 4)).toBe(4);
    expect(await markRead(grace, 3)).toBe(4);
    expect(await readers(ada)).toEqual({ ada: 1, grace: 4 });
  });

  test('is the furthest of several devices that report at the same moment', async () => {
    for (let i = 0; i < 8; i++) await say(ada, id, `message ${i}`);
    await Promise.all([5, 9, 3, 10, 7].map((position) => markRead(grace, position)));
    expect((await readers(ada)).grace).toBe(10);
  });

  test('is published to the members, together with others of about the same time', async () => {
    const before = await readers(ada);
    const events = ada.connect().subscribe(ReadEvents, { id });
    expect((await events.next()).readEvents.__typename).toBe('Subscribed');
    const position = await say(ada, id, 'read this');
    await Promise.all([markRead(grace, position), markRead(ada, position)]);
    const known = { ...before };
    // One event or two, depending on the time.
    while (known.ada !== position || known.grace !== position) {
      const { readEvents: event } = await events.next();
      if (event.__typename !== 'ReadPositionsMoved') throw new Error(event.__typename);
      expect(event.conversationId).toBe(id);
      for (const reader of event.readers) known[String(reader.user?.username)] = reader.position;
    }
    expect(known).toEqual(await readers(grace));
  });

  test('is not published to former members', async () => {
    const events = grace.connect().subscribe(ReadEvents, { id });
    await events.next();
    await ada.http.run(RemoveMember, { input: { conversationId: id, userId: grace.id } });
    expect((await events.next()).readEvents).toEqual({ __typename: 'AccessRevoked', reason: 'REMOVED' });
    await events.end();
    await expect(eve.connect().subscribe(ReadEvents, { id }).next()).rejects.toMatchObject({
      extensions: { code: 'NOT_A_MEMBER' },
    });
  });

  test('cannot be beyond the feed, or set by non-members', async () => {
    const input = { conversationId: id, position: 3 };
    expect(await grace.http.refused(MarkRead, { input })).toMatchObject({
      code: 'BAD_POSITION',
      field: 'input.position',
    });
    const within = { input: { conversationId: id, position: 1 } };
    expect(await eve.http.refused(MarkRead, within)).toMatchObject({ code: 'NOT_A_MEMBER' });
  });
});

describe('the unread count', () => {
  test('counts messages by others after the read position, without deleted ones', async () => {
    await say(grace, id, 'own');
    const [, second] = [await say(ada, id, 'one'), await say(ada, id, 'two')];
    const deleted = await write(ada, id, 'three');
    expect(await unread(grace)).toBe(3);
    await erase(ada, deleted);
    expect(await unread(grace)).toBe(2);
    await markRead(grace, second - 1);
    expect(await unread(grace)).toBe(1);
    await markRead(grace, second);
    expect(await unread(grace)).toBe(0);
    expect(await unread(ada)).toBe(1);
  });

  test('stops at 100, and is 0 for a non-member', async () => {
    const sends = Array.from({ length: 120 }, (_, i) => say(ada, id, `message ${i}`));
    await Promise.all(sends);
    expect(await unread(grace)).toBe(100);
    const { data } = await eve.http.send<{ conversation: unknown }>(
      `{ conversation(id: "${id}") { unreadCount readPosition } }`,
    );
    expect(data?.conversation).toEqual({ unreadCount: 0, readPosition: 0 });
  });
});
