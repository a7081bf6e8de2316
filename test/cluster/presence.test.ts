import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { OwnRedis } from '../faults/own-redis.js';
import { type Backend, createBackend } from '../support/backend.js';
import { hubbub } from '../support/command-line.js';
import { eventually } from '../support/eventually.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { type Person, signUp } from '../support/people.js';
import { ExpirePresence as Expire, MyStatus, OnlineUsers, Presences } from '../support/presence.js';
import { PresenceWatcher } from '../support/presence-watcher.js';
import { ServerProcess } from '../support/server-process.js';

/** Short leases; a request counts for long, so that users who only watch stay online. */
const times = {
  HUBBUB_PRESENCE_INTERVAL: '100ms',
  HUBBUB_PRESENCE_LEASE: '9s',
  HUBBUB_PRESENCE_GRACE: '1s',
  HUBBUB_SOCKET_PING_INTERVAL: '3s',
  HUBBUB_SOCKETS_PER_USER: '1000',
};
/** Sockets on the node that is killed. */
const crowdSize = 500;

let backend: Backend;
let redis: OwnRedis;
let nodes: ServerProcess[];
let grace: Person;
let number = 0;

beforeAll(async () => {
  backend = await createBackend();
  redis = await OwnRedis.start();
});
beforeEach(async () => {
  const environment = { ...backend.environment, ...times, REDIS_URL: redis.url };
  nodes = await Promise.all([1, 2, 3].map(() => ServerProcess.start(environment)));
  [grace] = await signUp(node(0), `grace${number++}`);
});
afterEach(async () => {
  await grace.disconnect();
  await Promise.all(nodes.map((some) => some.stop('SIGKILL')));
  await redis.kill();
  await redis.restart();
});
afterAll(async () => {
  await redis.stop();
  await backend.dispose();
});

const node = (i: number) => nodes[i] as ServerProcess;

/** Connects users with a socket each to a node. */
async function crowdOn(home: ServerProcess, count: number): Promise<Person[]> {
  const people: Person[] = [];
  while (people.length < count) {
    const names = Array.from({ length: Math.min(25, count - people.length) }, () => `crowd${number++}`);
    people.push(...(await signUp(node(0), ...names)));
  }
  await connect(people, home);
  return people;
}

async function connect(people: Person[], home: ServerProcess): Promise<void> {
  // This process answers the pings of all sockets that are open already.
  for (let i = 0; i < people.length; i += 50) {
    await Promise.all(people.slice(i, i + 50).map((person) => person.connect(home).run(MyStatus, {})));
  }
}

