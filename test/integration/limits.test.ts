import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CreateGroup, MessageEvents, meetInGroup, say } from '../support/chat.js';
import { MyConversations } from '../support/conversations.js';
import { cursorAt } from '../support/cursors.js';
import { eventually } from '../support/eventually.js';
import { memoryInUse } from '../support/memory.js';
import { metric } from '../support/metrics.js';
import { type Person, signUp } from '../support/people.js';
import { type ProtocolMessage, RawSocket } from '../support/raw-socket.js';
import { largeText, overwhelm, positions, SlowReader } from '../support/slow-reader.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const limitReached = { extensions: { code: 'LIMIT_REACHED', temporary: false } };

let server: TestServer;
let ada: Person;
let conversationId: string;

beforeAll(async () => {
  server = await startTestServer({
    HUBBUB_SUBSCRIPTIONS_PER_SOCKET: '2',
    HUBBUB_SUBSCRIPTIONS_PER_USER: '3',
    HUBBUB_SOCKETS_PER_USER: '3',
    HUBBUB_SOCKET_MESSAGE_BYTES: '2048',
  });
  [ada] = await signUp(server, 'ada');
  conversationId = await meetInGroup('Limits', ada);
});
afterAll(() => server.stop());

describe('subscriptions', () => {
  test('beyond the limit of a socket are rejected, the others continue, and a free slot can be used again', async () => {
    const [grace] = await signUp(server, 'grace');
    const groupId = await meetInGroup('Few places', grace);
    const socket = grace.connect();
    const [first, second] = [follow(socket, groupId), follow(socket, groupId)];
    await Promise.all([first.next(), second.next()]);
    await expect(follow(socket, groupId).next()).rejects.toMatchObject(limitReached);

    await say(grace, groupId, 'still here');
    for (const stream of [first, second]) expect((await stream.next()).messageEvents).toMatchObject({ position: 2 });
    await first.stop();
    expect((await follow(socket, groupId).next()).messageEvents.__typename).toBe('Subscribed');
    await grace.disconnect();
  });

  test('that are rejected for another reason use no slot', async () => {
    const [mary] = await signUp(server, 'mary');
    const groupId = await meetInGroup('Not hers', ada);
    const socket = mary.connect();
    for (let i = 0; i < 5; i++) {
      await expect(follow(socket, groupId).next()).rejects.toMatchObject({ extensions: { code: 'NOT_A_MEMBER' } });
    }
    await mary.disconnect();
  });

  test("of a user are counted over all the user's sockets until those close; other users have their own limit", async () => {
    const [joan, edith] = await signUp(server, 'joan', 'edith');
    const groupId = await meetInGroup('Many sockets', joan, edith);
    const [one, two] = [joan.connect(), joan.connect()];
    const streams = [follow(one, groupId), follow(one, groupId), follow(two, groupId)];
    await Promise.all(streams.map((stream) => stream.next()));
    await expect(follow(two, groupId).next()).rejects.toMatchObject(limitReached);
    await follow(edith.connect(), groupId).next();

    one.cut();
    await eventually(() => follow(two, groupId).next());
    await Promise.all([joan, edith].map((person) => person.disconnect()));
  });
});

describe('sockets of a user', () => {
  test('beyond the limit are closed with 4451 until another one closes', async () => {
    const [frances] = await signUp(server, 'frances');
    const open = () => RawSocket.signedIn(server.socketUrl, frances.accessToken);
    const sockets = await Promise.all([open(), open(), open()]);
    expect(await frances.connect().closed).toEqual({ code: 4451, reason: 'LIMIT_REACHED' });

    sockets.pop()?.drop();
    sockets.push(await eventually(open));
    expect(await frances.connect().closed).toEqual({ code: 4451, reason: 'LIMIT_REACHED' });
    for (const socket of sockets) socket.drop();
  });
});

