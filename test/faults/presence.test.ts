import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import type { SessionId, UserId } from '../../src/modules/accounts/index.js';
import { RedisPresenceStore } from '../../src/modules/presence/store/redis/redis-presence-store.js';
import { type Backend, createBackend } from '../support/backend.js';
import { hubbub } from '../support/command-line.js';
import { eventually } from '../support/eventually.js';
import { type Person, signUp } from '../support/people.js';
import { MyStatus, OnlineUsers, Presences } from '../support/presence.js';
import { PresenceWatcher } from '../support/presence-watcher.js';
import { ServerProcess } from '../support/server-process.js';
import { OwnRedis } from './own-redis.js';
import { TcpProxy } from './tcp-proxy.js';

const times = {
  HUBBUB_PRESENCE_INTERVAL: '500ms',
  HUBBUB_PRESENCE_LEASE: '8s',
  HUBBUB_SOCKET_PING_INTERVAL: '2s',
};

let backend: Backend;
let redis: OwnRedis;
let control: Redis;
let proxy: TcpProxy;
let nodes: ServerProcess[];
let [ada, grace, eve]: Person[] = [];

beforeAll(async () => {
  backend = await createBackend();
  redis = await OwnRedis.start();
  proxy = await TcpProxy.start(Number(new URL(redis.url).port));
  const environment = { ...backend.environment, ...times, REDIS_URL: proxy.url.replace('http', 'redis') };
  nodes = await Promise.all([1, 2].map(() => ServerProcess.start(environment)));
  control = new Redis(redis.url, { keyPrefix: String(backend.environment.HUBBUB_REDIS_PREFIX) });
});
afterAll(async () => {
  await Promise.all([ada, grace, eve].map((person) => person?.disconnect()));
  await Promise.all(nodes.map((node) => node.stop('SIGKILL')));
  control.disconnect();
  proxy.close();
  await redis.stop();
  await backend.dispose();
});

/** Returns when the leases of a user's session expire, in milliseconds since 1970. */
async function leaseEnd({ id, sessionId }: Person): Promise<number> {
  const store = new RedisPresenceStore(control, { lease: 0, grace: 0, idleTime: 0, silence: 0, rest: 0 }, 'test');
  const [leases] = await store.leasesOf(id as UserId, [sessionId as SessionId]);
  return leases?.until ?? 0;
}

test('while no node reaches Redis presence is unavailable, and users whose leases expire meanwhile are not reported offline', async () => {
  const [one, two] = nodes as [ServerProcess, ServerProcess];
  const people = await signUp(one, 'ada', 'grace', 'eve');
  const [here, viewer, other] = people;
  [ada, grace, eve] = people;
  await here.connect(two).run(MyStatus, {});
  const watcher = await PresenceWatcher.of(viewer, [here, other]);
  expect(await watcher.current()).toEqual(['ada ONLINE', 'eve ONLINE']);
  await eventually(async () => expect(await leaseEnd(here)).toBeLessThan(Date.now() + 10_000));

  proxy.away();
  expect(await viewer.http.refused(Presences, { userIds: [here.id] })).toMatchObject({ code: 'UNAVAILABLE' });
  expect(await viewer.http.refused(OnlineUsers, {})).toMatchObject({ code: 'UNAVAILABLE' });
  await eventually(async () => expect(await leaseEnd(here)).toBeLessThan(Date.now()));
  // A sweep before the nodes are back claims no leases.
  const expire = await hubbub({ ...backend.environment, ...times, REDIS_URL: redis.url }, 'presence', 'expire');
  expect(expire).toEqual({ exit: 0, out: '0 went offline\n', err: '' });
  proxy.back();

  await eventually(async () => {
    const { presences } = await viewer.http.run(Presences, { userIds: [here.id, other.id] });
    expect(presences.map(({ status }) => status)).toEqual(['ONLINE', 'ONLINE']);
  });
  await eventually(async () => expect(await leaseEnd(here)).toBeGreaterThan(Date.now()));
  await eventually(async () => expect((await viewer.http.run(OnlineUsers, {})).onlineUsers.count).toBe(3));
  // News of Ada would have arrived before.
  await other.http.send('mutation { logout { sessionId } }');
  expect(await watcher.next()).toBe('eve OFFLINE');
});
