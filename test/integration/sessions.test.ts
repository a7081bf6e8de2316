import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../faults/until.js';
import { graphql } from '../gql/index.js';
import { OwnEvents } from '../support/account.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { type Person, password, signUp } from '../support/people.js';
import { SocketClient, within } from '../support/socket-client.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const WhoAmI = graphql(`
  query WhoAmI {
    viewer {
      user {
        username
      }
    }
  }
`);

const Sessions = graphql(`
  query Sessions {
    viewer {
      sessions {
        id
        isCurrent
        address
        userAgent
      }
    }
  }
`);

const LoginAgain = graphql(`
  mutation LoginAgain($input: LoginInput!) {
    login(input: $input) {
      accessToken
      session {
        id
      }
    }
  }
`);

const Refresh = graphql(`
  mutation Refresh($input: RefreshSessionInput!) {
    refreshSession(input: $input) {
      accessToken
      accessTokenExpiresAt
      refreshToken
      session {
        id
        isCurrent
      }
    }
  }
`);

const Logout = graphql(`
  mutation Logout {
    logout {
      sessionId
    }
  }
`);

const LogoutEverywhere = graphql(`
  mutation LogoutEverywhere {
    logoutEverywhere {
      position
    }
  }
`);

const RevokeSession = graphql(`
  mutation RevokeSession($input: RevokeSessionInput!) {
    revokeSession(input: $input) {
      sessionId
      position
    }
  }
`);

const AccountEvents = graphql(`
  subscription AccountEvents($after: Cursor) {
    accountEvents(after: $after) {
      __typename
      ... on Subscribed {
        position
        cursor
      }
      ... on SignedIn {
        position
        sessionId
        address
      }
      ... on SessionsEnded {
        position
        sessionIds
        endReason
      }
      ... on AccessRevoked {
        subjectId
        reason
      }
    }
  }
