import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { MessageEvents, meetInGroup, say } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { memoryInUse } from '../support/memory.js';
import { metric } from '../support/metrics.js';
import { type Person, signUp } from '../support/people.js';
import { largeText, overwhelm, positions, SlowReader } from '../support/slow-reader.js';
import type { Subscription } from '../support/socket-client.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const bufferBytes = 1_048_576;
/** Subscriptions on the slow socket, so that one message is many times as much to read. */
const subscriptions = 20;
/** Large messages that are sent while the slow client reads nothing. */
const more = 100;

let server: TestServer;
let grace: Person;
let slow: Person;
let groupId: string;
let brisk: Subscription<unknown>[];
let reader: SlowReader;

beforeEach(async () => {
  server = await startTestServer({
    HUBBUB_SOCKET_BUFFER_BYTES: String(bufferBytes),
    HUBBUB_SOCKET_STALL_TIMEOUT: '1h',
    // While it does not read, it answers no pings either.
    HUBBUB_SOCKET_PING_INTERVAL: '1h',
    HUBBUB_SOCKET_PONG_TIMEOUT: '1h',
    HUBBUB_FEED_WINDOW: '16',
  });
  [grace, slow] = await signUp(server, 'grace', 'slow');
  groupId = await meetInGroup('Together', grace, slow);
  brisk = [grace, grace, slow].map((person) => person.connect().subscribe(MessageEvents, { conversationId: groupId }));
  for (const stream of brisk) await stream.next();
  reader = await SlowReader.open(server, slow, groupId, subscriptions);
  // From here on all of them are in one group: the first one was alone when it subscribed.
  await say(grace, groupId, 'together');
  for (const stream of brisk) await stream.next();
  expect(await metric(server, 'groups')).toBe(1);
  expect(await metric(server, 'followers')).toBe(brisk.length + subscriptions);
});
afterEach(async () => {
  reader.socket.drop();
  await Promise.all([grace, slow].map((person) => person.disconnect()));
  await server.stop();
});

/** Expects that every fast client has all events after `from`, up to `to`. */
async function haveAll(from: number, to: number): Promise<void> {
  for (const stream of brisk) {
    const events = await stream.take(to - from);
    expect(events).toMatchObject(positions(from + 1, to).map((position) => ({ messageEvents: { position } })));
  }
}

/** Sends large messages, which all fast clients receive. @returns the position of the last. */
async function sayMore(from: number, count: number): Promise<number> {
  for (let position = from; position < from + count; position++) {
    await say(grace, groupId, largeText);
    await haveAll(position, position + 1);
  }
  return from + count;
}

test('a client that reads nothing leaves the group, costs at most its buffer, and gets every event once when it reads again', async () => {
  const stalledAt = await overwhelm(server, grace, groupId);
  await haveAll(3, stalledAt);

  // Things that grow only until a process is warm: code, and what is created once.
  const warm = await sayMore(stalledAt, 100);
  const before = await memoryInUse();
  const last = await sayMore(warm, more);
  expect(await metric(server, 'sockets_stalled')).toBe(1);
  // By now its subscriptions are owed many times as much.
  expect(more * subscriptions * Buffer.byteLength(largeText)).toBeGreaterThan(20 * bufferBytes);
  // Once the messages are indexed for the search, which needs memory for a moment.
  await eventually(async () => {
    const after = await memoryInUse();
    expect(after.heap + after.buffers - before.heap - before.buffers).toBeLessThan(2 * bufferBytes);
  });

  reader.readAgain();
  await eventually(() => expect(reader.count).toBe(subscriptions * (last - 2)), 60_000);
  for (let i = 1; i <= subscriptions; i++) expect(reader.positionsOf(String(i))).toEqual(positions(3, last));
  await eventually(async () => expect(await metric(server, 'sockets_stalled')).toBe(0));

  // It is in the group again: an event is executed once for all.
  await say(grace, groupId, 'together again');
  await haveAll(last, last + 1);
  for (let i = 1; i <= subscriptions; i++) {
    await eventually(() => expect(reader.positionsOf(String(i)).at(-1)).toBe(last + 1));
  }
  expect(await metric(server, 'groups')).toBe(1);
  expect(reader.count).toBe(subscriptions * (last - 1));
});
