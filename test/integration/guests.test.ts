import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type RawBuilder, sql } from 'kysely';
import { loadConfig } from '../../src/app/config.js';
import { graphql } from '../gql/index.js';
import { ChangeUsername, DeleteAccount, SeenMembers, ShowMe, ShowUser, UpdateProfile } from '../support/account.js';
import { MessageEvents, meetInGroup, say } from '../support/chat.js';
import { openDatabase } from '../support/database.js';
import { enterAsGuest, enterAsGuests, type Guest, password, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const LogoutGuest = graphql(`
  mutation LogoutGuest {
    logout {
      sessionId
    }
  }
`);

const ChangeGuestPassword = graphql(`
  mutation ChangeGuestPassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      position
    }
  }
`);

const EndOwnSession = graphql(`
  mutation EndOwnSession($input: RevokeSessionInput!) {
    revokeSession(input: $input) {
      position
    }
  }
`);

const SearchFor = graphql(`
  query SearchFor($search: String!) {
    searchUsers(query: $search) {
      edges {
        node {
          id
        }
      }
    }
  }
`);

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

function leave(guest: Guest) {
  return guest.http.run(LogoutGuest);
}

function numbersOf(guests: Guest[]): number[] {
  return guests.map(({ number }) => number).sort((a, b) => a - b);
}

describe('a guest', () => {
  test('needs no account, and has a number instead of a name', async () => {
    const guest = await enterAsGuest(server);
    const { viewer } = await guest.http.run(ShowMe);
    expect(viewer).toEqual({
      user: { id: guest.id, displayName: `Guest ${guest.number}`, username: null, kind: 'GUEST' },
      email: null,
      isEmailVerified: false,
    });
  });

  test('is not found by search or by name', async () => {
    const guest = await enterAsGuest(server);
    const { searchUsers: users } = await guest.http.run(SearchFor, { search: 'guest' });
    expect(users.edges).toEqual([]);
    expect(await guest.http.run(ShowUser, { by: { username: `Guest ${guest.number}` } })).toEqual({ user: null });
  });

  test('writes in groups under that number', async () => {
    const [ada] = await signUp(server, 'ada');
    const guest = await enterAsGuest(server);
    const conversationId = await meetInGroup('Everyone', ada, guest);
    await say(guest, conversationId, 'hello');
    const { conversation } = await ada.http.run(SeenMembers, { id: conversationId });
    expect(conversation?.messages.edges[0]?.node.sender).toMatchObject({
      displayName: `Guest ${guest.number}`,
      kind: 'GUEST',
    });
  });

  test('has no profile, password or address to change', async () => {
    const { http } = await enterAsGuest(server);
    const refused = [
      await http.refused(ChangeUsername, { input: { username: 'somebody' } }),
      await http.refused(UpdateProfile, { input: { about: 'me' } }),
      await http.refused(ChangeGuestPassword, { input: { currentPassword: '', newPassword: password } }),
    ];
    expect(refused.map(({ code }) => code)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
  });

  test('is rejected if the configuration disables guests', async () => {
    await using closed = await startTestServer({ HUBBUB_GUESTS: 'false' });
    await expect(enterAsGuest(closed)).rejects.toThrow('FORBIDDEN');
  });

  test('is deleted at logout, and the messages remain without a name', async () => {
    const [bert] = await signUp(server, 'bert');
    const guest = await enterAsGuest(server);
    const conversationId = await meetInGroup('Leaving', bert, guest);
    await say(guest, conversationId, 'farewell');
    await leave(guest);
    expect(await guest.http.refused(ShowMe)).toMatchObject({ code: 'SESSION_REVOKED' });
    expect(await bert.http.run(ShowUser, { by: { id: guest.id } })).toEqual({ user: null });
    const { conversation } = await bert.http.run(SeenMembers, { id: conversationId });
    expect(conversation?.members.edges).toHaveLength(1);
    const gone = { id: guest.id, displayName: 'Deleted user', kind: 'DELETED' };
    expect(conversation?.messages.edges[0]?.node.sender).toMatchObject(gone);
  });

  test('can delete the guest account without a password', async () => {
    const guest = await enterAsGuest(server);
    const { deleteAccount } = await guest.http.run(DeleteAccount, { input: {} });
    expect(deleteAccount.userId).toBe(guest.id);
    expect(await guest.http.refused(ShowMe)).toMatchObject({ code: 'SESSION_REVOKED' });
  });
});

describe('guest numbers', () => {
  test('are never shared, however many guests arrive at the same moment', async () => {
    await using fresh = await startTestServer();
    const guests: Guest[] = [];
    // All forty at once would wait for a connection longer than a request may, on a slow machine.
    for (let wave = 0; wave < 4; wave++) guests.push(...(await enterAsGuests(fresh, 10)));
    expect(numbersOf(guests)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  });

  test('of guests who left are reused, the earliest returned number first', async () => {
    await using fresh = await startTestServer();
    const guests: Guest[] = [];
    for (let i = 0; i < 4; i++) guests.push(await enterAsGuest(fresh));
    expect(guests.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    for (const i of [2, 0, 1]) await leave(guests[i] as Guest);
    const next: number[] = [];
    for (let i = 0; i < 4; i++) next.push((await enterAsGuest(fresh)).number);
    expect(next).toEqual([3, 1, 2, 5]);
  });

  test('that were returned go to one guest each, even if many come and go at the same moment', async () => {
    await using fresh = await startTestServer();
    const [going, staying] = [await enterAsGuests(fresh, 12), await enterAsGuests(fresh, 4)];
    const [coming] = await Promise.all([enterAsGuests(fresh, 12), ...going.map(leave)]);
    const present = numbersOf([...staying, ...coming]);
    expect(new Set(present).size).toBe(16);
    // No number is lost either: the next guests fill the free numbers before a new one is created.
    const free = Math.max(16, ...present) - 16;
    const all = numbersOf([...staying, ...coming, ...(await enterAsGuests(fresh, free))]);
    expect(all).toEqual(Array.from({ length: 16 + free }, (_, i) => i + 1));
  });

  test('give the last free one to one of two guests, and a new one to the other', async () => {
    await using fresh = await startTestServer();
    const guests = await enterAsGuests(fresh, 3);
    await leave(guests.find(({ number }) => number === 2) as Guest);
    expect(numbersOf(await enterAsGuests(fresh, 2))).toEqual([2, 4]);
  });
});

/** Runs an action on the database of a server while the server is stopped. */
function inDatabase(at: TestServer, ...statements: RawBuilder<unknown>[]): Promise<void> {
  return at.whileStopped(async () => {
    const database = await openDatabase(at.backend.environment);
    for (const statement of statements) await statement.execute(database.fork().getKysely());
    await database.close();
  });
}

describe('guests who stay away', () => {
  test('are deleted after a while, with their sockets', async () => {
    await using brief = await startTestServer({ HUBBUB_JOBS: 'false' });
    const [lena] = await signUp(brief, 'lena');
    const guest = await enterAsGuest(brief);
    const conversationId = await meetInGroup('Waiting', lena, guest);
    await inDatabase(brief, sql`update session set last_used_at = now() - interval '2 days'`);
    const socket = guest.connect();
    const stream = socket.subscribe(MessageEvents, { conversationId });
    await stream.next();
    await brief.runJob('expire-guests');
    expect(await guest.http.refused(ShowMe)).toMatchObject({ code: 'SESSION_REVOKED' });
    expect(await socket.closed).toEqual({ code: 4401, reason: 'SESSION_ENDED' });
    expect((await enterAsGuest(brief)).number).toBe(guest.number);
    expect((await lena.http.run(ShowMe)).viewer.user.id).toBe(lena.id);
  });

  test('are deleted one by one: a guest who cannot be deleted does not delay the others', async () => {
    await using brief = await startTestServer({ LOG_LEVEL: 'silent' });
    const [stuck, ...others] = (await enterAsGuests(brief, 4)).sort((a, b) => (a.id < b.id ? -1 : 1));
    await inDatabase(
      brief,
      sql`update session set last_used_at = now() - interval '2 days'`,
      sql`create function refuse() returns trigger language plpgsql as 'begin raise exception ''no''; end'`,
      sql`create trigger stuck before update on users for each row when (old.id = ${sql.lit(stuck?.id)}) execute function refuse()`,
    );
    await brief.runJob('expire-guests');
    expect((await stuck?.http.run(ShowMe))?.viewer.user.kind).toBe('GUEST');
    const refusals = await Promise.all(others.map((guest) => guest.http.refused(ShowMe)));
    expect(refusals.map(({ code }) => code)).toEqual(Array(3).fill('SESSION_REVOKED'));
  });

  test('are kept at least while an access token is valid', () => {
    const environment = { HUBBUB_GUEST_IDLE_TIME: '10m', HUBBUB_ACCESS_TOKEN_TTL: '15m' };
    expect(() => loadConfig(environment)).toThrow('HUBBUB_GUEST_IDLE_TIME: got "10m", takes no less than');
    expect(loadConfig({ ...environment, HUBBUB_GUESTS: 'false' }).guests.admitted).toBe(false);
  });

  test('are kept if they were active lately, but cannot return after their session has ended', async () => {
    const [here, gone] = await enterAsGuests(server, 2);
    await gone?.http.run(EndOwnSession, { input: { sessionId: gone.sessionId } });
    await server.runJob('expire-guests');
    expect((await here?.http.run(ShowMe))?.viewer.user.kind).toBe('GUEST');
    expect(await here?.http.run(ShowUser, { by: { id: String(gone?.id) } })).toEqual({ user: null });
  });
});