describe('a socket', () => {
  test('is closed with 4408 if connection_init does not arrive in time', async () => {
    await using hasty = await startTestServer({ HUBBUB_SOCKET_INIT_TIMEOUT: '200ms' });
    const socket = new RawSocket(hasty.socketUrl);
    expect(await socket.closed).toMatchObject({ code: 4408 });
  });

  test('is closed with 4429 after a second connection_init', async () => {
    const socket = await signedIn();
    socket.init(ada.accessToken);
    expect(await socket.closed).toMatchObject({ code: 4429 });
  });

  test('is closed with 4401 if it subscribes before the acknowledgement', async () => {
    const [early, impatient] = [new RawSocket(server.socketUrl), new RawSocket(server.socketUrl)];
    await Promise.all([early.opened, impatient.opened]);
    early.subscribe('1', MessageEvents, { conversationId });
    impatient.init(ada.accessToken);
    impatient.subscribe('1', MessageEvents, { conversationId });
    expect(await early.closed).toMatchObject({ code: 4401 });
    expect(await impatient.closed).toMatchObject({ code: 4401 });
  });

  test('is closed with 4409 if it uses the id of an open operation for another', async () => {
    const socket = await signedIn();
    socket.subscribe('1', MessageEvents, { conversationId });
    await socket.answer('1');
    socket.subscribe('1', MessageEvents, { conversationId });
    expect(await socket.closed).toMatchObject({ code: 4409 });
  });

  test.each([
    ['text that is not JSON', 'hello'],
    ['JSON that is not a message', '[]'],
    ['a message of an unknown type', '{"type":"hello"}'],
    ['a subscribe without an id', '{"type":"subscribe","payload":{"query":"{ viewer { id } }"}}'],
    ['a subscribe without a document', '{"type":"subscribe","id":"1","payload":{}}'],
    ['bytes that are not text', Buffer.from([0xff, 0xfe, 0x00])],
  ])('is closed with 4400 after %s', async (_what, message) => {
    const socket = await signedIn();
    socket.ws.send(message);
    expect(await socket.closed).toMatchObject({ code: 4400 });
  });

  test('is closed with 1009 after a message that is too large', async () => {
    const socket = await signedIn();
    socket.ws.send(JSON.stringify({ type: 'ping', payload: { filler: 'x'.repeat(2_048) } }));
    expect(await socket.closed).toMatchObject({ code: 1009 });
  });

  test('gets its pings of RFC 6455 answered with their data, also before it has signed in', async () => {
    const socket = new RawSocket(server.socketUrl);
    await socket.opened;
    expect(await pongTo(socket, 'first')).toBe('first');
    await socket.signIn(ada.accessToken);
    expect(await pongTo(socket, 'second')).toBe('second');
    socket.drop();
  });

  test('that pings without end and reads no answer is not read further, until it reads', async () => {
    await using patient = await startTestServer({
      HUBBUB_SOCKET_BUFFER_BYTES: '65536',
      HUBBUB_SOCKET_STALL_TIMEOUT: '1h',
      HUBBUB_SOCKET_PING_INTERVAL: '1h',
      HUBBUB_SOCKET_PONG_TIMEOUT: '1h',
    });
    const [hedy] = await signUp(patient, 'hedy');
    const socket = await RawSocket.signedIn(patient.socketUrl, hedy.accessToken);
    socket.ws.pause();
    // The buffers of the kernel take some megabytes first.
    for (let sent = 0; sent < 500 && (await metric(patient, 'sockets_stalled')) === 0; sent++) {
      for (let i = 0; i < 1_000; i++) socket.ws.ping('x'.repeat(125));
    }
    expect(await metric(patient, 'sockets_stalled')).toBe(1);
    socket.ws.resume();
    await eventually(async () => expect(await metric(patient, 'sockets_stalled')).toBe(0));
    await eventually(async () => expect(await pongTo(socket, 'last')).toBe('last'));
    socket.drop();
  });

  test('is closed with 4452 if it answers no ping, and otherwise stays open', async () => {
    // Above a second, so that the two sockets are pinged at different times.
    await using watchful = await startTestServer({ HUBBUB_SOCKET_PING_INTERVAL: '1500ms' });
    const [hedy] = await signUp(watchful, 'hedy');
    const awake = hedy.connect();
    const silent = await RawSocket.signedIn(watchful.socketUrl, hedy.accessToken, { autoPong: false });
    expect(await silent.closed).toEqual({ code: 4452, reason: 'PONG_TIMEOUT' });
    expect(await awake.run(CreateGroup, { input: { title: 'Awake' } })).toMatchObject({ createGroup: { position: 1 } });
    await hedy.disconnect();
  });
});

