import type { ResultOf } from '@graphql-typed-document-node/core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { LoginWith } from '../support/account.js';
import { eventually } from '../support/eventually.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { enterAsGuest, type Person, password, signUp } from '../support/people.js';
import { Heartbeat, MyStatus, OnlineUsers, Presences, SessionConnections, SetStatus } from '../support/presence.js';
import { PresenceWatcher } from '../support/presence-watcher.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let ada: Person;
let grace: Person;
let eve: Person;
let number = 0;

beforeAll(async () => {
  server = await startTestServer({
    HUBBUB_PRESENCE_INTERVAL: '50ms',
    HUBBUB_PRESENCE_GRACE: '5s',
    HUBBUB_SOCKET_PING_INTERVAL: '1s',
    HUBBUB_PRESENCE_LEASE: '3s',
  });
});
beforeEach(async () => {
  number++;
  [ada, grace, eve] = await signUp(server, `ada${number}`, `grace${number}`, `eve${number}`);
});
afterEach(() => Promise.all([ada, grace, eve].map((person) => person.disconnect())));
afterAll(() => server.stop());

const logout = (person: Person) => person.http.send('mutation { logout { sessionId } }');
const named = (person: Person, status: string) => `${person.username} ${status}`;

/** Opens a socket with a session. */
async function openTab(person: Person) {
  const tab = person.connect();
  await tab.run(MyStatus, {});
  return tab;
}

async function statusOf(person: Person, viewer = eve): Promise<string | undefined> {
  const { presences } = await viewer.http.run(Presences, { userIds: [person.id] });
  return presences[0]?.status;
}

async function loginAgain(person: Person): Promise<GraphQLClient> {
  const client = new GraphQLClient(server.graphqlUrl);
  const { login } = await client.run(LoginWith, { input: { usernameOrEmail: person.username, password } });
  return new GraphQLClient(server.graphqlUrl, login.accessToken);
}

/** Connects and leaves ten times, and stays connected in the end. */
async function loginAndOut(person: Person, { graphqlUrl }: TestServer): Promise<void> {
  const anonymous = new GraphQLClient(graphqlUrl);
  for (let i = 0; i < 10; i++) {
    await logout(person);
    const { login } = await anonymous.run(LoginWith, { input: { usernameOrEmail: person.username, password } });
    person.accessToken = login.accessToken;
  }
}

/** Opens ten tabs one after the other, each the only one, and keeps the last one. */
async function openAndCut(person: Person): Promise<void> {
  for (let i = 0; i < 10; i++) (await openTab(person)).cut();
  await person.http.run(Heartbeat, { input: {} });
}

