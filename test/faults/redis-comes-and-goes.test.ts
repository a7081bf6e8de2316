import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { feedTopic } from '../../src/feed/feed-event.js';
import { type Backend, createBackend } from '../support/backend.js';
import { MessageEvents, meetInGroup, say } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { TypingEvents } from '../support/live.js';
import { metric } from '../support/metrics.js';
import { type Person, signUp } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';
import type { ClientConnection, Subscription } from '../support/socket-client.js';
import { OwnRedis } from './own-redis.js';
import { Random } from './random.js';

/** A plain run of the tests does a few rounds; TORTURE_REDIS_ROUNDS=200 sets the full number. */
const rounds = Number(process.env.TORTURE_REDIS_ROUNDS ?? 4);
const groupsCount = 30;
const patience = 120_000 + rounds * 20_000;
const random = new Random(7);

let backend: Backend;
let redis: OwnRedis;
let control: Redis;
let nodes: ServerProcess[];
let [ada, grace]: Person[] = [];
let groups: string[];

beforeAll(async () => {
  backend = await createBackend();
  redis = await OwnRedis.start();
  control = new Redis(redis.url, { retryStrategy: () => 20 });
  control.on('error', () => undefined);
  const environment = {
    ...backend.environment,
    REDIS_URL: redis.url,
    LOG_LEVEL: 'fatal',
    // Feeds without followers are closed at each comparison, so that each round opens them again.
    HUBBUB_FEED_LINGER: '10ms',
    HUBBUB_FEED_REPAIR_INTERVAL: '1s',
  };
  nodes = await Promise.all([1, 2].map(() => ServerProcess.start(environment)));
  [ada, grace] = await signUp(node(0), 'ada', 'grace');
  groups = [];
  for (let i = 0; i < groupsCount; i++) groups.push(await meetInGroup(`group ${i}`, person(ada), person(grace)));
}, patience);
afterAll(async () => {
  await Promise.all([ada, grace].map((each) => each?.disconnect()));
  await Promise.all(nodes.map((each) => each.stop('SIGKILL')));
  control.disconnect();
  await redis.stop();
  await backend.dispose();
}, patience);

test(
  `nodes open feeds while Redis comes and goes in ${rounds} rounds: no node exits, and no feed is silent or refused`,
  async () => {
    const deaf: string[] = [];
    for (let round = 1; round <= rounds; round++) {
      const socket = person(ada).connect(node(0));
      const outage = comeAndGo();
      const feeds = await openFeeds(socket, outage);
      deaf.push(...(await deafOf(feeds, round)));
      await socket.dispose();
      if (round % 10 === 0) process.stdout.write(`  ${round} rounds, ${deaf.length} deaf\n`);
    }
    expect(deaf).toEqual([]);
    await Promise.all(nodes.map((each) => metric({ url: new URL(each.graphqlUrl).origin }, 'sockets')));
  },
  patience,
);

interface OpenFeed {
  groupId: string;
  typing: Subscription<{ typingEvents: { __typename: string } }>;
  messages: Subscription<{ messageEvents: { __typename: string; message?: { content: string } } }>;
}

/**
 * Stops Redis and starts it again, at once or a little later. In most rounds it starts slowly, so that nodes are
 * connected for a while before it answers.
 */
async function comeAndGo(): Promise<void> {
  await setTimeout(random.below(50));
  await redis.kill();
  await setTimeout(random.below(100));
  await redis.restart();
  if (random.below(4) === 0) return;
  redis.freeze();
  await setTimeout(100 + random.below(300));
  redis.thaw();
}

/**
 * Opens feeds one by one until all are open, or Redis has been back for a while. @throws the error of one that fails.
 */
async function openFeeds(socket: ClientConnection, outage: Promise<void>): Promise<OpenFeed[]> {
  let isBack = false;
  const back = outage.then(() => {
    isBack = true;
  });
  const opening: Promise<OpenFeed>[] = [];
  for (const groupId of groups) {
    opening.push(openFeed(socket, groupId));
    // Most of them while the nodes are reconnecting.
    await setTimeout(isBack ? 2 : 15);
  }
  const feeds = await Promise.all(opening);
  await back;
  return feeds;
}

async function openFeed(socket: ClientConnection, groupId: string): Promise<OpenFeed> {
  const typing = socket.subscribe(TypingEvents, { id: groupId }) as OpenFeed['typing'];
  const messages = socket.subscribe(MessageEvents, { conversationId: groupId }) as OpenFeed['messages'];
  const [one, other] = await Promise.all([typing.next(), messages.next()]);
  expect([one.typingEvents.__typename, other.messageEvents.__typename]).toEqual(['Subscribed', 'Subscribed']);
  return { groupId, typing, messages };
}

/** Returns the feeds that receive nothing although messages go through Redis repeatedly. */
async function deafOf(feeds: OpenFeed[], round: number): Promise<string[]> {
  const waiting = new Set(feeds.map(({ groupId }) => groupId));
  const heard = feeds.map(async ({ typing, groupId }) => {
    expect((await typing.next()).typingEvents.__typename).toBe('Typing');
    waiting.delete(groupId);
  });
  const hearing = Promise.allSettled(heard);
  await eventually(async () => {
    for (const groupId of waiting) await control.publish(topicOf(`signal:TYPING:${groupId}`), typingSignal());
    expect(waiting.size).toBe(0);
  }).catch(() => undefined);
  if (waiting.size === 0) await hearing;
  const subscribed = (await control.call(
    'PUBSUB',
    'NUMSUB',
    ...groups.map((id) => topicOf(feedTopic(id))),
  )) as unknown[];
  const unheard = groups.filter((_, i) => Number(subscribed[2 * i + 1]) === 0);
  await Promise.all(
    feeds.map(async ({ groupId, messages }) => {
      await say(person(grace), groupId, `round ${round}`);
      expect((await messages.next()).messageEvents.message?.content).toBe(`round ${round}`);
    }),
  );
  return [...waiting].map((id) => `typing in ${id}`).concat(unheard.map((id) => `events of ${id}`));
}

function typingSignal(): string {
  const userId = person(grace).id;
  return JSON.stringify({ type: 'TYPING', key: userId, data: { userId, isTyping: true, until: Date.now() + 6_000 } });
}

const topicOf = (topic: string) => `${backend.environment.HUBBUB_REDIS_PREFIX}${topic}`;

function node(index: number): ServerProcess {
  const found = nodes[index];
  if (!found) throw new Error('There is no such node');
  return found;
}

function person(one: Person | undefined): Person {
  if (!one) throw new Error('No user has signed up');
  return one;
}