describe('an upgrade', () => {
  test('to another subprotocol is rejected', async () => {
    const old = new RawSocket(server.socketUrl, {}, 'graphql-ws');
    await expect(old.opened).rejects.toThrow('Server sent no subprotocol');
    const none = new RawSocket(server.socketUrl, {}, []);
    expect(await none.closed).toMatchObject({ code: 4406 });
  });

  test.each(['/', '/nope', '/graphql/', '//', '/%'])('to %s gets 404', async (path) => {
    const socket = new RawSocket(`${server.socketUrl.replace('/graphql', '')}${path}`);
    await expect(socket.opened).rejects.toThrow('Unexpected server response: 404');
  });

  test('that is rejected leaves no connection, even if its client neither closes nor resets it', async () => {
    const { hostname, port } = new URL(server.url);
    const stubborn = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    const closed = new Promise((resolve) => stubborn.once('close', resolve));
    stubborn.on('error', () => undefined);
    stubborn.write(upgradeTo('/nope'));
    // The server has closed both directions: a write now is answered with a reset.
    const writing = setInterval(() => stubborn.write('still here'), 10);
    await closed;
    clearInterval(writing);
  });

  test('to an unknown path that is reset before the response does not harm the server', async () => {
    const { hostname, port } = new URL(server.url);
    for (let i = 0; i < 20; i++) {
      const rude = connect({ host: hostname, port: Number(port) });
      await new Promise((resolve) => rude.once('connect', resolve));
      await new Promise<void>((resolve) => rude.write(upgradeTo('/nope'), () => resolve()));
      rude.resetAndDestroy();
    }
    expect(await ada.http.send('{ viewer { user { username } } }')).toEqual({
      data: { viewer: { user: { username: 'ada' } } },
    });
  });
});

test('operations beyond the limit of a socket are rejected, and running operations continue', async () => {
  await using roomy = await startTestServer();
  const [busy] = await signUp(roomy, 'busy');
  const socket = busy.connect();
  // Queries take no locks, so that none fails for another reason on a slow machine.
  const reading = Array.from({ length: 400 }, () =>
    socket.run(MyConversations, { first: 1 }).then(
      () => 'OK',
      (error) => error.extensions.code,
    ),
  );
  const outcomes = await Promise.all(reading);
  expect(outcomes.filter((outcome) => outcome === 'OK').length).toBeGreaterThanOrEqual(100);
  expect(new Set(outcomes)).toEqual(new Set(['OK', 'LIMIT_REACHED']));
  await busy.disconnect();
});

describe('a document', () => {
  let roomy: TestServer;
  let socket: RawSocket;

  beforeAll(async () => {
    roomy = await startTestServer();
    const [anyone] = await signUp(roomy, 'anyone');
    socket = await RawSocket.signedIn(roomy.socketUrl, anyone.accessToken);
  });
  afterAll(() => roomy.stop());

  function ask(query: string): Promise<ProtocolMessage> {
    const id = randomUUID();
    socket.send({ type: 'subscribe', id, payload: { query } });
    return socket.answer(id);
  }

  test.each([
    ['that does not parse', '{'],
    ['that does not fit the schema', '{ nope }'],
  ])('%s is rejected over HTTP and over a socket', async (_what, query) => {
    const { data, errors } = await ada.http.send(query);
    expect(data).toBeUndefined();
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['DOCUMENT_INVALID']);

    expect(await ask(query)).toMatchObject({
      type: 'error',
      payload: [{ extensions: { code: 'DOCUMENT_INVALID', temporary: false } }],
    });
  });

  test.each([['aliases', aliased(30)]])('up to the limit of %s runs', async (_what, query) => {
    expect((await ada.http.send(query)).errors).toBeUndefined();
    expect(await ask(query)).toMatchObject({ type: 'next', payload: { data: expect.anything() } });
  });

  test('in a request that is too large gets 413', async () => {
    const response = await fetch(server.graphqlUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: `{ viewer { user { username } } } #${'x'.repeat(300_000)}` }),
    });
    expect(response.status).toBe(413);
  });
});

