import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Backend, createBackend } from '../support/backend.js';
import { eventually } from '../support/eventually.js';
import { GraphQLFailure } from '../support/graphql-client.js';
import { type Person, signUp } from '../support/people.js';
import { MyStatus, OnlineUsers, Presences } from '../support/presence.js';
import { ServerProcess } from '../support/server-process.js';
import { OwnRedis } from './own-redis.js';

const patience = 180_000;
const times = {
  HUBBUB_PRESENCE_INTERVAL: '500ms',
  HUBBUB_PRESENCE_LEASE: '8s',
  HUBBUB_SOCKET_PING_INTERVAL: '2s',
};

let backend: Backend;
let redis: OwnRedis;
let node: ServerProcess;
let [ada, grace]: Person[] = [];

beforeAll(async () => {
  backend = await createBackend();
  redis = await OwnRedis.start();
  node = await ServerProcess.start({ ...backend.environment, ...times, REDIS_URL: redis.url });
  [ada, grace] = await signUp(node, 'ada', 'grace');
  await ada?.connect().run(MyStatus, {});
}, patience);
afterAll(async () => {
  await ada?.disconnect();
  await node.stop('SIGKILL');
  await redis.stop();
  await backend.dispose();
}, patience);
beforeEach(() => eventually(async () => expect(await answer()).toBe('ONLINE'), patience), patience);

/** What Grace sees of Ada, who is online all the time: her status and the number of users online, or an error. */
async function answer(): Promise<string> {
  if (!ada || !grace) throw new Error('No user has signed up');
  try {
    const [{ presences }, { onlineUsers }] = await Promise.all([
      grace.http.run(Presences, { userIds: [ada.id] }),
      grace.http.run(OnlineUsers, {}),
    ]);
    // Both are online: Grace by her requests.
    return onlineUsers.count === 2 ? String(presences[0]?.status) : `${onlineUsers.count} online`;
  } catch (error) {
    if (error instanceof GraphQLFailure) return String(error.extensions.code);
    throw error;
  }
}

/** Repeats the query until the expected answer arrives. @returns all other answers before it. */
async function answersUntil(awaited: string): Promise<Set<string>> {
  const others = new Set<string>();
  await eventually(async () => {
    const given = await answer();
    if (given !== awaited) others.add(given);
    expect(given).toBe(awaited);
  }, patience / 2);
  return others;
}

test(
  'nodes leave a Redis that has become a replica for the new primary; meanwhile presence is unavailable, not wrong',
  async () => {
    await redis.failOver();
    const heard = new Set<string>();
    await eventually(async () => {
      heard.add(await answer());
      // The three connections of the node, besides the one of this test.
      const clients = String(await redis.call('CLIENT', 'LIST', 'TYPE', 'normal'));
      const listeners = String(await redis.call('CLIENT', 'LIST', 'TYPE', 'pubsub'));
      expect([clients, listeners].map((text) => text.trim().split('\n').length)).toEqual([3, 1]);
      expect(listeners).not.toBe('');
    }, patience / 2);
    heard.add(await answer());
    expect([...heard].filter((status) => !['ONLINE', 'UNAVAILABLE'].includes(status))).toEqual([]);
  },
  patience,
);

test(
  'presence is UNAVAILABLE if the only reachable Redis is an empty replica',
  async () => {
    const empty = await OwnRedis.start();
    try {
      const [host, port] = new URL(empty.url).host.split(':') as [string, string];
      await redis.call('REPLICAOF', host, port);
      await eventually(async () => expect(await redis.call('DBSIZE')).toBe(0), patience / 2);
      const heard = await answersUntil('UNAVAILABLE');
      expect([...heard].filter((status) => status !== 'ONLINE')).toEqual([]);
      for (let i = 0; i < 10; i++) expect(await answer()).toBe('UNAVAILABLE');
    } finally {
      await redis.promote();
      await empty.stop();
    }
    const before = await answersUntil('ONLINE');
    expect([...before].filter((status) => status !== 'UNAVAILABLE')).toEqual([]);
  },
  patience,
);

test(
  'connections that are open but get no answers are renewed',
  async () => {
    redis.proxy.swallow();
    const before = await answersUntil('ONLINE');
    expect([...before].filter((status) => status !== 'UNAVAILABLE')).toEqual([]);
  },
  patience,
);
