import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { LeaveConversation, MessageEvents, meetInGroup, RemoveMember, say } from '../support/chat.js';
import { cursorAt, feedStart } from '../support/cursors.js';
import { eventually } from '../support/eventually.js';
import { metric } from '../support/metrics.js';
import { type Person, signUp } from '../support/people.js';
import { positions } from '../support/slow-reader.js';
import type { ClientConnection } from '../support/socket-client.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { connectTo, transports, useTransport } from '../support/transports.js';

let server: TestServer;
let ada: Person;
let grace: Person;
let groupId: string;
let number = 0;

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_SUBSCRIPTIONS_PER_USER: '4', HUBBUB_SOCKETS_PER_USER: '4' });
});
beforeEach(async () => {
  number++;
  [ada, grace] = await signUp(server, `ada${number}`, `grace${number}`);
  groupId = await meetInGroup(`Readers ${number}`, ada, grace);
});
afterEach(() => Promise.all([ada, grace].map((person) => person.disconnect())));
afterAll(() => server.stop());

const follow = (connection: ClientConnection, after?: string) =>
  connection.subscribe(MessageEvents, { conversationId: groupId, ...(after && { after }) });

describe.each(transports)('subscriptions over %s', (transport) => {
  beforeAll(() => useTransport(transport));

  test('begin with Subscribed, and give every event once and in order', async () => {
    const events = follow(grace.connect());
    expect((await events.next()).messageEvents).toMatchObject({ __typename: 'Subscribed', position: 2, head: 2 });
    for (let n = 0; n < 40; n++) await say(ada, groupId, String(n));
    const seen = await events.take(40);
    expect(seen.map(({ messageEvents }) => messageEvents)).toMatchObject(
      positions(3, 42).map((position) => ({ position, message: { content: String(position - 3) } })),
    );
  });

  test('share the execution of an event', async () => {
    const streams = [ada, grace].map((person) => follow(person.connect()));
    await Promise.all(streams.map((stream) => stream.next()));
    await say(ada, groupId, 'the first event makes the subscribers live');
    await Promise.all(streams.map((stream) => stream.next()));
    const before = await metric(server, 'event_executions_total');
    await say(ada, groupId, 'the second is shared');
    await Promise.all(streams.map((stream) => stream.next()));
    expect((await metric(server, 'event_executions_total')) - before).toBe(1);
  });

  test('resume after a cursor, without a loss and without a repetition', async () => {
    const first = grace.connect();
    const events = follow(first);
    await events.next();
    await say(ada, groupId, 'seen');
    await events.next();
    first.cut();
    await say(ada, groupId, 'missed');
    const resumed = follow(grace.connect(), await cursorAt(grace, groupId, 3));
    expect((await resumed.next()).messageEvents).toMatchObject({ __typename: 'Subscribed', position: 3, head: 4 });
    await say(ada, groupId, 'live');
    expect((await resumed.take(2)).map(({ messageEvents }) => messageEvents)).toMatchObject([
      { position: 4, message: { content: 'missed' } },
      { position: 5, message: { content: 'live' } },
    ]);
  });

  test('report a Gap if the cursor is of another history, and go on', async () => {
    await say(ada, groupId, 'in this history');
    const events = follow(grace.connect(), '3-abc');
    expect((await events.next()).messageEvents.__typename).toBe('Subscribed');
    expect((await events.next()).messageEvents).toMatchObject({ __typename: 'Gap', cause: 'HISTORY_CHANGED' });
    await eventually(async () => expect((await events.next()).messageEvents).toMatchObject({ position: 3 }));
  });

  test('end with AccessRevoked when the member is removed', async () => {
    const events = follow(grace.connect());
    await events.next();
    await ada.http.run(RemoveMember, { input: { conversationId: groupId, userId: grace.id } });
    expect((await events.next()).messageEvents.__typename).toBe('MemberRemoved');
    expect((await events.next()).messageEvents).toMatchObject({ __typename: 'AccessRevoked', subjectId: groupId });
    await events.end();
  });

  test('end with AccessRevoked when the session ends, and the connection with them', async () => {
    const connection = grace.connect();
    const events = follow(connection);
    await events.next();
    await grace.http.send('mutation { logout { sessionId } }');
    expect((await events.next()).messageEvents).toMatchObject({ __typename: 'AccessRevoked', reason: 'SESSION_ENDED' });
    await events.end();
    expect(await connection.closed).toMatchObject({ code: 4401 });
  });

  test('are refused beyond the limit of the user, and again possible when one has ended', async () => {
    const connection = grace.connect();
    // A client over event streams follows one more.
    const free = transport === 'sockets' ? 4 : 3;
    const streams = Array.from({ length: free }, () => follow(connection));
    await Promise.all(streams.map((stream) => stream.next()));
    await expect(follow(connection).next()).rejects.toMatchObject({ extensions: { code: 'LIMIT_REACHED' } });
    await streams[0]?.stop();
    const again = await eventually(async () => {
      const stream = follow(connection);
      expect((await stream.next()).messageEvents.__typename).toBe('Subscribed');
      return stream;
    });
    await again.stop();
  });

  test.each([
    ['a cursor that is none', 'BAD_CURSOR', () => ({ conversationId: groupId, after: 'nonsense' })],
    ['both ways to resume', 'BAD_INPUT', () => ({ conversationId: groupId, after: feedStart, afterEach: [] })],
    ['the id of something else', 'BAD_ID', () => ({ conversationId: grace.id })],
    ['an unknown conversation', 'NOT_FOUND', () => ({ conversationId: 'cnv_01arz3ndektsv4rrffq69g5fav' })],
  ])('with %s are refused with %s', async (_what, code, variables) => {
    const events = grace.connect().subscribe(MessageEvents, variables());
    await expect(events.next()).rejects.toMatchObject({ extensions: { code } });
    await events.end();
  });

  test('of a conversation of others are refused', async () => {
    await grace.http.run(LeaveConversation, { input: { conversationId: groupId } });
    await expect(follow(grace.connect()).next()).rejects.toMatchObject({ extensions: { code: 'NOT_A_MEMBER' } });
  });

  test('without a valid token are refused, and so is what a client sends after its session has ended', async () => {
    const stranger = connectTo(server, 'not a token');
    await expect(follow(stranger).next()).rejects.toBeDefined();
    await stranger.dispose();
    await grace.http.send('mutation { logout { sessionId } }');
    await expect(follow(grace.connect()).next()).rejects.toBeDefined();
  });

  test('are counted while they are open', async () => {
    const connection = grace.connect();
    const events = follow(connection);
    await events.next();
    const open = transport === 'sockets' ? 1 : 2;
    // Connections of earlier tests may end a little later.
    await eventually(async () => expect(await metric(server, 'subscriptions')).toBe(open));
    const connections = transport === 'sockets' ? 'sockets' : 'streams';
    await eventually(async () => expect(await metric(server, connections)).toBe(open));
    connection.cut();
    await eventually(async () => expect(await metric(server, 'subscriptions')).toBe(0));
    await eventually(async () => expect(await metric(server, 'followers')).toBe(0));
  });

  test('end when the token expires', async () => {
    await using brief = await startTestServer({ HUBBUB_ACCESS_TOKEN_TTL: '5s' });
    const [kim] = await signUp(brief, 'kim');
    const connection = kim.connect();
    expect([4403, 1006]).toContain((await connection.closed).code);
    await kim.disconnect();
  });

  test('end when the server stops, and resume when it is back', async () => {
    const connection = grace.connect();
    const events = follow(connection);
    await events.next();
    await say(ada, groupId, 'before the stop');
    await events.next();
    const after = await cursorAt(grace, groupId, 3);
    await server.restart();
    expect([1001, 1006]).toContain((await connection.closed).code);
    await say(ada, groupId, 'after the stop');
    const resumed = follow(grace.connect(), after);
    await resumed.next();
    expect((await resumed.next()).messageEvents).toMatchObject({ position: 4, message: { content: 'after the stop' } });
  });
});

test('sockets and event streams of a user count together, and share the execution of events', async () => {
  useTransport('sockets');
  const overSocket = follow(grace.connect());
  await overSocket.next();
  useTransport('event streams');
  const overStream = follow(ada.connect());
  await overStream.next();
  await say(ada, groupId, 'the first event makes the subscribers live');
  await Promise.all([overSocket.next(), overStream.next()]);
  const before = await metric(server, 'event_executions_total');
  await say(ada, groupId, 'the second is shared');
  const [one, other] = await Promise.all([overSocket.next(), overStream.next()]);
  expect(one).toEqual(other);
  expect((await metric(server, 'event_executions_total')) - before).toBe(1);

  const page = grace.connect();
  const streams = [follow(page), follow(page)];
  await Promise.all(streams.map((stream) => stream.next()));
  await expect(follow(page).next()).rejects.toMatchObject({ extensions: { code: 'LIMIT_REACHED' } });
});
