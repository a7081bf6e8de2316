import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { signUpAdmin } from '../support/admin.js';
import { meetInGroup } from '../support/chat.js';
import { command } from '../support/command-line.js';
import { openDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { BlockUser, befriend, UnblockUser } from '../support/friends.js';
import { type Person, signUp } from '../support/people.js';
import {
  MyStatus,
  OnlineMembers,
  OnlineUsers,
  Presences,
  SetLastSeen,
  SetStatus,
  UserPresence,
} from '../support/presence.js';
import { PresenceWatcher } from '../support/presence-watcher.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let ada: Person;
let grace: Person;
let eve: Person;
let number = 0;

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_PRESENCE_INTERVAL: '50ms', HUBBUB_PRESENCE_GRACE: '200ms' });
});
beforeEach(async () => {
  number++;
  [ada, grace, eve] = await signUp(server, `ada${number}`, `grace${number}`, `eve${number}`);
});
afterEach(() => Promise.all([ada, grace, eve].map((person) => person.disconnect())));
afterAll(() => server.stop());

const named = (person: Person, status: string) => `${person.username} ${status}`;

/**
 * Returns the online users once their number is that of the list: the number must not count hidden users. The two are
 * read one after the other, and the people of earlier tests may go offline in between.
 */
const consistentlyOnline = (viewer: Person) =>
  eventually(async () => {
    const { onlineUsers } = await viewer.http.run(OnlineUsers, {});
    expect(onlineUsers.edges).toHaveLength(onlineUsers.count);
    return onlineUsers;
  });

/** Returns everything that a viewer sees of a user's presence, from every field and event. */
async function everythingOf(person: Person, viewer: Person, groupId: string) {
  const { presences } = await viewer.http.run(Presences, { userIds: [person.id] });
  const { user } = await viewer.http.run(UserPresence, { id: person.id });
  const onlineUsers = await consistentlyOnline(viewer);
  const { conversation } = await viewer.http.run(OnlineMembers, { id: groupId });
  const watcher = await PresenceWatcher.of(viewer, [person]);
  return {
    presence: presences[0],
    field: user?.presence,
    watched: await watcher.current(),
    listed: onlineUsers.edges.some(({ node }) => node.user?.id === person.id),
    member: conversation?.onlineMembers.edges.some(({ node }) => node.user?.displayName === person.username),
  };
}

/** What a viewer sees of an offline user. */
function offline(person: Person, lastSeenAt: unknown) {
  const user = { id: person.id, displayName: person.username };
  const presence = { status: 'OFFLINE', devices: 0, lastSeenAt, customStatus: null, user };
  return {
    presence,
    field: presence,
    watched: [named(person, 'OFFLINE')],
    listed: false,
    member: false,
  };
}

