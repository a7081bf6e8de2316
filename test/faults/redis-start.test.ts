import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sparePort } from '../services/service.ts';
import { type Backend, createBackend, temporaryFolder } from '../support/backend.js';
import { MessageEvents, meetInGroup, say } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { SetTyping, TypingEvents } from '../support/live.js';
import { signUp } from '../support/people.js';
import { OnlineUsers } from '../support/presence.js';
import { ServerProcess } from '../support/server-process.js';
import { OwnRedis } from './own-redis.js';

const patience = 180_000;
let backend: Backend;

beforeAll(async () => {
  backend = await createBackend();
}, patience);
afterAll(() => backend.dispose());

const start = (redis: OwnRedis) => ServerProcess.start({ ...backend.environment, REDIS_URL: redis.url });

async function health(server: ServerProcess): Promise<unknown> {
  return (await fetch(server.graphqlUrl.replace('/graphql', '/healthz'))).json();
}

test(
  'nodes that start while Redis is away serve requests, and use Redis once it is available',
  async () => {
    const redis = await OwnRedis.start();
    try {
      redis.proxy.away();
      const [one, two] = (await Promise.all([start(redis), start(redis)])) as [ServerProcess, ServerProcess];
      await using _one = one;
      await using _two = two;
      expect(await health(one)).toEqual({ status: 'down', down: ['bus'] });
      const [ada, grace] = await signUp(one, 'ada', 'grace');
      const group = await meetInGroup('early', ada, grace);
      const socket = ada.connect(two);
      const typing = socket.subscribe(TypingEvents, { id: group });
      const messages = socket.subscribe(MessageEvents, { conversationId: group });
      await Promise.all([typing.next(), messages.next()]);
      await say(grace, group, 'without Redis');
      expect(await messages.next()).toMatchObject({ messageEvents: { message: { content: 'without Redis' } } });

      redis.proxy.back();
      for (const node of [one, two]) await eventually(async () => expect(await health(node)).toEqual({ status: 'ok' }));
      await grace.http.run(SetTyping, { input: { conversationId: group, isTyping: true } });
      expect(await typing.next()).toMatchObject({ typingEvents: { __typename: 'Typing' } });
      await eventually(async () => expect((await ada.http.run(OnlineUsers, {})).onlineUsers.count).toBe(2));
      // Of hundreds of attempts the log has one line a minute for each connection, and no stack.
      const lines = two.output.split('\n').filter((line) => /"connection":"commands".*does not answer/.test(line));
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.length).toBeLessThan(5);
      expect(lines.filter((line) => line.includes('stack'))).toEqual([]);
      await ada.disconnect();
    } finally {
      await redis.stop();
    }
  },
  patience,
);

test(
  'a Redis that forbids questions about its settings is used as it is',
  async () => {
    const redis = await OwnRedis.start();
    try {
      await redis.call('ACL', 'SETUSER', 'default', '-info', '-config');
      await using server = await start(redis);
      expect(await health(server)).toEqual({ status: 'ok' });
    } finally {
      await redis.stop();
    }
  },
  patience,
);

test(
  'the log warns of a Redis that evicts keys',
  async () => {
    const redis = await OwnRedis.start('--maxmemory', '100mb', '--maxmemory-policy', 'allkeys-lru');
    try {
      await using server = await start(redis);
      await eventually(() =>
        expect(server.output).toMatch(/"policy":"allkeys-lru".*Set its maxmemory-policy to noeviction/),
      );
    } finally {
      await redis.stop();
    }
  },
  patience,
);

test(
  'the server refuses a Redis that REDIS_URL declares a Cluster, with one sentence',
  async () => {
    const redis = await OwnRedis.start();
    try {
      const environment = { ...backend.environment, REDIS_URL: `${redis.url}/?cluster=true` };
      await using server = await ServerProcess.start(environment);
      expect(await server.exited).toBe(1);
      expect(server.output.split('\n').filter((line) => !line.startsWith('{'))).toEqual([
        'REDIS_URL has ?cluster=true, but leads to a Redis that is not a Cluster. Remove ?cluster=true.',
      ]);
    } finally {
      await redis.stop();
    }
  },
  patience,
);

test(
  'the server refuses a Redis Cluster that REDIS_URL does not declare one, with one sentence',
  async () => {
    // By default a node's second port is 10,000 above the first, where another process may have a connection.
    const secondPort = String(await sparePort());
    const folder = await temporaryFolder();
    const redis = await OwnRedis.start('--cluster-enabled', 'yes', '--cluster-port', secondPort, '--dir', folder);
    try {
      await using server = await start(redis);
      expect(await server.exited).toBe(1);
      expect(server.output.split('\n').filter((line) => !line.startsWith('{'))).toEqual([
        'REDIS_URL leads to a Redis Cluster. Add ?cluster=true to it: redis://host-1:6379,host-2:6379/?cluster=true',
      ]);
    } finally {
      await redis.stop();
    }
  },
  patience,
);