async function statuses(people: Person[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (let i = 0; i < people.length; i += 100) {
    const userIds = people.slice(i, i + 100).map(({ id }) => id);
    for (const { status } of (await grace.http.run(Presences, { userIds })).presences) found.add(status);
  }
  return found;
}

/** Returns a user who has closed the only tab after making requests to another node. */
async function leftAlone(): Promise<Person> {
  const [person] = await signUp(node(0), `left${number++}`);
  const tab = person.connect(node(1));
  await tab.run(MyStatus, {});
  await new GraphQLClient(node(2).graphqlUrl, person.accessToken).run(MyStatus, {});
  tab.cut();
  await eventually(async () => expect(await statuses([person])).toEqual(new Set(['OFFLINE'])));
  return person;
}

describe('presence on several nodes', () => {
  test(`a killed node with ${crowdSize} sockets: each user goes offline once, except those connected elsewhere`, async () => {
    const lost = await crowdOn(node(1), crowdSize);
    const kept = lost.splice(0, 50);
    await connect(kept, node(2));
    const watcher = await PresenceWatcher.of(grace, lost);
    const keepers = await PresenceWatcher.of(grace, kept);
    await keepers.current();
    const current: string[] = [];
    while (current.length < lost.length) current.push(...(await watcher.current()));
    expect(new Set(current.map((line) => line.split(' ')[1]))).toEqual(new Set(['ONLINE']));

    await node(1).stop('SIGKILL');
    const told: string[] = [];
    while (told.length < lost.length) told.push(await watcher.next());
    expect(new Set(told)).toEqual(new Set(lost.map(({ username }) => `${username} OFFLINE`)));
    expect(await statuses(lost)).toEqual(new Set(['OFFLINE']));
    expect(await statuses(kept)).toEqual(new Set(['ONLINE']));
    // The list contains only users who are online.
    await eventually(async () => {
      const { onlineUsers } = await grace.http.run(OnlineUsers, {});
      expect(onlineUsers.count).toBe(kept.length + 1);
    });
    // There was no other event: this is the next one.
    const [last] = kept;
    await last?.http.send('mutation { logout { sessionId } }');
    expect(await keepers.next()).toBe(`${last?.username} OFFLINE`);
    await Promise.all([...lost, ...kept].map((person) => person.disconnect()));
  });

  test('after Redis restarts empty, the same users are online, and none of them was reported offline', async () => {
    const there = await crowdOn(node(1), 30);
    const requesting = await signUp(node(2), ...Array.from({ length: 10 }, () => `requests${number++}`));
    const left = await leftAlone();
    const watcher = await PresenceWatcher.of(grace, [left, ...there, ...requesting]);
    await watcher.current();
    await redis.kill();
    await redis.restart();
    // Users with a socket, and those whose last request was recent.
    await eventually(async () => {
      const { onlineUsers } = await grace.http.run(OnlineUsers, {});
      expect(onlineUsers.count).toBe(there.length + requesting.length + 1);
    });
    expect(await statuses([...there, ...requesting])).toEqual(new Set(['ONLINE']));
    expect(await statuses([left])).toEqual(new Set(['OFFLINE']));
    // News of the others would have arrived before.
    const [first] = requesting;
    await first?.http.send('mutation { logout { sessionId } }');
    expect(await watcher.next()).toBe(`${first?.username} OFFLINE`);
    await Promise.all(there.map((person) => person.disconnect()));
  });

  test('watchers see a user offline whose leases were lost with Redis and the node together', async () => {
    const there = await crowdOn(node(1), 5);
    const watcher = await PresenceWatcher.of(grace, there);
    expect(await watcher.current()).toHaveLength(5);
    await node(1).stop('SIGKILL');
    await redis.kill();
    await redis.restart();
    const told = [];
    while (told.length < there.length) told.push(await watcher.next());
    expect(new Set(told)).toEqual(new Set(there.map(({ username }) => `${username} OFFLINE`)));
    await Promise.all(there.map((person) => person.disconnect()));
  });

  test('three nodes that sweep at the same time publish each expiry once', async () => {
    const there = await crowdOn(node(1), 40);
    const environment: Record<string, string> = { ...backend.environment, REDIS_URL: redis.url };
    expect(await hubbub(environment, 'admin', 'grant', grace.username)).toMatchObject({ exit: 0 });
    const listener = new Redis(redis.url);
    const ids = new Set(there.map(({ id }) => id));
    const rung: string[] = [];
    listener.on('pmessage', (_pattern, _channel, message: string) => {
      rung.push(...JSON.parse(message).ids.filter((id: string) => ids.has(id)));
    });
    await listener.psubscribe(`${environment.HUBBUB_REDIS_PREFIX}change:presence:*`);
    await Promise.all(there.map((person) => person.disconnect()));
    // The job runs on one node each second; these sweep besides, all at once, all the time.
    await eventually(async () => {
      await Promise.all(nodes.map((some) => new GraphQLClient(some.graphqlUrl, grace.accessToken).run(Expire, {})));
      expect(new Set(rung).size).toBe(there.length);
    });
    await Promise.all(nodes.map((some) => new GraphQLClient(some.graphqlUrl, grace.accessToken).run(Expire, {})));
    expect(rung).toHaveLength(there.length);
    listener.disconnect();
  });
});