describe('an invisible user', () => {
  test('appears offline in every field and event, as if the user had left at that moment', async () => {
    const groupId = await meetInGroup('Presence', ada, grace);
    const watcher = await PresenceWatcher.of(grace, [ada]);
    await watcher.current();
    const before = Date.now();
    await ada.http.run(SetStatus, { input: { isInvisible: true, customStatus: { text: 'Hidden' } } });
    const gone = await watcher.nextPresence();
    expect(gone).toMatchObject({ status: 'OFFLINE', devices: 0, customStatus: null });
    const lastSeenAt = String(gone.lastSeenAt);
    expect(Date.parse(lastSeenAt)).toBeGreaterThanOrEqual(before - 1);
    expect(await everythingOf(ada, grace, groupId)).toEqual(offline(ada, lastSeenAt));
    // The status stays, whatever the user does.
    await ada.connect().run(MyStatus, {});
    await ada.http.run(SetStatus, { input: { status: 'DO_NOT_DISTURB' } });
    await ada.disconnect();
    expect(await everythingOf(ada, grace, groupId)).toEqual(offline(ada, lastSeenAt));
    await ada.http.run(SetStatus, { input: { isInvisible: false } });
    expect(await watcher.nextPresence()).toMatchObject({ status: 'DO_NOT_DISTURB', customStatus: { text: 'Hidden' } });
  });

  test('keeps the time of becoming invisible, also for watchers, whatever the user does', async () => {
    const watch = await PresenceWatcher.of(grace, [ada]);
    await watch.current();
    await ada.http.run(SetStatus, { input: { isInvisible: true } });
    const { lastSeenAt } = await watch.nextPresence();
    const own = await PresenceWatcher.of(ada, [ada]);
    await own.currentPresences();
    await ada.http.run(SetStatus, { input: { status: 'AWAY' } });
    // By now all nodes know the user's latest activity, which only the user sees.
    expect((await own.nextPresence()).status).toBe('AWAY');
    const later = await PresenceWatcher.of(grace, [ada]);
    expect(await later.currentPresences()).toMatchObject([{ status: 'OFFLINE', lastSeenAt }]);
    // The friendship makes the node read the presence again: from an event, not from a query.
    await befriend(ada, grace);
    await ada.http.run(SetLastSeen, { input: { lastSeen: 'NOBODY' } });
    expect(await watch.nextPresence()).toMatchObject({ status: 'OFFLINE', lastSeenAt: null });
    await ada.http.run(SetLastSeen, { input: { lastSeen: 'EVERYONE' } });
    expect(await watch.nextPresence()).toMatchObject({ status: 'OFFLINE', lastSeenAt });
  });

  test('sees their own real presence', async () => {
    await ada.http.run(SetStatus, { input: { isInvisible: true } });
    const { presences } = await ada.http.run(Presences, { userIds: [ada.id] });
    expect(presences).toMatchObject([{ status: 'ONLINE', devices: 1 }]);
    expect((await ada.http.run(MyStatus, {})).viewer.status).toMatchObject({ isInvisible: true });
  });

  test('is hidden from administrators and from the command line, too', async () => {
    const admin = await signUpAdmin(server, `admin${number}`);
    await Promise.all([ada, grace].map((person) => person.connect().run(MyStatus, {})));
    const listed = async () => {
      const { out } = await command(server.backend.environment, 'presence', 'list', '--json');
      return (JSON.parse(out) as { user: string }[]).map(({ user }) => user);
    };
    await eventually(async () => expect(await listed()).toEqual(expect.arrayContaining([ada.id, grace.id])));
    await ada.http.run(SetStatus, { input: { isInvisible: true } });
    await eventually(async () => expect(await listed()).not.toContain(ada.id));
    expect(await listed()).toContain(grace.id);
    const onlineUsers = await consistentlyOnline(admin);
    const shown = onlineUsers.edges.map(({ node }) => node.user?.id);
    expect(shown).toContain(grace.id);
    expect(shown).not.toContain(ada.id);
    const { presences } = await admin.http.run(Presences, { userIds: [ada.id] });
    expect(presences).toMatchObject([{ status: 'OFFLINE', devices: 0 }]);
  });

  test('causes no event when coming or going', async () => {
    const watcher = await PresenceWatcher.of(grace, [ada, eve]);
    await ada.http.run(SetStatus, { input: { isInvisible: true } });
    expect(await watcher.current()).toHaveLength(2);
    expect(await watcher.next()).toBe(named(ada, 'OFFLINE'));
    await ada.http.send('mutation { logout { sessionId } }');
    await eve.http.send('mutation { logout { sessionId } }');
    expect(await watcher.next()).toBe(named(eve, 'OFFLINE'));
  });

  test('was last seen when becoming invisible, even after really leaving', async () => {
    await Promise.all([ada, eve].map(({ http }) => http.run(SetStatus, { input: { isInvisible: true } })));
    const database = await openDatabase(server.backend.environment);
    const noted = (person: Person) =>
      database.run(sql`select last_seen_at::text from user_status where user_id = ${person.id}`);
    const before = await Promise.all([ada, eve].map(noted));
    // Eve becomes visible first: her departure is recorded after Ada's.
    await eve.http.run(SetStatus, { input: { isInvisible: false } });
    for (const { http } of [ada, eve]) await http.send('mutation { logout { sessionId } }');
    await server.runJob('expire-presence');
    await eventually(async () => expect(await noted(eve)).not.toEqual(before[1]));
    expect(await noted(ada)).toEqual(before[0]);
    await database.close();
  });
});

describe.each([
  ['the blocked user', () => [ada, grace] as const],
  ['the blocker', () => [grace, ada] as const],
])('%s', (_which, pair) => {
  test("sees and receives nothing of the other user's presence from that moment on", async () => {
    const groupId = await meetInGroup('Presence', ada, grace);
    const [blocker, viewer] = pair();
    const [seen] = [viewer === ada ? grace : ada];
    const watcher = await PresenceWatcher.of(viewer, [seen, eve]);
    await watcher.current();
    await blocker.http.run(BlockUser, { input: { userId: blocker === ada ? grace.id : ada.id } });
    expect(await watcher.nextPresence()).toMatchObject({ status: 'OFFLINE', lastSeenAt: null, devices: 0 });
    await eventually(async () => {
      expect(await everythingOf(seen, viewer, groupId)).toEqual(offline(seen, null));
    });
    await seen.http.run(SetStatus, { input: { status: 'AWAY' } });
    await eve.http.run(SetStatus, { input: { status: 'AWAY' } });
    expect(await watcher.next()).toBe(named(eve, 'AWAY'));
    await blocker.http.run(UnblockUser, { input: { userId: blocker === ada ? grace.id : ada.id } });
    expect(await watcher.next()).toBe(named(seen, 'AWAY'));
  });
});

