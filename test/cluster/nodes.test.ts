import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { loadConfig } from '../../src/app/config.js';
import { EndReason, FeedWriter } from '../../src/feed/index.js';
import { databaseDefinition } from '../../src/migrations/index.js';
import { MemoryBus } from '../../src/platform/bus/index.js';
import { Database } from '../../src/platform/database/index.js';
import { type Backend, createBackend } from '../support/backend.js';
import { DeleteGroup, LeaveConversation, MessageEvents, meetInGroup, RemoveMember, say } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { type Person, signUp } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';

let backend: Backend;
let redis: Redis;
let here: ServerProcess;
let there: ServerProcess;
/** A node that receives no announcements, since its Redis is another one. It depends on repairs alone. */
let deaf: ServerProcess;
let ada: Person;
let grace: Person;
let number = 0;

beforeAll(async () => {
  backend = await createBackend();
  const environment = { ...backend.environment, HUBBUB_FEED_LINGER: '300ms', HUBBUB_FEED_REPAIR_INTERVAL: '300ms' };
  here = await ServerProcess.start(environment);
  there = await ServerProcess.start(environment);
  deaf = await ServerProcess.start({ ...environment, HUBBUB_REDIS_PREFIX: 'nobody-here:' });
  redis = new Redis(String(process.env.TEST_REDIS_URL));
});
afterEach(() => Promise.all([ada, grace].map((person) => person.disconnect())));
afterAll(async () => {
  redis.disconnect();
  for (const node of [here, there, deaf]) await node.stop();
  await backend.dispose();
});

async function twoPeople(): Promise<string> {
  number++;
  [ada, grace] = await signUp(here, `ada${number}`, `grace${number}`);
  return meetInGroup('Across', ada, grace);
}

/** Returns the channels to which nodes of this cluster are subscribed. */
async function channels(feedId: string): Promise<number> {
  const found = await redis.pubsub('CHANNELS', `${backend.environment.HUBBUB_REDIS_PREFIX}*${feedId}`);
  return found.length;
}

describe('several nodes', () => {
  test('deliver events to each other in one order', async () => {
    const conversationId = await twoPeople();
    const streams = [here, there, deaf].map((node) => grace.connect(node).subscribe(MessageEvents, { conversationId }));
    for (const stream of streams) await stream.next();
    for (let i = 0; i < 10; i++) await say(ada, conversationId, `message ${i}`);
    for (const stream of streams) {
      const positions = (await stream.take(10)).map(
        ({ messageEvents: event }) => 'position' in event && event.position,
      );
      expect(positions).toEqual(Array.from({ length: 10 }, (_, i) => i + 3));
    }
  });

  test('subscribe on Redis only to what their clients follow, and unsubscribe again', async () => {
    const conversationId = await twoPeople();
    expect(await channels(conversationId)).toBe(0);
    const stream = grace.connect(there).subscribe(MessageEvents, { conversationId });
    await stream.next();
    expect(await channels(conversationId)).toBe(1);
    await stream.stop();
    await eventually(async () => expect(await channels(conversationId)).toBe(0));
  });

  test.each([
    ['that receives the announcement', () => there],
    ['that misses the announcement, within the repair interval', () => deaf],
  ])('end a revoked session on a node %s', async (_which, node) => {
    const conversationId = await twoPeople();
    const socket = grace.connect(node());
    const stream = socket.subscribe(MessageEvents, { conversationId });
    await stream.next();
    await grace.http.send('mutation { logout { sessionId } }');
    expect((await stream.next()).messageEvents).toMatchObject({ __typename: 'AccessRevoked', reason: 'SESSION_ENDED' });
    expect(await socket.closed).toEqual({ code: 4401, reason: 'SESSION_ENDED' });
    const refused = await fetch(node().graphqlUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${grace.accessToken}` },
      body: '{"query":"{ viewer { id } }"}',
    });
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'SESSION_REVOKED' } }] });
  });

  describe.each([
    ['that receives the announcement', () => there],
    ['that misses the announcement, within the repair interval', () => deaf],
  ])('on a node %s', (_which, node) => {
    /** Grace follows one conversation and all; an event for her ends both subscriptions. */
    async function graceFollows() {
      const conversationId = await twoPeople();
      const socket = grace.connect(node());
      const streams = [{ conversationId }, {}].map((variables) => socket.subscribe(MessageEvents, variables));
      for (const stream of streams) await stream.next();
      const next = (count: number) =>
        Promise.all(
          streams.map(async (stream) => {
            const events = (await stream.take(count)).map(({ messageEvents: event }) => event);
            return events.map((event) =>
              'reason' in event ? `${event.__typename} ${event.reason}` : event.__typename,
            );
          }),
        );
      return { conversationId, socket, streams, next };
    }

    test.each([
      [
        'leaving',
        'MemberLeft',
        'LEFT',
        (groupId: string) => grace.http.run(LeaveConversation, { input: { conversationId: groupId } }),
      ],
      [
        'removal',
        'MemberRemoved',
        'REMOVED',
        (groupId: string) => ada.http.run(RemoveMember, { input: { conversationId: groupId, userId: grace.id } }),
      ],
      ['deletion', 'GroupDeleted', 'DELETED', (groupId: string) => ada.http.run(DeleteGroup, { input: { groupId } })],
    ])('access ends with %s', async (_what, event, reason, end) => {
      const { conversationId, streams, next } = await graceFollows();
      await say(ada, conversationId, 'for grace');
      await end(conversationId);
      if (reason !== 'DELETED') await say(ada, conversationId, 'not for grace');
      const expected = ['MessageAdded', event, `AccessRevoked ${reason}`];
      expect(await next(3)).toEqual([expected, expected]);
      await streams[0]?.end();
    });

    test('access and sockets end when the account is archived', async () => {
      const { socket, next } = await graceFollows();
      await archive(grace.id);
      expect(await next(1)).toEqual([['AccessRevoked ARCHIVED'], ['AccessRevoked ARCHIVED']]);
      expect(await socket.closed).toEqual({ code: 4401, reason: 'ARCHIVED' });
    });
  });
});

/** Appends what archiving appends to the inbox, without an announcement to any node. */
async function archive(userId: string): Promise<void> {
  const log = pino({ level: 'silent' });
  const database = await Database.open(loadConfig(backend.environment).database, databaseDefinition);
  try {
    const feeds = new FeedWriter(database, new MemoryBus(log));
    const event = { type: 'ARCHIVED', data: {}, ends: { [userId]: EndReason.ARCHIVED } };
    await feeds.write((transaction) => transaction.append(userId, event));
  } finally {
    await database.close();
  }
}
