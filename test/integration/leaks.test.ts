import { runInThisContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { MessageEvents, meetInGroup, say } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { memoryInUse } from '../support/memory.js';
import { readMetrics } from '../support/metrics.js';
import { type Person, signUp } from '../support/people.js';
import { RawSocket } from '../support/raw-socket.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

/** The largest number of rounds. */
const rounds = 6;
const subscribeCycles = 5_000;
const connectCycles = 1_000;
/**
 * Cycles of each kind before the first heap measurement, until most code is compiled and caches and pools are full.
 */
const warmUpCycles = 2_000;
const otherGroups = 20;
const perSocket = 50;
const socketsAtOnce = 4;
const connectsAtOnce = 40;
/** The heap may grow by this many bytes in a round: as much as 100 bytes lost in each cycle. */
const heapMargin = 100 * (subscribeCycles + connectCycles);

/** Returns what the server holds for connected clients. */
const nothingHeld = {
  hubbub_sockets: 0,
  hubbub_sockets_stalled: 0,
  hubbub_subscriptions: 0,
  hubbub_feeds_followed: 0,
  hubbub_followers: 0,
  hubbub_feed_events_in_memory: 0,
  // Changes of users, webhooks and the server's keys; of presence, of presence privacy, and of the node that answers
  // for a session.
  hubbub_bus_topics: 5,
};

// Jest runs tests in a context of their own, which receives no warnings.
const realProcess = runInThisContext('process') as NodeJS.Process;
const warnings: string[] = [];
const onWarning = ({ name }: Error) => void warnings.push(name);

let server: TestServer;
/** Topics that a node subscribes to without any client. */
let channelsOfIdle: unknown;
let ada: Person;
let busyGroup: string;
let others: string[];

beforeAll(async () => {
  realProcess.on('warning', onWarning);
  server = await startTestServer({
    HUBBUB_FEED_LINGER: '100ms',
    HUBBUB_FEED_REPAIR_INTERVAL: '200ms',
    HUBBUB_SOCKETS_PER_USER: '1000',
    HUBBUB_SUBSCRIPTIONS_PER_USER: '1000',
  });
  if (HUBBUB_TEST_BACKEND === 'services') channelsOfIdle = await channelsInRedis();
  [ada] = await signUp(server, 'ada');
  busyGroup = await meetInGroup('Everyone', ada);
  others = await Promise.all(Array.from({ length: otherGroups }, (_, i) => meetInGroup(`Other ${i}`, ada)));
});
afterAll(async () => {
  realProcess.off('warning', onWarning);
  await server.stop();
});

test('thousands of subscriptions and connections leave nothing behind', async () => {
  await expectNothingHeld();
  await subscribeAndUnsubscribe(warmUpCycles);
  await connectAndDrop(warmUpCycles);
  await expectNothingHeld();

  // A leak shows in each round; code that is compiled late or a cache that still fills does not.
  let growth = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds && growth >= heapMargin; round++) {
    const before = await memoryInUse();
    await subscribeAndUnsubscribe(subscribeCycles);
    await connectAndDrop(connectCycles);
    await expectNothingHeld();
    growth = (await memoryInUse()).heap - before.heap;
  }
  expect(growth).toBeLessThan(heapMargin);
  expect(warnings).not.toContain('MaxListenersExceededWarning');
  if (HUBBUB_TEST_BACKEND === 'services') expect(await channelsInRedis()).toEqual(channelsOfIdle);
}, 300_000);

test('a client that reuses an id at once leaves nothing behind', async () => {
  const sockets = await Promise.all(Array.from({ length: 20 }, () => connect()));
  for (const socket of sockets) {
    socket.subscribe('again', MessageEvents, { conversationId: busyGroup });
    socket.complete('again');
    socket.subscribe('again', MessageEvents, { conversationId: busyGroup });
  }
  await Promise.all(sockets.map((socket) => socket.answer('again')));
  for (const socket of sockets) socket.drop();
  await expectNothingHeld();
});

