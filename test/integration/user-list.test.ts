import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { UserFilter, UserOrder } from '../gql/graphql.js';
import { BanUser, signUpAdmin, UnbanUser } from '../support/admin.js';
import { type Backend, createBackend } from '../support/backend.js';
import { openDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { BlockUser, befriend, UnblockUser } from '../support/friends.js';
import { describeBothWays, pageParts } from '../support/lists-both-ways.js';
import { enterAsGuest, type Person, signUp } from '../support/people.js';
import { Presences, SetLastSeen, SetStatus } from '../support/presence.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { namesOf, storeUsers, UserList } from '../support/user-list.js';

let backend: Backend;
let server: TestServer;
let admin: Person;

/** In January 2026. */
const day = (n: number) => new Date(Date.UTC(2026, 0, n)).toISOString();

const stored = [
  { username: 'seen.early', lastSeenAt: day(2) },
  { username: 'seen.late', lastSeenAt: day(9), firstName: 'Grace' },
  { username: 'seen.never', lastSeenAt: null },
  { username: 'seen.between', lastSeenAt: day(5), archivedAt: day(6) },
  { username: 'seen.deleted', lastSeenAt: null, deletedAt: day(6) },
];

/** Bans that began before the test. The second one and the last one have ended. */
const storedBans = [
  { username: 'barred.long', bannedUntil: '2100-01-01T00:00:00.000Z' },
  { username: 'barred.once', bannedUntil: day(6) },
  { username: 'barred.too', bannedUntil: '2100-01-01T00:00:00.000Z' },
  { username: 'shut.one', bannedUntil: '2100-01-01T00:00:00.000Z' },
  { username: 'shut.two', bannedUntil: '2100-01-01T00:00:00.000Z' },
  { username: 'shut.once', bannedUntil: day(6) },
];

beforeAll(async () => {
  backend = await createBackend();
  const database = await openDatabase(backend.environment);
  await storeUsers(database, [...stored, ...storedBans]);
  await database.close();
  // No user goes offline by the clock.
  const times = { HUBBUB_PRESENCE_INTERVAL: '50ms', HUBBUB_PRESENCE_IDLE_TIME: '1h', HUBBUB_JOBS: 'false' };
  server = await startTestServer({ ...backend.environment, ...times });
  admin = await signUpAdmin({ graphqlUrl: server.graphqlUrl, socketUrl: server.socketUrl, backend }, 'warden');
});
afterAll(async () => {
  await server.stop();
  await backend.dispose();
});

const list = (filter: UserFilter, orderBy?: UserOrder) => namesOf(admin, { filter, orderBy, first: 100 });
const byLastSeen = { field: 'LAST_SEEN_AT', direction: 'ASC' } as const;

/** Returns which of the users whose name begins with `prefix` match the filter, ordered by name. */
const found = (prefix: string, filter: UserFilter) =>
  list({ ...filter, query: prefix }, { field: 'USERNAME', direction: 'ASC' });

/** Logs a user out, and waits until the time is stored. */
async function leave(person: Person): Promise<void> {
  await person.http.send('mutation { logout { sessionId } }');
  await eventually(async () => {
    const { presences } = await admin.http.run(Presences, { userIds: [person.id] });
    expect(presences).toMatchObject([{ status: 'OFFLINE' }]);
  });
  await server.runJob('expire-presence');
}

describe('the list of all users', () => {
  test('has accounts and guests, newest first, without deleted users', async () => {
    const [first] = await signUp(server, 'all.first');
    const guest = await enterAsGuest(server);
    const all = await list({});
    expect(all.slice(0, 2)).toEqual([guest.username, first.username]);
    expect(all).toEqual(expect.arrayContaining(['seen.never', 'seen.between', 'warden']));
    expect(all).not.toContain('Deleted user');
    expect(await list({}, { field: 'CREATED_AT', direction: 'ASC' })).toEqual(all.toReversed());
  });

  test('filters by role', async () => {
    const guest = await enterAsGuest(server);
    expect(await list({ role: 'ADMIN' })).toEqual(['warden']);
    const guests = await list({ role: 'GUEST' });
    expect(guests).toContain(guest.username);
    expect(guests.filter((name) => !name.startsWith('Guest '))).toEqual([]);
    const accounts = await list({ role: 'USER' });
    expect(accounts).toContain('seen.early');
    expect(accounts.filter((name) => name === 'warden' || name.startsWith('Guest '))).toEqual([]);
  });

  test('filters by archived accounts', async () => {
    expect(await found('seen.', { archived: true })).toEqual(['seen.between']);
    expect(await found('seen.', { archived: false })).toEqual(['seen.early', 'seen.late', 'seen.never']);
  });

  test('filters by bans that have not ended', async () => {
    const [rude] = await signUp(server, 'barred.rude');
    expect(await found('barred.', { banned: true })).toEqual(['barred.long', 'barred.too']);
    await admin.http.run(BanUser, { input: { userId: rude.id, until: '2100-01-01T00:00:00.000Z', reason: 'Rude' } });
    expect(await found('barred.', { banned: true })).toEqual(['barred.long', 'barred.rude', 'barred.too']);
    expect(await found('barred.', { banned: false })).toEqual(['barred.once']);
    await admin.http.run(UnbanUser, { input: { userId: rude.id } });
    expect(await found('barred.', { banned: true })).toEqual(['barred.long', 'barred.too']);
    expect(await found('barred.', { banned: false })).toEqual(['barred.once', 'barred.rude']);
    expect(await found('barred.', { banned: null })).toHaveLength(4);
  });

  test('finds users by the beginning of a name, or by their whole e-mail address', async () => {
    expect(await list({ query: 'SEEN.E' })).toEqual(['seen.early']);
    expect(await list({ query: 'grac' })).toEqual(['seen.late']);
    expect(await list({ query: 'Seen.Early@Example.org' })).toEqual(['seen.early']);
    expect(await list({ query: 'seen.early@' })).toEqual([]);
    expect(await list({ query: ' ' })).toEqual([]);
  });

  test('finds a guest by the nickname, and lists guests without one after all names', async () => {
    const [named] = [await enterAsGuest(server), await enterAsGuest(server)];
    await named.http.send('mutation { setNickname(input: { nickname: "nick.named" }) { position } }');
    expect(await list({ query: 'nick.' })).toEqual(['nick.named']);
    const byName = { field: 'USERNAME', direction: 'ASC' } as const;
    const guests = await list({ role: 'GUEST' }, byName);
    expect(guests[0]).toBe('nick.named');
    expect(guests.length).toBeGreaterThan(1);
    expect(await list({ role: 'GUEST' }, { ...byName, direction: 'DESC' })).toEqual(guests.toReversed());
  });

  test('is refused to all others, and for cursors of another order', async () => {
    const [other] = await signUp(server, 'no.admin');
    expect(await other.http.refused(UserList, {})).toMatchObject({ code: 'FORBIDDEN' });
    const { users } = await admin.http.run(UserList, { first: 1 });
    const refused = await admin.http.refused(UserList, { after: users.pageInfo.endCursor, orderBy: byLastSeen });
    expect(refused).toMatchObject({ code: 'BAD_CURSOR', field: 'after' });
  });
});

describe('the presence of listed users', () => {
  test('is filtered by status', async () => {
    const names = ['is.away', 'is.busy', 'is.here', 'is.out'] as const;
    const [away, busy, , out] = await signUp(server, ...names);
    await away.http.run(SetStatus, { input: { status: 'AWAY' } });
    await busy.http.run(SetStatus, { input: { status: 'DO_NOT_DISTURB' } });
    await leave(out);
    await eventually(async () => {
      expect(await found('is.', { presence: ['ONLINE', 'AWAY', 'DO_NOT_DISTURB'] })).toEqual(names.slice(0, 3));
    });
    for (const [n, status] of (['AWAY', 'DO_NOT_DISTURB', 'ONLINE', 'OFFLINE'] as const).entries()) {
      expect(await found('is.', { presence: [status] })).toEqual([names[n]]);
    }
    expect(await found('is.', { presence: ['OFFLINE', 'AWAY'] })).toEqual(['is.away', 'is.out']);
    expect(await found('is.', { presence: [] })).toEqual([]);
  });

  test('is filtered by the time last seen: users who are online are not found, users who were never seen are', async () => {
    const [here] = await signUp(server, 'seen.now');
    const seenBefore = (time: string) => found('seen.', { lastSeenBefore: time });
    expect(await seenBefore(day(1))).toEqual(['seen.never']);
    expect(await seenBefore(day(5))).toEqual(['seen.early', 'seen.never']);
    expect(await seenBefore(day(6))).toEqual(['seen.between', 'seen.early', 'seen.never']);
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    expect(await seenBefore(soon)).toEqual(['seen.between', 'seen.early', 'seen.late', 'seen.never']);
    expect(await found('seen.', { lastSeenBefore: soon, presence: ['ONLINE'] })).toEqual([]);
    await leave(here);
    expect(await seenBefore(soon)).toEqual(['seen.between', 'seen.early', 'seen.late', 'seen.never', 'seen.now']);
    expect(await seenBefore(day(9))).toEqual(['seen.between', 'seen.early', 'seen.never']);
  });

  test('orders the list: never seen, then by the time last seen, then online', async () => {
    const [here] = await signUp(server, 'time.here');
    const order = async (filter: UserFilter) => {
      const names = await list(filter, byLastSeen);
      return names.filter((name) => name === 'time.here' || stored.some(({ username }) => name === username));
    };
    const known = ['seen.never', 'seen.early', 'seen.between', 'seen.late'];
    // A user who has just come is listed a moment later.
    await eventually(async () => expect(await order({ presence: ['ONLINE'] })).toEqual(['time.here']));
    expect(await order({})).toEqual([...known, 'time.here']);
    const reversed = await list({}, { ...byLastSeen, direction: 'DESC' });
    expect(reversed).toEqual((await list({}, byLastSeen)).toReversed());
    expect(await order({ lastSeenBefore: day(9) })).toEqual(known.slice(0, 3));
    await leave(here);
    expect(await order({ presence: ['ONLINE'] })).toEqual([]);
    expect(await order({ presence: ['OFFLINE'] })).toEqual([...known, 'time.here']);
  });
});

describe('what the administrator may not see of a presence', () => {
  test('is not found: an invisible user counts as offline since that moment', async () => {
    const [hidden] = await signUp(server, 'hide.invisible');
    await hidden.http.run(SetStatus, { input: { isInvisible: true } });
    const { users } = await admin.http.run(UserList, { filter: { query: 'hide.invisible' } });
    const since = String(users.edges[0]?.node.presence?.lastSeenAt);
    const justAfter = new Date(Date.parse(since) + 1).toISOString();
    // Requests are signs of life, which nobody else may notice.
    await hidden.http.run(SetStatus, { input: { status: 'AWAY' } });
    expect(await found('hide.inv', { presence: ['ONLINE', 'AWAY'] })).toEqual([]);
    expect(await found('hide.inv', { presence: ['OFFLINE'] })).toEqual(['hide.invisible']);
    expect(await found('hide.inv', { lastSeenBefore: justAfter })).toEqual(['hide.invisible']);
    expect(await found('hide.inv', { lastSeenBefore: since })).toEqual([]);
  });

  test('does not place a user who hides the time: the order and the filter treat it as unknown', async () => {
    const [hiding, open] = await signUp(server, 'veil.hiding', 'veil.open');
    await hiding.http.run(SetLastSeen, { input: { lastSeen: 'FRIENDS' } });
    await leave(open);
    await leave(hiding);
    expect(await list({ query: 'veil.' }, byLastSeen)).toEqual(['veil.hiding', 'veil.open']);
    expect(await found('veil.', { lastSeenBefore: day(1) })).toEqual(['veil.hiding']);
  });

  test('includes the time of a friend, who shows it to friends', async () => {
    const [friend, hiding] = await signUp(server, 'pal.friend', 'pal.hiding');
    await befriend(admin, friend);
    for (const { http } of [friend, hiding]) await http.run(SetLastSeen, { input: { lastSeen: 'FRIENDS' } });
    for (const person of [friend, hiding]) await leave(person);
    expect(await list({ query: 'pal.' }, byLastSeen)).toEqual(['pal.hiding', 'pal.friend']);
    expect(await found('pal.', { lastSeenBefore: day(1) })).toEqual(['pal.hiding']);
  });

  test('includes nothing of a user beyond a block, in either direction', async () => {
    const [blocker, blocked, open] = await signUp(server, 'wall.blocker', 'wall.blocked', 'wall.open');
    await leave(open);
    await blocker.http.run(BlockUser, { input: { userId: admin.id } });
    await admin.http.run(BlockUser, { input: { userId: blocked.id } });
    expect(await found('wall.', { presence: ['ONLINE', 'AWAY'] })).toEqual([]);
    expect(await found('wall.', { lastSeenBefore: day(1) })).toEqual(['wall.blocked', 'wall.blocker']);
    const names = await list({ query: 'wall.' }, byLastSeen);
    expect(names).toHaveLength(3);
    expect(names[2]).toBe('wall.open');
    await admin.http.run(UnblockUser, { input: { userId: blocked.id } });
    await eventually(async () => expect(await found('wall.', { presence: ['ONLINE'] })).toEqual(['wall.blocked']));
  });
});

describe('page by page', () => {
  beforeAll(async () => {
    const people = await signUp(server, 'page.a', 'page.b', 'page.c', 'page.d', 'page.e');
    for (const person of people.slice(0, 3)) await leave(person);
    await Promise.all([enterAsGuest(server), enterAsGuest(server)]);
    await eventually(async () => {
      expect(await found('page.', { presence: ['ONLINE'] })).toEqual(['page.d', 'page.e']);
      expect((await list({ role: 'GUEST', presence: ['ONLINE'] })).length).toBe((await list({ role: 'GUEST' })).length);
    });
  });

  const document = (name: string, fixed: string) => (args: string) =>
    `{ ${name}: users(${[fixed, args.slice(1, -1)].filter(Boolean).join(', ')}) ${pageParts} }`;
  const ordered = (field: string, direction: string) => `orderBy: { field: ${field}, direction: ${direction} }`;
  const documents = {
    oldestFirst: document('oldestFirst', `filter: { query: "page." }, ${ordered('CREATED_AT', 'ASC')}`),
    byName: document('byName', `filter: { role: GUEST }, ${ordered('USERNAME', 'DESC')}`),
    longestAway: document('longestAway', `filter: { query: "seen." }, ${ordered('LAST_SEEN_AT', 'ASC')}`),
    lastSeen: document('lastSeen', `filter: { query: "page." }, ${ordered('LAST_SEEN_AT', 'DESC')}`),
    banned: document('banned', `filter: { banned: true }, ${ordered('CREATED_AT', 'DESC')}`),
    notBanned: document('notBanned', `filter: { banned: false, query: "page." }, ${ordered('LAST_SEEN_AT', 'ASC')}`),
    online: document('online', `filter: { presence: [ONLINE] }, ${ordered('USERNAME', 'ASC')}`),
  };

  describeBothWays(Object.keys(documents), () => ({ viewer: admin, documents }));
});
