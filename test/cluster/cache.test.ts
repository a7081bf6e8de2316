import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { OwnRedis } from '../faults/own-redis.js';
import { SeenEvents, UpdateProfile } from '../support/account.js';
import { type Backend, createBackend } from '../support/backend.js';
import { CachedLists, cacheRequests } from '../support/cache.js';
import { JoinGroup, LeaveConversation, MessageEvents, meetInGroup } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { befriend, FriendEvents, RemoveFriend } from '../support/friends.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { GroupEvents, UpdateGroup } from '../support/groups.js';
import { type Person, signUp } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';

let backend: Backend;
let redis: OwnRedis;
let environment: Record<string, string>;
let here: ServerProcess;
let there: ServerProcess;
let round = 0;

beforeAll(async () => {
  [backend, redis] = [await createBackend(), await OwnRedis.start()];
  environment = {
    ...backend.environment,
    REDIS_URL: redis.url,
    LOG_LEVEL: 'fatal',
    HUBBUB_PROFILE_CHANGES_PER_HOUR: '100000',
    HUBBUB_FRIEND_REQUESTS_PER_DAY: '100000',
    HUBBUB_FEED_REPAIR_INTERVAL: '200ms',
  };
  [here, there] = await Promise.all([ServerProcess.start(environment), ServerProcess.start(environment)]);
});
afterAll(async () => {
  for (const node of [here, there]) await node.stop();
  await redis.stop();
  await backend.dispose();
});

let ada: Person;
let grace: Person;
let id: string;

beforeEach(async () => {
  round += 1;
  [ada, grace] = await signUp(here, `ada${round}`, `grace${round}`);
  id = await meetInGroup(`Group ${round}`, ada, grace);
});

/** Returns what a node shows to a user. */
async function lists(viewer: Person, node = there) {
  return new GraphQLClient(node.graphqlUrl, viewer.accessToken).run(CachedLists, { id });
}

async function roleOf(viewer: Person, of: Person): Promise<string | undefined> {
  const { conversation } = await lists(viewer);
  return conversation?.members.edges.find(({ node }) => node.user?.username === of.username)?.node.role;
}

async function aboutOf(viewer: Person, of: Person, node = there): Promise<number> {
  const { conversation } = await lists(viewer, node);
  const member = conversation?.members.edges.find((edge) => edge.node.user?.username === of.username);
  return Number(member?.node.user?.about ?? 0);
}

/** Runs an action while others read the same on both nodes all the time, so that caches are filled at any moment. */
async function whileRead(work: () => Promise<void>): Promise<void> {
  let isDone = false;
  const readers = [here, there, there].map(async (node) => {
    while (!isDone) await lists(grace, node);
  });
  try {
    await work();
  } finally {
    isDone = true;
    await Promise.all(readers);
  }
}

describe('a node that has delivered the event of a change on another node shows nothing older:', () => {
  test('profiles', async () => {
    const stream = grace.connect(there).subscribe(SeenEvents, { conversationId: id });
    await stream.next();
    await whileRead(async () => {
      for (let i = 1; i <= 40; i++) {
        await ada.http.run(UpdateProfile, { input: { about: String(i) } });
        expect((await stream.next()).messageEvents.__typename).toBe('MemberProfileChanged');
        expect(await aboutOf(grace, ada)).toBe(i);
      }
    });
    await grace.disconnect();
  });

  test('members', async () => {
    const [eve] = await signUp(here, `eve${round}`);
    const stream = grace.connect(there).subscribe(MessageEvents, { conversationId: id });
    await stream.next();
    await whileRead(async () => {
      for (let i = 0; i < 15; i++) {
        await eve.http.run(JoinGroup, { input: { groupId: id } });
        await stream.next();
        expect(await roleOf(grace, eve)).toBe('MEMBER');
        await eve.http.run(LeaveConversation, { input: { conversationId: id } });
        await stream.next();
        expect(await roleOf(grace, eve)).toBeUndefined();
      }
    });
    await grace.disconnect();
  });

  test('friends', async () => {
    const stream = grace.connect(there).subscribe(FriendEvents, {});
    await stream.next();
    const names = async () => (await lists(grace)).viewer.friends.edges.map(({ node }) => node.user?.username);
    await whileRead(async () => {
      for (let i = 0; i < 15; i++) {
        await befriend(grace, ada);
        await stream.take(2);
        expect(await names()).toEqual([ada.username]);
        await ada.http.run(RemoveFriend, { input: { userId: grace.id } });
        await stream.next();
        expect(await names()).toEqual([]);
      }
    });
    await grace.disconnect();
  });

  test('public groups', async () => {
    const stream = grace.connect(there).subscribe(GroupEvents, {});
    await stream.next();
    await whileRead(async () => {
      for (let i = 0; i < 20; i++) {
        await ada.http.run(UpdateGroup, { input: { groupId: id, title: `Title ${i}` } });
        await stream.next();
        const { groups } = await lists(grace);
        expect(groups.edges.find(({ node }) => node.id === id)?.node.title).toBe(`Title ${i}`);
      }
    });
    await grace.disconnect();
  });

  test('while Redis dies and comes back', async () => {
    const stream = grace.connect(there).subscribe(SeenEvents, { conversationId: id });
    await stream.next();
    let i = 0;
    const change = async () => {
      await ada.http.run(UpdateProfile, { input: { about: String(++i) } });
      await stream.next();
      expect(await aboutOf(grace, ada)).toBe(i);
    };
    await whileRead(async () => {
      for (let times = 0; times < 2; times++) {
        for (let n = 0; n < 4; n++) await change();
        await redis.kill();
        for (let n = 0; n < 4; n++) await change();
        await redis.restart();
        for (let n = 0; n < 8; n++) await change();
        redis.freeze();
        for (let n = 0; n < 3; n++) await change();
        redis.thaw();
        for (let n = 0; n < 8; n++) await change();
      }
    });
    await grace.disconnect();
  });
});

test('a restarted node finds in the cache what other nodes have read', async () => {
  await eventually(async () => {
    await lists(grace, here);
    // Its first repair would read recently changed users again.
    await using fresh = await ServerProcess.start({ ...environment, HUBBUB_FEED_REPAIR_INTERVAL: '1m' });
    await lists(grace, fresh);
    for (const cache of ['users', 'members', 'friends', 'groups']) {
      const { hit, miss } = await cacheRequests(fresh.graphqlUrl, cache);
      expect({ cache, hit: hit > 0, miss }).toEqual({ cache, hit: true, miss: 0 });
    }
    // A node does without the cache while Redis answers slowly, so a busy machine may need several nodes.
  }, 120_000);
});

test('cached data is returned only to users who may read it', async () => {
  const [eve] = await signUp(here, `eve${round}`);
  await lists(grace);
  const refusal = await new GraphQLClient(there.graphqlUrl, eve.accessToken).refused(CachedLists, { id });
  expect(refusal).toMatchObject({ code: 'NOT_A_MEMBER' });
  await grace.http.run(LeaveConversation, { input: { conversationId: id } });
  const left = await new GraphQLClient(there.graphqlUrl, grace.accessToken).refused(CachedLists, { id });
  expect(left).toMatchObject({ code: 'NOT_A_MEMBER' });
});