/** Every other cycle is in the group of all users, the rest in one of the others or in all conversations. */
function subjectOf(cycle: number): { conversationId?: string } {
  if (cycle % 2 === 0) return { conversationId: busyGroup };
  const conversationId = others[Math.floor(cycle / 2) % (otherGroups + 1)];
  return conversationId === undefined ? {} : { conversationId };
}

async function subscribeAndUnsubscribe(cycles: number): Promise<void> {
  const sockets = await Promise.all(Array.from({ length: socketsAtOnce }, () => connect()));
  const batch = perSocket * socketsAtOnce;
  for (let done = 0; done < cycles; done += batch) {
    const following = sockets.map((socket, i) => followAll(socket, done + i * perSocket));
    const conversations = [busyGroup, others[(done / batch) % otherGroups] ?? busyGroup];
    await Promise.all([...following, ...conversations.map((id) => say(ada, id, 'Who is there?'))]);
  }
  await expectSomethingHeld();
  for (const socket of sockets) socket.drop();
}

/** Runs one cycle for each subscription; every fifth is cancelled before the server has responded. */
async function followAll(socket: RawSocket, first: number): Promise<void> {
  const cycles = Array.from({ length: perSocket }, async (_, i) => {
    const id = String(first + i);
    socket.subscribe(id, MessageEvents, subjectOf(first + i));
    if (i % 5 > 0) await socket.answer(id);
    socket.complete(id);
  });
  await Promise.all(cycles);
}

async function connectAndDrop(cycles: number): Promise<void> {
  for (let done = 0; done < cycles; done += connectsAtOnce) {
    const dropped = Array.from({ length: connectsAtOnce }, (_, i) => connectAndDropOne(done + i));
    await Promise.all(dropped);
  }
}

/** Loses the connection at different moments; the later ones include the earlier steps. */
async function connectAndDropOne(cycle: number): Promise<void> {
  const socket = new RawSocket(server.socketUrl);
  await socket.opened;
  await live(socket, cycle);
  socket.drop();
  await socket.closed;
}

async function live(socket: RawSocket, cycle: number): Promise<void> {
  const moment = cycle % 5;
  if (moment === 0) return;
  if (moment === 1) return socket.init(ada.accessToken);
  await socket.signIn(ada.accessToken);
  socket.subscribe('1', MessageEvents, subjectOf(cycle));
  if (moment === 2) return;
  await socket.answer('1');
  if (moment === 3) return;
  socket.subscribe('2', MessageEvents, subjectOf(cycle + 1));
  socket.complete('1');
}

function connect(): Promise<RawSocket> {
  return RawSocket.signedIn(server.socketUrl, ada.accessToken);
}

async function expectNothingHeld(): Promise<void> {
  await eventually(async () => expect(await readMetrics(server)).toMatchObject(nothingHeld));
}

/** Expects that what should disappear exists at all. */
async function expectSomethingHeld(): Promise<void> {
  const socket = await connect();
  socket.subscribe('1', MessageEvents, { conversationId: busyGroup });
  await socket.answer('1');
  await say(ada, busyGroup, 'Anyone left?');
  await socket.answer('1');
  const held = await readMetrics(server);
  for (const name of Object.keys(nothingHeld).filter((name) => !name.endsWith('stalled'))) {
    expect(held[name]).toBeGreaterThan(0);
  }
  socket.drop();
}

async function channelsInRedis(): Promise<unknown> {
  const { REDIS_URL = '', HUBBUB_REDIS_PREFIX } = server.backend.environment;
  const redis = new Redis(REDIS_URL);
  try {
    const channels = (await redis.pubsub('CHANNELS', `${HUBBUB_REDIS_PREFIX}*`)) as string[];
    return channels.toSorted();
  } finally {
    redis.disconnect();
  }
}
