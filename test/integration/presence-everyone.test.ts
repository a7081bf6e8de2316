import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DeleteAccount, LoginWith } from '../support/account.js';
import { BanUser, signUpAdmin } from '../support/admin.js';
import { eventually } from '../support/eventually.js';
import { EveryoneWatcher } from '../support/everyone-watcher.js';
import { BlockUser, befriend, RemoveFriend, UnblockUser } from '../support/friends.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { losingMessages } from '../support/interference.js';
import { metric } from '../support/metrics.js';
import { enterAsGuest, type Person, password, signUp } from '../support/people.js';
import { OnlineUsers, PresenceEvents, SetLastSeen, SetStatus } from '../support/presence.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let ada: Person;
let grace: Person;
let eve: Person;
let number = 0;
let idleTopics: number;

beforeAll(async () => {
  server = await startTestServer({
    HUBBUB_PRESENCE_INTERVAL: '50ms',
    HUBBUB_SOCKET_PING_INTERVAL: '1s',
    // The interval at which a node looks for lost messages.
    HUBBUB_PRESENCE_LEASE: '3s',
    // The users of earlier tests do not go offline during later ones.
    HUBBUB_PRESENCE_GRACE: '1h',
  });
  idleTopics = await metric(server, 'bus_topics');
});
beforeEach(async () => {
  number++;
  [ada, grace, eve] = await signUp(server, `ada${number}`, `grace${number}`, `eve${number}`);
});
afterEach(() => Promise.all([ada, grace, eve].map((person) => person.disconnect())));
afterAll(() => server.stop());

const logout = (person: Person) => person.http.send('mutation { logout { sessionId } }');
const login = ({ username }: Person) =>
  new GraphQLClient(server.graphqlUrl).run(LoginWith, { input: { usernameOrEmail: username, password } });
const hide = (person: Person, isInvisible = true) => person.http.run(SetStatus, { input: { isInvisible } });
const turn = (person: Person, status: 'AWAY' | 'ONLINE' | 'DO_NOT_DISTURB') =>
  person.http.run(SetStatus, { input: { status } });

describe('a subscription to everyone', () => {
  test('begins without a list, and reports logins and logouts of strangers', async () => {
    const watcher = await EveryoneWatcher.of(grace);
    await logout(eve);
    expect(await watcher.until(eve, 'OFFLINE')).toMatchObject({ devices: 0 });
    await login(eve);
    expect(await watcher.nextOf(eve)).toMatchObject({ status: 'ONLINE', devices: 1 });
    const guest = await enterAsGuest(server);
    expect(await watcher.nextOf(guest)).toMatchObject({ status: 'ONLINE' });
    await logout(guest);
    expect(await watcher.nextOf(guest)).toMatchObject({ status: 'OFFLINE' });
  });

  test('agrees with the list that is fetched after it has begun', async () => {
    const watcher = await EveryoneWatcher.of(grace);
    const flicker = async (person: Person) => {
      for (let i = 0; i < 4; i++) {
        await hide(person);
        await hide(person, false);
      }
    };
    const flickering = Promise.all([flicker(ada), flicker(eve)]);
    await watcher.fetch(grace);
    await flickering;
    await logout(ada);
    await turn(eve, 'DO_NOT_DISTURB');
    await watcher.changedBefore(eve, 'DO_NOT_DISTURB');
    const { onlineUsers } = await grace.http.run(OnlineUsers, {});
    const listed = new Set(onlineUsers.edges.map(({ node }) => node.user?.id));
    const differs = ({ id }: Person) => watcher.online.has(id) !== listed.has(id);
    while ([ada, grace, eve].some(differs)) await watcher.next();
    expect([ada, grace, eve].map(({ id }) => listed.has(id))).toEqual([false, true, true]);
  });

  test('delivers one execution to all subscribers with the same document', async () => {
    // A repair could report a change just before its announcement does.
    await using calm = await startTestServer({ HUBBUB_PRESENCE_INTERVAL: '50ms', HUBBUB_PRESENCE_LEASE: '1h' });
    const [one, ...people] = await signUp(calm, 'one', ...Array.from({ length: 8 }, (_, i) => `crowd${i}`));
    const watchers = await Promise.all(people.map((person) => EveryoneWatcher.of(person)));
    // Arrivals of the crowd are reported first.
    const guest = await enterAsGuest(calm);
    for (const watcher of watchers) await watcher.changedBefore(guest, 'ONLINE');
    const before = await metric(calm, 'event_executions_total');
    for (const status of ['DO_NOT_DISTURB', 'AWAY', 'ONLINE'] as const) {
      await turn(one, status);
      for (const watcher of watchers) expect(await watcher.next()).toMatchObject({ status });
    }
    expect((await metric(calm, 'event_executions_total')) - before).toBe(3);
    await Promise.all(people.map((person) => person.disconnect()));
  });

  test('makes the node listen to all changes only while it has one', async () => {
    const watcher = await EveryoneWatcher.of(grace);
    expect(await metric(server, 'presence_everyone')).toBe(1);
    expect(await metric(server, 'bus_topics')).toBeGreaterThanOrEqual(idleTopics + 256);
    await turn(ada, 'AWAY');
    await watcher.nextOf(ada);
    await grace.disconnect();
    await eventually(async () => {
      expect([await metric(server, 'presence_everyone'), await metric(server, 'bus_topics')]).toEqual([0, idleTopics]);
    });
  });

  test('cannot be combined with named users', async () => {
    const both = grace.connect().subscribe(PresenceEvents, { everyone: true, userIds: [ada.id] });
    await expect(both.next()).rejects.toMatchObject({ extensions: { code: 'BAD_INPUT', field: 'everyone' } });
  });

  test('reports when a custom status expires', async () => {
    const watcher = await EveryoneWatcher.of(grace);
    // Long enough for a busy machine to report the status before it expires.
    const expiresAt = new Date(Date.now() + 5_000).toISOString();
    await ada.http.run(SetStatus, { input: { customStatus: { text: 'Soon over', expiresAt } } });
    // Her arrival may be reported before.
    await eventually(async () =>
      expect(await watcher.nextOf(ada)).toMatchObject({ customStatus: { text: 'Soon over' } }),
    );
    expect(await watcher.nextOf(ada)).toMatchObject({ customStatus: null });
  });

  test('reports a deleted account as offline', async () => {
    const watcher = await EveryoneWatcher.of(grace);
    await ada.http.run(DeleteAccount, { input: { password } });
    await watcher.changedBefore(ada, 'OFFLINE');
  });

  test('reports a banned user as offline', async () => {
    const admin = await signUpAdmin(server, `admin${number}`);
    const watcher = await EveryoneWatcher.of(grace);
    const until = new Date(Date.now() + 3_600_000).toISOString();
    await admin.http.run(BanUser, { input: { userId: eve.id, until, reason: 'spam' } });
    await watcher.changedBefore(eve, 'OFFLINE');
  });
});