describe('a client that reads too slowly', () => {
  /** Subscriptions on one socket, so that one message is many times as much to read. */
  const subscriptions = 20;

  test('is closed after the deadline, with 4450 if it reads in time, and resumes without a loss', async () => {
    await using impatient = await startTestServer({
      HUBBUB_SOCKET_BUFFER_BYTES: '65536',
      HUBBUB_SOCKET_STALL_TIMEOUT: '1s',
    });
    const [grace, slow] = await signUp(impatient, 'grace', 'slow');
    const groupId = await meetInGroup('Too much', grace, slow);
    const reader = await SlowReader.open(impatient, slow, groupId, subscriptions);
    const last = await overwhelm(impatient, grace, groupId);
    await eventually(async () => expect(await metric(impatient, 'sockets')).toBe(0));
    expect(await metric(impatient, 'sockets_stalled')).toBe(0);
    expect(await metric(impatient, 'followers')).toBe(0);

    reader.readAgain();
    expect([4450, 1006]).toContain((await reader.socket.closed).code);
    const seen = reader.positionsOf('1').at(-1) ?? 2;
    const resumed = slow
      .connect()
      .subscribe(MessageEvents, { conversationId: groupId, after: await cursorAt(slow, groupId, seen) });
    await resumed.next();
    const events = await resumed.take(last - seen);
    expect(events.map(({ messageEvents }) => messageEvents)).toMatchObject(
      positions(seen + 1, last).map((position) => ({ position })),
    );
    await slow.disconnect();
  });

  test('delays no other client, costs no more memory than its buffer, and gets every event once when it reads again', async () => {
    await using patient = await startTestServer({
      HUBBUB_SOCKET_BUFFER_BYTES: '65536',
      HUBBUB_SOCKET_STALL_TIMEOUT: '1h',
      // While it does not read, it answers no pings either.
      HUBBUB_SOCKET_PING_INTERVAL: '1h',
      HUBBUB_SOCKET_PONG_TIMEOUT: '1h',
      HUBBUB_FEED_WINDOW: '16',
    });
    const [grace, slow] = await signUp(patient, 'grace', 'slow');
    const groupId = await meetInGroup('Take your time', grace, slow);
    const brisk = grace.connect().subscribe(MessageEvents, { conversationId: groupId });
    const reader = await SlowReader.open(patient, slow, groupId, subscriptions);
    await brisk.next();
    const stalledAt = await overwhelm(patient, grace, groupId);
    await brisk.take(stalledAt - 2);

    const more = 100;
    const limit = (more * subscriptions * Buffer.byteLength(largeText)) / 4;
    let [last, held] = [stalledAt, limit];
    // Other work in this process can take memory in one round, but not in every round.
    for (let round = 0; round < 3 && held >= limit; round++) {
      const before = await memoryInUse();
      for (let i = 0; i < more; i++) await say(grace, groupId, largeText);
      last += more;
      const live = await brisk.take(more);
      expect(live.at(-1)?.messageEvents).toMatchObject({ position: last });
      expect(await metric(patient, 'sockets_stalled')).toBe(1);
      const after = await memoryInUse();
      held = after.heap + after.buffers - before.heap - before.buffers;
    }
    expect(held).toBeLessThan(limit);

    reader.readAgain();
    await eventually(() => expect(reader.count).toBe(subscriptions * (last - 2)), 60_000);
    for (let i = 1; i <= subscriptions; i++) expect(reader.positionsOf(String(i))).toEqual(positions(3, last));
    expect(await metric(patient, 'sockets_stalled')).toBe(0);
    reader.socket.drop();
    await grace.disconnect();
  });
});

function follow(socket: ReturnType<Person['connect']>, groupId: string) {
  return socket.subscribe(MessageEvents, { conversationId: groupId });
}

function signedIn(): Promise<RawSocket> {
  return RawSocket.signedIn(server.socketUrl, ada.accessToken);
}

function upgradeTo(path: string): string {
  const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13';
  return `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${key}\r\n\r\n`;
}

function aliased(count: number): string {
  return `{ viewer { ${Array.from({ length: count }, (_, i) => `a${i}: user { username }`).join(' ')} } }`;
}

/** Pings a server, and returns the data of the answer. */
async function pongTo({ ws }: RawSocket, data: string): Promise<string> {
  const answer = new Promise<Buffer>((resolve) => {
    ws.on('pong', function heard(pong: Buffer) {
      if (String(pong) !== data) return;
      ws.off('pong', heard);
      resolve(pong);
    });
  });
  ws.ping(data);
  return String(await answer);
}