describe('the time when a user was last seen', () => {
  const lastSeen = async (viewer: Person) => {
    const { presences } = await viewer.http.run(Presences, { userIds: [ada.id] });
    return presences[0]?.lastSeenAt != null;
  };

  test('is visible to all users, to friends or to nobody else, as the user chose', async () => {
    await befriend(ada, grace);
    await eventually(async () => expect(await lastSeen(eve)).toBe(true));
    await ada.http.run(SetLastSeen, { input: { lastSeen: 'FRIENDS' } });
    expect([await lastSeen(grace), await lastSeen(eve), await lastSeen(ada)]).toEqual([true, false, true]);
    await ada.http.run(SetLastSeen, { input: { lastSeen: 'NOBODY' } });
    expect([await lastSeen(grace), await lastSeen(eve), await lastSeen(ada)]).toEqual([false, false, true]);
  });

  test('is in events for permitted viewers only', async () => {
    await befriend(ada, grace);
    await ada.http.run(SetLastSeen, { input: { lastSeen: 'FRIENDS' } });
    const watchers = await Promise.all([grace, eve].map((viewer) => PresenceWatcher.of(viewer, [ada])));
    for (const watcher of watchers) await watcher.current();
    await ada.http.send('mutation { logout { sessionId } }');
    const told = await Promise.all(watchers.map((watcher) => watcher.nextPresence()));
    expect(told.map(({ status, lastSeenAt }) => [status, lastSeenAt !== null])).toEqual([
      ['OFFLINE', true],
      ['OFFLINE', false],
    ]);
  });

  test('is kept after the user has left, and after a restart', async () => {
    const { presences } = await grace.http.run(Presences, { userIds: [ada.id] });
    const before = Date.parse(String(presences[0]?.lastSeenAt ?? 0));
    await ada.http.send('mutation { logout { sessionId } }');
    await eventually(async () => {
      const [now] = (await grace.http.run(Presences, { userIds: [ada.id] })).presences;
      expect(now?.status).toBe('OFFLINE');
      expect(Date.parse(String(now?.lastSeenAt))).toBeGreaterThanOrEqual(before);
    });
    const seen = (await grace.http.run(Presences, { userIds: [ada.id] })).presences[0]?.lastSeenAt;
    await server.restart();
    expect((await grace.http.run(Presences, { userIds: [ada.id] })).presences[0]?.lastSeenAt).toBe(seen);
  });
});

describe('a circle', () => {
  test('contains friends and all users who share a conversation, including those who join later', async () => {
    await befriend(ada, grace);
    const watcher = await PresenceWatcher.of(ada);
    expect(await watcher.current()).toEqual([named(grace, 'ONLINE')]);
    await eve.http.run(SetStatus, { input: { status: 'AWAY' } });
    await meetInGroup('Later', ada, eve);
    expect(await watcher.current()).toEqual([named(eve, 'AWAY')]);
    await eve.http.run(SetStatus, { input: { status: 'ONLINE' } });
    expect(await watcher.next()).toBe(named(eve, 'ONLINE'));
  });
});

describe('online members', () => {
  test('are listed for the members of a conversation, page by page; in the lobby for all users', async () => {
    const groupId = await meetInGroup('Members', ada, grace);
    const namesOf = async (id: string, viewer: Person) => {
      const { conversation } = await viewer.http.run(OnlineMembers, { id });
      return conversation?.onlineMembers.edges.map(({ node }) => node.user?.displayName).sort();
    };
    expect(await namesOf(groupId, ada)).toEqual([ada.username, grace.username]);
    const { conversation: first } = await ada.http.run(OnlineMembers, { id: groupId, first: 1 });
    const { edges, pageInfo } = first?.onlineMembers ?? { edges: [], pageInfo: null };
    expect([edges.length, pageInfo?.hasNextPage]).toEqual([1, true]);
    const { conversation: rest } = await ada.http.run(OnlineMembers, { id: groupId, after: edges[0]?.cursor ?? null });
    expect(rest?.onlineMembers.edges).toHaveLength(1);
    expect(await eve.http.refused(OnlineMembers, { id: groupId })).toMatchObject({ code: 'NOT_A_MEMBER' });
    await grace.http.send('mutation { logout { sessionId } }');
    expect(await namesOf(groupId, ada)).toEqual([ada.username]);
    await eventually(async () => {
      const inLobby = await namesOf('cnv_00000000000000000000000000', ada);
      expect(inLobby).toEqual(expect.arrayContaining([ada.username, eve.username]));
      expect(inLobby).not.toContain(grace.username);
    });
  });
});