describe('of everyone, a watcher', () => {
  test('sees an invisible user leave once, and nothing of what they do; they see it themselves', async () => {
    const watcher = await EveryoneWatcher.of(grace);
    const own = await EveryoneWatcher.of(ada);
    await hide(ada);
    await watcher.changedBefore(ada, 'OFFLINE');
    for (const status of ['AWAY', 'DO_NOT_DISTURB'] as const) {
      await turn(ada, status);
      await own.changedBefore(ada, status);
    }
    await login(ada);
    await turn(eve, 'AWAY');
    expect(await watcher.changedBefore(eve, 'AWAY')).not.toContain(ada.id);
    await hide(ada, false);
    expect(await watcher.nextOf(ada)).toMatchObject({ status: 'DO_NOT_DISTURB' });
  });

  test('hears nothing of a user who was invisible before', async () => {
    await hide(ada);
    const watcher = await EveryoneWatcher.of(grace);
    await login(ada);
    await turn(ada, 'AWAY');
    await turn(eve, 'AWAY');
    expect(await watcher.changedBefore(eve, 'AWAY')).not.toContain(ada.id);
  });

  test.each([
    ['has blocked', (user: Person, watcher: Person) => [watcher, user] as const],
    ['is blocked by', (user: Person, watcher: Person) => [user, watcher] as const],
  ])('sees a user that the watcher %s as offline until the block ends', async (_how, between) => {
    const watcher = await EveryoneWatcher.of(grace);
    const stranger = await EveryoneWatcher.of(eve);
    const [blocker, blocked] = between(ada, grace);
    await blocker.http.run(BlockUser, { input: { userId: blocked.id } });
    await watcher.changedBefore(ada, 'OFFLINE');
    await turn(ada, 'AWAY');
    await stranger.changedBefore(ada, 'AWAY');
    await turn(eve, 'AWAY');
    // A repair may report the block again.
    const seen = await watcher.statusesBefore(ada, eve, 'AWAY');
    expect(seen.filter((status) => status !== 'OFFLINE')).toEqual([]);
    await blocker.http.run(UnblockUser, { input: { userId: blocked.id } });
    await watcher.until(ada, 'AWAY');
  });

  test('sees when a user was last seen only as a friend, if the user wants that', async () => {
    await ada.http.run(SetLastSeen, { input: { lastSeen: 'FRIENDS' } });
    await befriend(ada, grace);
    const friend = await EveryoneWatcher.of(grace);
    const stranger = await EveryoneWatcher.of(eve);
    await turn(ada, 'AWAY');
    const seen = async (watcher: EveryoneWatcher) => {
      for (;;) {
        const changed = await watcher.nextOf(ada);
        if (changed.status === 'AWAY') return changed.lastSeenAt;
      }
    };
    expect(await seen(friend)).not.toBeNull();
    expect(await seen(stranger)).toBeNull();
    await ada.http.run(RemoveFriend, { input: { userId: grace.id } });
    expect(await friend.nextOf(ada)).toMatchObject({ status: 'AWAY', lastSeenAt: null });
    await ada.http.run(SetLastSeen, { input: { lastSeen: 'EVERYONE' } });
    expect((await stranger.nextOf(ada)).lastSeenAt).not.toBeNull();
  });
});

describe('while messages of the bus are lost, a watcher of everyone', () => {
  test('still hears of users who come, change and leave', async () => {
    const watcher = await EveryoneWatcher.of(grace);
    await logout(eve);
    await watcher.changedBefore(eve, 'OFFLINE');
    using _ = losingMessages('change:presence:');
    await turn(ada, 'AWAY');
    await watcher.changedBefore(ada, 'AWAY');
    await login(eve);
    await watcher.changedBefore(eve, 'ONLINE');
    await logout(ada);
    await watcher.changedBefore(ada, 'OFFLINE');
  });

  test('still hears of a block', async () => {
    const watcher = await EveryoneWatcher.of(grace);
    using _ = losingMessages('change:viewers:');
    await ada.http.run(BlockUser, { input: { userId: grace.id } });
    await watcher.changedBefore(ada, 'OFFLINE');
    await ada.http.run(UnblockUser, { input: { userId: grace.id } });
    await watcher.changedBefore(ada, 'ONLINE');
  });
});