describe('presence', () => {
  test('begins with a login and ends with the logout at once, and watchers are notified', async () => {
    const watcher = await PresenceWatcher.of(grace, [ada]);
    expect(await watcher.current()).toEqual([named(ada, 'ONLINE')]);
    await logout(ada);
    expect(await watcher.next()).toBe(named(ada, 'OFFLINE'));
    await loginAgain(ada);
    expect(await watcher.next()).toBe(named(ada, 'ONLINE'));
  });

  test('continues with another session', async () => {
    const other = await loginAgain(ada);
    await eventually(async () => {
      const { presences } = await grace.http.run(Presences, { userIds: [ada.id] });
      expect(presences).toMatchObject([{ status: 'ONLINE', devices: 2 }]);
    });
    const watcher = await PresenceWatcher.of(grace, [ada]);
    await watcher.current();
    await logout(ada);
    expect(await watcher.nextPresence()).toMatchObject({ status: 'ONLINE', devices: 1 });
    await other.send('mutation { logoutEverywhere { position } }');
    expect(await watcher.nextPresence()).toMatchObject({ status: 'OFFLINE', devices: 0 });
  });

  test('ends after the last tab, and not with a reload', async () => {
    const [one, two] = [await openTab(ada), await openTab(ada)];
    await eventually(async () => expect(await statusOf(ada)).toBe('ONLINE'));
    const watcher = await PresenceWatcher.of(grace, [ada, eve]);
    await watcher.current();
    one.cut();
    // The reload.
    two.cut();
    const three = await openTab(ada);
    await logout(eve);
    // News of Ada would have arrived before.
    expect(await watcher.next()).toBe(named(eve, 'OFFLINE'));
    three.cut();
    expect(await watcher.next()).toBe(named(ada, 'OFFLINE'));
  });

  test('is kept by an open socket with nothing but its pings', async () => {
    const watcher = await PresenceWatcher.of(grace, [ada]);
    await watcher.current();
    const tab = await openTab(ada);
    const { presences } = await grace.http.run(Presences, { userIds: [ada.id] });
    const before = Date.parse(String(presences[0]?.lastSeenAt));
    // Longer than a lease.
    await eventually(async () => {
      const [now] = (await grace.http.run(Presences, { userIds: [ada.id] })).presences;
      expect(Date.parse(String(now?.lastSeenAt)) - before).toBeGreaterThan(4_000);
    });
    expect(await statusOf(ada)).toBe('ONLINE');
    tab.cut();
    expect(await watcher.next()).toBe(named(ada, 'OFFLINE'));
  });

  test('of a user who disconnects and reconnects within a moment is one event', async () => {
    // Long enough for all changes on a slow machine.
    await using patient = await startTestServer({ HUBBUB_PRESENCE_INTERVAL: '10s' });
    const [flapping, watching] = await signUp(patient, 'flapping', 'watching');
    const watcher = await PresenceWatcher.of(watching, [flapping]);
    await watcher.current();
    for (let i = 0; i < 10; i++) {
      await flapping.http.run(SetStatus, { input: { status: i % 2 === 0 ? 'DO_NOT_DISTURB' : 'AWAY' } });
    }
    expect(await watcher.next()).toBe(named(flapping, 'AWAY'));
    await flapping.http.run(SetStatus, { input: { status: 'ONLINE' } });
    expect(await watcher.next()).toBe(named(flapping, 'ONLINE'));
    await watching.disconnect();
  });

  test('of a user who comes and goes ten times within a moment is no event', async () => {
    await using patient = await startTestServer({ HUBBUB_PRESENCE_INTERVAL: '6s' });
    const [flapping, tabbing, other, watching] = await signUp(patient, 'flaps', 'tabs', 'other', 'watches');
    const watcher = await PresenceWatcher.of(watching, [flapping, tabbing, other]);
    await watcher.current();
    await Promise.all([loginAndOut(flapping, patient), openAndCut(tabbing)]);
    await logout(other);
    // A store reports nobody offline until it is several intervals old.
    expect(await watcher.next()).toBe(named(other, 'OFFLINE'));
    for (const person of [flapping, tabbing]) expect(await statusOf(person, watching)).toBe('ONLINE');
    await Promise.all([tabbing, watching].map((person) => person.disconnect()));
  });

  test('includes the live connections of each session', async () => {
    const tabs = [await openTab(ada), await openTab(ada)];
    const other = await loginAgain(ada);
    await eventually(async () => {
      const {
        viewer: { sessions },
      } = await other.run(SessionConnections, {});
      const connections = sessions.map(({ id, connections }) => [id === ada.sessionId, connections]);
      expect(connections.sort()).toEqual([
        [false, 0],
        [true, 2],
      ]);
    });
    tabs[0]?.cut();
    await eventually(async () => {
      const {
        viewer: { sessions },
      } = await ada.http.run(SessionConnections, {});
      expect(sessions.find(({ isCurrent }) => isCurrent)).toMatchObject({ connections: 1, isOnline: true });
    });
  });

  test('shows the most active device', async () => {
    const other = await loginAgain(ada);
    const watcher = await PresenceWatcher.of(grace, [ada]);
    await watcher.current();
    await ada.http.run(Heartbeat, { input: { isAway: true } });
    await other.run(Heartbeat, { input: { isAway: true } });
    await eventually(async () => expect(await watcher.next()).toBe(named(ada, 'AWAY')));
    await other.run(Heartbeat, { input: { isAway: false } });
    expect(await watcher.next()).toBe(named(ada, 'ONLINE'));
  });

  test('includes guests and ends with them', async () => {
    const guest = await enterAsGuest(server);
    const watcher = await PresenceWatcher.of(grace, [guest]);
    expect(await watcher.current()).toEqual([`${guest.username} ONLINE`]);
    await logout(guest);
    expect(await watcher.nextPresence()).toMatchObject({ status: 'OFFLINE', user: { displayName: 'Deleted user' } });
  });

  test('is listed and counted, page by page', async () => {
    await eventually(async () => {
      const { onlineUsers } = await eve.http.run(OnlineUsers, {});
      expect(onlineUsers.edges.map(({ node }) => node.user?.id)).toEqual(
        expect.arrayContaining([ada.id, grace.id, eve.id]),
      );
    });
    const { onlineUsers: all } = await eve.http.run(OnlineUsers, {});
    // Users of other tests come and go.
    const own = new Set([ada, grace, eve].map(({ id }) => id));
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: ResultOf<typeof OnlineUsers>['onlineUsers'] = (await eve.http.run(OnlineUsers, { first: 2, after }))
        .onlineUsers;
      expect(page.edges.length).toBeLessThanOrEqual(2);
      seen.push(...page.edges.map(({ cursor }) => cursor));
      after = (page.pageInfo.hasNextPage && page.pageInfo.endCursor) || null;
    } while (after);
    expect(new Set(seen).size).toBe(seen.length);
    const inOrder = all.edges.map(({ cursor }) => cursor).filter((id) => own.has(id));
    expect(seen.filter((id) => own.has(id))).toEqual(inOrder);
    expect(all.count).toBeGreaterThanOrEqual(own.size);
  });

  test('can be requested for up to 100 users', async () => {
    const [presence, none] = (await ada.http.run(Presences, { userIds: [grace.id, 'usr_01m7ysygxnfvk8vqaw50e978ab'] }))
      .presences;
    expect(presence).toMatchObject({ status: 'ONLINE', user: { id: grace.id } });
    expect(none).toMatchObject({ status: 'OFFLINE', lastSeenAt: null, user: null });
    const userIds = Array.from({ length: 101 }, () => grace.id);
    expect(await ada.http.refused(Presences, { userIds })).toMatchObject({ code: 'BAD_INPUT', field: 'userIds' });
    expect(await ada.http.refused(Presences, { userIds: [ada.sessionId] })).toMatchObject({ code: 'BAD_ID' });
  });
});