`);

let server: TestServer;
let anyone: GraphQLClient;

beforeAll(async () => {
  // A busy machine can take longer than the usual 30 s from one refresh to the next.
  server = await startTestServer({ HUBBUB_REFRESH_TOKEN_GRACE: '10m' });
  anyone = new GraphQLClient(server.graphqlUrl);
});
afterAll(() => server.stop());

/** Logs in again, as from another device. */
async function anotherSession(person: Person) {
  const { login } = await anyone.run(LoginAgain, { input: { usernameOrEmail: person.username, password } });
  return { id: login.session.id, client: new GraphQLClient(server.graphqlUrl, login.accessToken) };
}

describe('sessions', () => {
  test("are listed with their devices, and the viewer's own is marked", async () => {
    const [ada] = await signUp(server, 'ada');
    const other = await anotherSession(ada);
    const {
      viewer: { sessions },
    } = await ada.http.run(Sessions);
    expect(sessions.map(({ id, isCurrent }) => [id, isCurrent])).toEqual([
      [other.id, false],
      [ada.sessionId, true],
    ]);
    expect(sessions[0]?.address).toBe('127.0.0.1');
  });

  test('that are revoked fail at their next request, and the others continue', async () => {
    const [grace] = await signUp(server, 'grace');
    const other = await anotherSession(grace);
    const { revokeSession } = await grace.http.run(RevokeSession, { input: { sessionId: other.id } });
    expect(revokeSession.sessionId).toBe(other.id);
    expect(await other.client.refused(WhoAmI)).toMatchObject({ code: 'SESSION_REVOKED' });
    await grace.http.run(WhoAmI);
    expect(await grace.http.refused(RevokeSession, { input: { sessionId: other.id } })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('of other users cannot be revoked or found', async () => {
    const [mallory, bob] = await signUp(server, 'mallory', 'bob');
    expect(await mallory.http.refused(RevokeSession, { input: { sessionId: bob.sessionId } })).toMatchObject({
      code: 'NOT_FOUND',
    });
    await bob.http.run(WhoAmI);
  });

  test('are ended by logout one at a time, and all by logoutEverywhere', async () => {
    const [carol] = await signUp(server, 'carol');
    const [second, third] = [await anotherSession(carol), await anotherSession(carol)];
    await second.client.run(Logout);
    expect(await second.client.refused(WhoAmI)).toMatchObject({ code: 'SESSION_REVOKED' });
    await carol.http.run(LogoutEverywhere);
    for (const client of [carol.http, third.client]) {
      expect(await client.refused(WhoAmI)).toMatchObject({ code: 'SESSION_REVOKED' });
    }
  });
});

describe('a refresh token', () => {
  test('gives a new pair of tokens once', async () => {
    const [dave] = await signUp(server, 'dave');
    const { refreshSession } = await anyone.run(Refresh, { input: { refreshToken: dave.refreshToken } });
    expect(refreshSession.session).toEqual({ id: dave.sessionId, isCurrent: true });
    expect(refreshSession.refreshToken).not.toBe(dave.refreshToken);
    await new GraphQLClient(server.graphqlUrl, refreshSession.accessToken).run(WhoAmI);
  });

  test('works although the request carries an invalid access token', async () => {
    const [erin] = await signUp(server, 'erin');
    const stale = new GraphQLClient(server.graphqlUrl, 'not.a.token');
    await stale.run(Refresh, { input: { refreshToken: erin.refreshToken } });
  });

  test('that was just used gives the same successor again, with a fresh access token', async () => {
    const [frank] = await signUp(server, 'frank');
    const input = { refreshToken: frank.refreshToken };
    const { refreshSession: first } = await anyone.run(Refresh, { input });
    const { refreshSession: again } = await anyone.run(Refresh, { input });
    expect([again.refreshToken, again.session.id]).toEqual([first.refreshToken, frank.sessionId]);
    for (const { accessToken } of [first, again]) await new GraphQLClient(server.graphqlUrl, accessToken).run(WhoAmI);
    await anyone.run(Refresh, { input: { refreshToken: again.refreshToken } });
  });

  test('whose successor was used too ends the whole session, and its owner is notified', async () => {
    const [fay] = await signUp(server, 'fay');
    const other = await anotherSession(fay);
    const watch = new SocketClient(server.socketUrl, other.client.token).subscribe(AccountEvents, {});
    expect((await watch.next()).accountEvents.__typename).toBe('Subscribed');

    const input = { refreshToken: fay.refreshToken };
    const { refreshSession: first } = await anyone.run(Refresh, { input });
    const { refreshSession: second } = await anyone.run(Refresh, { input: { refreshToken: first.refreshToken } });
    expect(await anyone.refused(Refresh, { input })).toMatchObject({ code: 'REFRESH_TOKEN_REUSED' });

    const newest = new GraphQLClient(server.graphqlUrl, second.accessToken);
    expect(await newest.refused(WhoAmI)).toMatchObject({ code: 'SESSION_REVOKED' });
    for (const { refreshToken } of [first, second]) {
      expect(await anyone.refused(Refresh, { input: { refreshToken } })).toMatchObject({ code: 'SESSION_REVOKED' });
    }
    expect((await watch.next()).accountEvents).toMatchObject({
      __typename: 'SessionsEnded',
      sessionIds: [fay.sessionId],
      endReason: 'REFRESH_TOKEN_REUSED',
    });
  });

  test('is accepted for the grace although its successor was used, as by two tabs that refresh at once', async () => {
    const [gina] = await signUp(server, 'gina');
    const input = { refreshToken: gina.refreshToken };
    const { refreshSession: first } = await anyone.run(Refresh, { input });
    await new GraphQLClient(server.graphqlUrl, first.accessToken).run(WhoAmI);
    const { refreshSession: again } = await anyone.run(Refresh, { input });
    expect(again.refreshToken).toBe(first.refreshToken);
  });

  test('gives the same successor to two requests at the same moment', async () => {
    const [gwen] = await signUp(server, 'gwen');
    const input = { refreshToken: gwen.refreshToken };
    const [one, other] = await Promise.all([anyone.run(Refresh, { input }), anyone.run(Refresh, { input })]);
    expect(one.refreshSession.refreshToken).toBe(other.refreshSession.refreshToken);
  });

  test.each(['', 'x', 'hrt.ses_01m7ysygtpfvk8vqagf2ed6tsy.abc.def'])(
    'is rejected if it is %j',
    async (refreshToken) => {
      expect(await anyone.refused(Refresh, { input: { refreshToken } })).toMatchObject({ code: 'UNAUTHENTICATED' });
    },
  );
});

describe('the events of an account', () => {
  test('arrive live, and after a reconnect those that were missed', async () => {
    const [heidi] = await signUp(server, 'heidi');
    const live = heidi.connect().subscribe(AccountEvents, {});
    const { accountEvents: start } = await live.next();
    const other = await anotherSession(heidi);
    expect((await live.next()).accountEvents).toMatchObject({ __typename: 'SignedIn', sessionId: other.id });
    await heidi.http.run(RevokeSession, { input: { sessionId: other.id } });
    expect((await live.next()).accountEvents).toMatchObject({ __typename: 'SessionsEnded', endReason: 'REVOKED' });

    const after = start.__typename === 'Subscribed' ? start.cursor : null;
    const again = heidi.connect().subscribe(AccountEvents, { after });
    const types = (await again.take(3)).map(({ accountEvents }) => accountEvents.__typename);
    expect(types).toEqual(['Subscribed', 'SignedIn', 'SessionsEnded']);
    await heidi.disconnect();
  });
});

test('a user is notified of a login on another device: device, address and time', async () => {
  const [noor] = await signUp(server, 'noor');
  const stream = noor.connect().subscribe(OwnEvents, {});
  await stream.next();
  const other = await anotherSession(noor);
  expect((await stream.next()).accountEvents).toEqual({
    __typename: 'SignedIn',
    position: expect.any(Number),
    sessionId: other.id,
    userAgent: 'node',
    address: '127.0.0.1',
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
  });
  await noor.disconnect();
});

describe('sockets', () => {
  test.each([
    ['no token', null, /^UNAUTHENTICATED: Send the access token/],
    ['a bad token', 'nonsense', /^UNAUTHENTICATED$/],
  ])('with %s are closed with 4401', async (_what, token, reason) => {
    const socket = new SocketClient(server.socketUrl, token);
    expect(await socket.closed).toEqual({ code: 4401, reason: expect.stringMatching(reason) });
  });

  test('of a revoked session get a last message and are closed with 4401', async () => {
    const [ivan] = await signUp(server, 'ivan');
    const other = await anotherSession(ivan);
    const socket = new SocketClient(server.socketUrl, other.client.token);
    const events = socket.subscribe(AccountEvents, {});
    await events.next();
    await ivan.http.run(RevokeSession, { input: { sessionId: other.id } });
    const last = await events.take(2);
    expect(last.map(({ accountEvents }) => accountEvents.__typename)).toEqual(['SessionsEnded', 'AccessRevoked']);
    expect(last[1]?.accountEvents).toMatchObject({ reason: 'SESSION_ENDED' });
    expect(await socket.closed).toEqual({ code: 4401, reason: 'SESSION_ENDED' });
    const again = new SocketClient(server.socketUrl, other.client.token);
    expect(await again.closed).toEqual({ code: 4401, reason: 'SESSION_REVOKED' });
  });

  test('run queries and mutations, too', async () => {
    const [judy] = await signUp(server, 'judy');
    const socket = judy.connect();
    expect(await socket.run(WhoAmI, {})).toEqual({ viewer: { user: { username: 'judy' } } });
    await expect(socket.run(RevokeSession, { input: { sessionId: judy.id } })).rejects.toMatchObject({
      extensions: { code: 'BAD_ID' },
    });
    await judy.disconnect();
  });
});

describe('an access token that expires', () => {
  test('is rejected with TOKEN_EXPIRED, and its socket gets a warning and is closed with 4403', async () => {
    await using brief = await startTestServer({ HUBBUB_ACCESS_TOKEN_TTL: '8s' });
    const [kim] = await signUp(brief, 'kim');
    const { promise: warned, resolve } = Promise.withResolvers<unknown>();
    const socket = kim.connect(brief, resolve);
    expect(await within(warned, 'the warning')).toEqual({ accessTokenExpiresAt: expect.any(String) });
    expect(await socket.closed).toEqual({ code: 4403, reason: 'TOKEN_EXPIRED' });
    expect(await kim.http.refused(WhoAmI)).toMatchObject({ code: 'TOKEN_EXPIRED' });
    // A client with an expired token still sends it with the refresh request.
    const { refreshSession } = await kim.http.run(Refresh, { input: { refreshToken: kim.refreshToken } });
    await new GraphQLClient(brief.graphqlUrl, refreshSession.accessToken).run(WhoAmI);
    expect(await kim.connect(brief).closed).toEqual({ code: 4403, reason: 'TOKEN_EXPIRED' });
  });

  test('can be refreshed over the socket, which then stays open', async () => {
    await using brief = await startTestServer({ HUBBUB_ACCESS_TOKEN_TTL: '12s' });
    const [leo] = await signUp(brief, 'leo');
    const { promise: warned, resolve } = Promise.withResolvers<unknown>();
    const socket = leo.connect(brief, resolve);
    const { accessTokenExpiresAt } = (await warned) as { accessTokenExpiresAt: string };
    let { refreshToken } = leo;
    let expiresAt = accessTokenExpiresAt;
    // A token that lasts well beyond the end of the first.
    while (Date.parse(expiresAt) < Date.parse(accessTokenExpiresAt) + 6_000) {
      const { refreshSession } = await socket.run(Refresh, { input: { refreshToken } });
      expect(refreshSession.session.isCurrent).toBe(true);
      ({ refreshToken, accessTokenExpiresAt: expiresAt } = refreshSession);
      await setTimeout(250);
    }
    await until('the first token to have run out', () => new Date().toISOString() > accessTokenExpiresAt, 60_000);
    expect(await socket.run(WhoAmI, {})).toEqual({ viewer: { user: { username: 'leo' } } });
    expect((await socket.closed).code).toBe(4403);
  });
});
