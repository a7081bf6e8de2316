import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { print } from 'graphql';
import { type RawBuilder, sql } from 'kysely';
import { graphql } from '../gql/index.js';
import { ClaimGuestAccount, LoginWith, OwnEvents, ShowMe } from '../support/account.js';
import { openDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { enterAsGuest, type Person, password, signUp } from '../support/people.js';
import { type ClientConnection, within } from '../support/socket-client.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const RefreshForLife = graphql(`
  mutation RefreshForLife($input: RefreshSessionInput!) {
    refreshSession(input: $input) {
      refreshToken
      session {
        createdAt
        expiresAt
        endsAt
      }
    }
  }
`);

const SessionLives = graphql(`
  query SessionLives {
    viewer {
      sessions {
        id
        isCurrent
        createdAt
        expiresAt
        endsAt
      }
    }
  }
`);

/** Returns all account events of a socket until it closes. */
async function wordsOf(socket: ClientConnection): Promise<unknown[]> {
  const words: unknown[] = [];
  for await (const { accountEvents } of socket.subscribe(OwnEvents, {})) words.push(accountEvents);
  return words;
}

/** Changes the database of a server while the server is stopped. */
function inDatabase(server: TestServer, statement: RawBuilder<unknown>): Promise<void> {
  return server.whileStopped(async () => {
    const database = await openDatabase(server.backend.environment);
    await database.run(statement);
    await database.close();
  });
}

const day = 86_400_000;
/** Only the time itself ends a session: neither a job nor the comparison with the database does. */
const byTimeAlone = { HUBBUB_JOBS: 'false', HUBBUB_FEED_REPAIR_INTERVAL: '1h' };

/** The lifetime of a session in total, and without a refresh, in milliseconds. */
async function livesOf(person: Person): Promise<{ inAll: number; unused: number }> {
  const {
    viewer: { sessions },
  } = await person.http.run(SessionLives);
  const session = sessions.find(({ isCurrent }) => isCurrent);
  if (!session) throw new Error('The session is not listed');
  const since = Date.parse(session.createdAt);
  return { inAll: Date.parse(session.endsAt) - since, unused: Date.parse(session.expiresAt) - since };
}

/**
 * Refreshes a session repeatedly until the server rejects it. @returns the error and all ends that the server
 * announced.
 */
async function refreshToTheEnd(server: TestServer, { refreshToken }: Person) {
  const client = new GraphQLClient(server.graphqlUrl);
  const ends: { expiresAt: string; endsAt: string }[] = [];
  const refusal = await eventually(async () => {
    const { data, errors } = await client.send<{ refreshSession: { refreshToken: string; session: never } }>(
      print(RefreshForLife),
      { input: { refreshToken } },
    );
    if (errors) return errors[0]?.extensions;
    if (data) {
      refreshToken = data.refreshSession.refreshToken;
      ends.push(data.refreshSession.session);
    }
    throw new Error('The session goes on');
  });
  return { refusal, ends };
}

describe('an absolute lifetime', () => {
  let server: TestServer;
  let ada: Person;
  let words: Promise<unknown[]>;
  let closed: Promise<{ code: number; reason: string }>;

  beforeAll(async () => {
    server = await startTestServer({ ...byTimeAlone, HUBBUB_SESSION_LIFETIME: '8s', HUBBUB_GUEST_LIFETIME: '1s' });
    // Their sessions end during the first test, so the tests after it do not wait.
    const people = await signUp(server, 'ada', 'ida');
    [ada] = people;
    const [, ida] = people;
    const socket = ida.connect();
    closed = socket.closed;
    words = within(wordsOf(socket), 'the last word');
  });
  afterAll(() => server.stop());

  test('ends a session at the next refresh, however often it was refreshed', async () => {
    const { refusal, ends } = await refreshToTheEnd(server, ada);
    expect(refusal).toMatchObject({ code: 'SESSION_REVOKED' });
    expect(new Set(ends.map(({ endsAt }) => endsAt)).size).toBe(1);
    for (const { expiresAt, endsAt } of ends) expect(expiresAt).toBe(endsAt);
  });

  test('ends a session at the next access, even if its access token has not expired', async () => {
    await eventually(async () => expect(await ada.http.refused(ShowMe)).toMatchObject({ code: 'SESSION_REVOKED' }));
    expect(await ada.connect().closed).toEqual({ code: 4401, reason: 'SESSION_REVOKED' });
  });

  test('closes live sockets, with a last message for each subscription', async () => {
    expect((await words).at(-1)).toEqual({ __typename: 'AccessRevoked', reason: 'SESSION_ENDED' });
    expect(await closed).toEqual({ code: 4401, reason: 'SESSION_ENDED' });
  });

  test('does not prevent a new login', async () => {
    const input = { usernameOrEmail: 'ada', password };
    const { login } = await new GraphQLClient(server.graphqlUrl).run(LoginWith, { input });
    expect(login.user.id).toBe(ada.id);
  });

  test('ends a guest, whose number then goes to another guest', async () => {
    const guest = await enterAsGuest(server);
    const { refusal } = await refreshToTheEnd(server, guest);
    expect(refusal).toMatchObject({ code: 'SESSION_REVOKED' });
    await server.runJob('expire-guests');
    expect((await enterAsGuest(server)).number).toBe(guest.number);
  });
});

describe('without a refresh', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer({ ...byTimeAlone, HUBBUB_REFRESH_TOKEN_TTL: '6s' });
  });
  afterAll(() => server.stop());

  test('a session ends: its sockets close, and access and refresh are rejected', async () => {
    const [kay] = await signUp(server, 'kay');
    const socket = kay.connect();
    await socket.run(ShowMe, {});
    expect(await socket.closed).toEqual({ code: 4401, reason: 'SESSION_ENDED' });
    expect(await kay.http.refused(ShowMe)).toMatchObject({ code: 'SESSION_REVOKED' });
    const input = { refreshToken: kay.refreshToken };
    expect(await kay.http.refused(RefreshForLife, { input })).toMatchObject({ code: 'SESSION_REVOKED' });
  });

  test('a socket whose session is refreshed stays open', async () => {
    const [lois] = await signUp(server, 'lois');
    const socket = lois.connect();
    await socket.run(ShowMe, {});
    let { refreshToken } = lois;
    const {
      viewer: { sessions },
    } = await lois.http.run(SessionLives);
    const firstEnd = Date.parse(String(sessions[0]?.expiresAt));
    await eventually(
      async () => {
        const { refreshSession } = await socket.run(RefreshForLife, { input: { refreshToken } });
        refreshToken = refreshSession.refreshToken;
        // A second after its old end: by then the socket would have been closed.
        expect(Date.now()).toBeGreaterThan(firstEnd + 1_000);
      },
      undefined,
      500,
    );
    expect((await socket.run(ShowMe, {})).viewer.user.id).toBe(lois.id);
    await lois.disconnect();
  });
});

describe('by default', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer({ HUBBUB_JOBS: 'false' });
  });
  afterAll(() => server.stop());

  test('a session of an account lives at most 90 days, and 30 without a refresh', async () => {
    const [nell] = await signUp(server, 'nell');
    expect(await livesOf(nell)).toEqual({ inAll: 90 * day, unused: 30 * day });
  });

  test('a session of a guest lives 30 days, and 90 after the guest has claimed an account', async () => {
    const guest = await enterAsGuest(server);
    expect(await livesOf(guest)).toEqual({ inAll: 30 * day, unused: 30 * day });
    const input = { username: 'jean', email: 'jean@example.org', password };
    await guest.http.run(ClaimGuestAccount, { input });
    expect((await livesOf(guest)).inAll).toBe(90 * day);
  });

  test('the other sessions of a user are notified that one has expired', async () => {
    const [olga] = await signUp(server, 'olga');
    const input = { usernameOrEmail: 'olga', password };
    const { login } = await new GraphQLClient(server.graphqlUrl).run(LoginWith, { input });
    await inDatabase(server, sql`update session set expires_at = now() where id = ${login.session.id}`);
    const stream = olga.connect().subscribe(OwnEvents, {});
    await stream.next();
    await server.runJob('expire-sessions');
    expect((await stream.next()).accountEvents).toMatchObject({
      __typename: 'SessionsEnded',
      sessionIds: [login.session.id],
      endReason: 'EXPIRED',
    });
    await olga.disconnect();
  });
});

test('a refresh never extends the idle lifetime beyond the absolute end of the session', async () => {
  await using server = await startTestServer({ HUBBUB_SESSION_LIFETIME: '1h' });
  const [pia] = await signUp(server, 'pia');
  expect(await livesOf(pia)).toEqual({ inAll: 3_600_000, unused: 3_600_000 });
});