describe('a status', () => {
  test('is visible to others while the user is online', async () => {
    const watcher = await PresenceWatcher.of(grace, [ada]);
    await watcher.current();
    const customStatus = { text: 'Lunch', emoji: '🥗' };
    const { setStatus } = await ada.http.run(SetStatus, { input: { status: 'DO_NOT_DISTURB', customStatus } });
    expect(setStatus).toMatchObject({
      status: { status: 'DO_NOT_DISTURB', isInvisible: false, customStatus },
      presence: { status: 'DO_NOT_DISTURB', customStatus },
    });
    expect(await watcher.nextPresence()).toMatchObject({ status: 'DO_NOT_DISTURB', customStatus });
    await ada.http.run(SetStatus, { input: { customStatus: null } });
    expect(await watcher.nextPresence()).toMatchObject({ status: 'DO_NOT_DISTURB', customStatus: null });
  });

  test('can end at a time, which watchers are told', async () => {
    const watcher = await PresenceWatcher.of(grace, [ada]);
    await watcher.current();
    // Long enough for a busy machine to report the status before it ends.
    const statusUntil = new Date(Date.now() + 5_000).toISOString();
    const { setStatus } = await ada.http.run(SetStatus, { input: { status: 'DO_NOT_DISTURB', statusUntil } });
    expect(setStatus.status).toMatchObject({ status: 'DO_NOT_DISTURB', statusUntil });
    await ada.http.run(SetStatus, { input: { isInvisible: false } });
    await eventually(async () => {
      await server.runJob('end-statuses');
      expect((await ada.http.run(MyStatus)).viewer.status).toMatchObject({ status: 'ONLINE', statusUntil: null });
    });
    expect(await watcher.nextPresence()).toMatchObject({ status: 'DO_NOT_DISTURB' });
    expect(await watcher.nextPresence()).toMatchObject({ status: 'ONLINE' });
  });

  test.each([
    [{ status: 'OFFLINE' as const }, 'input.status'],
    [{ status: 'AWAY' as const, statusUntil: '2001-01-01T00:00:00Z' }, 'input.statusUntil'],
    [{ status: 'ONLINE' as const, statusUntil: '2101-01-01T00:00:00Z' }, 'input.statusUntil'],
    [{ statusUntil: '2101-01-01T00:00:00Z' }, 'input.statusUntil'],
    [{ customStatus: { text: 'x'.repeat(101) } }, 'input.customStatus.text'],
    [{ customStatus: { emoji: 'ab' } }, 'input.customStatus.emoji'],
    [{ customStatus: { text: 'late', expiresAt: '2001-01-01T00:00:00Z' } }, 'input.customStatus.expiresAt'],
  ])('cannot be %j', async (input, field) => {
    expect(await ada.http.refused(SetStatus, { input })).toMatchObject({ code: 'BAD_INPUT', field });
  });
});
