import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { JoinGroup, LeaveConversation, MessageEvents, meetInGroup, say } from '../support/chat.js';
import { cursorAt, feedStart } from '../support/cursors.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let ada: Person;
let grace: Person;
let eve: Person;
let conversationId: string;

beforeAll(async () => {
  server = await startTestServer();
  [ada, grace, eve] = await signUp(server, 'ada', 'grace', 'eve');
});
beforeEach(async () => {
  conversationId = await meetInGroup('Live', ada, grace);
});
afterEach(() => Promise.all([ada, grace, eve].map((person) => person.disconnect())));
afterAll(() => server.stop());

describe('a subscription', () => {
  test('begins with Subscribed and delivers every event in order to all members', async () => {
    const streams = [ada, grace].map((person) => person.connect().subscribe(MessageEvents, { conversationId }));
    for (const stream of streams) {
      expect((await stream.next()).messageEvents).toEqual(subscribed(2, 2));
    }
    await say(ada, conversationId, 'hello');
    await say(grace, conversationId, 'hello yourself');
    await eve.http.run(JoinGroup, { input: { groupId: conversationId } });
    for (const stream of streams) {
      expect((await stream.take(3)).map(({ messageEvents }) => messageEvents)).toEqual([
        messageAdded(3, 'hello', 'ada'),
        messageAdded(4, 'hello yourself', 'grace'),
        { __typename: 'MemberJoined', position: 5, conversationId, user: { username: 'eve' } },
      ]);
    }
  });

  test('resumes after a position without a gap or a repeat', async () => {
    for (let i = 3; i <= 8; i++) await say(ada, conversationId, `m${i}`);
    const stream = grace
      .connect()
      .subscribe(MessageEvents, { conversationId, after: await cursorAt(grace, conversationId, 4) });
    expect((await stream.next()).messageEvents).toEqual(subscribed(4, 8));
    await say(ada, conversationId, 'm9');
    const positions = (await stream.take(5)).map(
      ({ messageEvents }) => 'position' in messageEvents && messageEvents.position,
    );
    expect(positions).toEqual([5, 6, 7, 8, 9]);
  });

  test('resumes from far behind, over many pages of the log', async () => {
    const count = 250;
    for (let i = 0; i < count; i += 10) {
      await Promise.all(Array.from({ length: 10 }, (_, j) => say(ada, conversationId, `m${i + j}`)));
    }
    const stream = grace.connect().subscribe(MessageEvents, { conversationId, after: feedStart });
    await stream.next();
    const events = await stream.take(count + 2);
    expect(events.map(({ messageEvents }) => 'position' in messageEvents && messageEvents.position)).toEqual(
      Array.from({ length: count + 2 }, (_, i) => i + 1),
    );
  });

  test.each(['', '3', '-1-a', '3-', '3-A', '03-a', 'x-1', '3-zzzzzzzzzzz', `3-${'1'.repeat(12)}`, '9'.repeat(16)])(
    'rejects %j, which is not a cursor',
    async (after) => {
      const stream = ada.connect().subscribe(MessageEvents, { conversationId, after });
      await expect(stream.next()).rejects.toMatchObject({ extensions: { code: 'BAD_CURSOR' } });
    },
  );

  test('is rejected for users who are not in the conversation', async () => {
    const outside = eve.connect().subscribe(MessageEvents, { conversationId });
    await expect(outside.next()).rejects.toMatchObject({ extensions: { code: 'NOT_A_MEMBER' } });
    const nowhere = { conversationId: 'cnv_01m7ysygxnfvk8vqaw50e978ab' };
    await expect(eve.connect().subscribe(MessageEvents, nowhere).next()).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    });
  });

  test('ends at the event of leaving, with a revocation, and delivers nothing later', async () => {
    const stream = grace.connect().subscribe(MessageEvents, { conversationId });
    await stream.next();
    await say(ada, conversationId, 'before');
    await grace.http.run(LeaveConversation, { input: { conversationId } });
    await say(ada, conversationId, 'after');
    const events = (await stream.take(3)).map(({ messageEvents }) => messageEvents);
    expect(events.map(({ __typename }) => __typename)).toEqual(['MessageAdded', 'MemberLeft', 'AccessRevoked']);
    expect(events[2]).toEqual({ __typename: 'AccessRevoked', subjectId: conversationId, reason: 'LEFT' });
    await stream.end();
  });

  test('of a member who left and returned shows the time between, and does not end there', async () => {
    const groupId = conversationId;
    await grace.http.run(LeaveConversation, { input: { conversationId: groupId } });
    await grace.http.run(JoinGroup, { input: { groupId } });
    const stream = grace
      .connect()
      .subscribe(MessageEvents, { conversationId, after: await cursorAt(grace, conversationId, 2) });
    await say(ada, conversationId, 'welcome back');
    const types = (await stream.take(4)).map(({ messageEvents }) => messageEvents.__typename);
    expect(types).toEqual(['Subscribed', 'MemberLeft', 'MemberJoined', 'MessageAdded']);
  });

  test('releases the feed when its client completes it', async () => {
    const socket = ada.connect();
    const stream = socket.subscribe(MessageEvents, { conversationId });
    await stream.next();
    await stream.stop();
    await say(ada, conversationId, 'still fine');
    const again = socket.subscribe(MessageEvents, { conversationId });
    expect((await again.next()).messageEvents).toMatchObject({ __typename: 'Subscribed', position: 3 });
  });

  test('survives a restart of the server: resuming from the last position misses nothing', async () => {
    const stream = grace.connect().subscribe(MessageEvents, { conversationId });
    await stream.next();
    await say(ada, conversationId, 'before the restart');
    await stream.next();
    await server.restart();
    await say(ada, conversationId, 'missed');
    const resumed = grace
      .connect()
      .subscribe(MessageEvents, { conversationId, after: await cursorAt(grace, conversationId, 3) });
    const events = (await resumed.take(2)).map(({ messageEvents }) => messageEvents);
    expect(events[1]).toEqual(messageAdded(4, 'missed', 'ada'));
  });
});

function subscribed(position: number, head: number) {
  return { __typename: 'Subscribed', position, head, positions: [{ subjectId: conversationId, position }] };
}

function messageAdded(position: number, content: string, username: string) {
  const message = { id: expect.stringMatching(/^msg_/), content, position, sender: { username } };
  return { __typename: 'MessageAdded', position, conversationId, message };
}
