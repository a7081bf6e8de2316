import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { GuestService } from '../../src/modules/accounts/guests/guest.service.js';
import type { SignedInUser } from '../../src/modules/accounts/sign-in/account.service.js';
import { Connection } from '../../src/platform/transport/connection.js';
import { graphql } from '../gql/index.js';
import { keepSecret } from '../output/gather.js';
import { LoginWith, ShowMe, ShowUser } from '../support/account.js';
import { connect } from '../support/documented-clients.js';
import { eventually } from '../support/eventually.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { interfere } from '../support/interference.js';
import { enterAsGuest, type Person, password, signUp } from '../support/people.js';
import { RawSocket } from '../support/raw-socket.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const RefreshGuest = graphql(`
  mutation RefreshGuest($input: RefreshSessionInput!) {
    refreshSession(input: $input) {
      accessToken
    }
  }
`);

interface Acknowledged {
  userId: string;
  sessionId: string;
  accessToken?: string;
  accessTokenExpiresAt: string;
  refreshToken?: string;
}

const whereTokensBelong = {
  code: 4401,
  reason:
    'UNAUTHENTICATED: Send the access token as "authorization: Bearer …" in connection_init or in the upgrade request.',
};

let server: TestServer;
let ada: Person;

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_GUESTS: 'on-connect' });
  [ada] = await signUp(server, 'ada');
});
afterAll(() => server.stop());

/** Opens a socket with these headers in its upgrade request and this payload in its connection_init. */
async function open(payload?: object, authorization?: string, url = server.socketUrl): Promise<RawSocket> {
  const socket = new RawSocket(url, authorization === undefined ? {} : { headers: { authorization } });
  await socket.opened;
  socket.send({ type: 'connection_init', ...(payload && { payload }) });
  return socket;
}

async function acknowledged(socket: RawSocket): Promise<Acknowledged> {
  const { payload } = await socket.next(({ type }) => type === 'connection_ack');
  const identity = payload as Acknowledged;
  keepSecret(...[identity.accessToken, identity.refreshToken].filter((token) => token !== undefined));
  return identity;
}

/** Opens a socket without a token. */
async function arrive(): Promise<Acknowledged & { socket: RawSocket; http: GraphQLClient }> {
  const socket = await open();
  const identity = await acknowledged(socket);
  return { ...identity, socket, http: new GraphQLClient(server.graphqlUrl, String(identity.accessToken)) };
}

describe('a socket without a token', () => {
  test('becomes a guest, and its acknowledgement says which', async () => {
    const { socket, http, userId, sessionId, accessTokenExpiresAt } = await arrive();
    expect(Date.parse(accessTokenExpiresAt)).toBeGreaterThan(Date.now());
    const { viewer } = await http.run(ShowMe);
    expect(viewer.user).toMatchObject({ id: userId, kind: 'GUEST', username: null });
    socket.subscribe('1', ShowMe, {});
    expect((await socket.answer('1')).payload).toMatchObject({ data: { viewer: { user: { id: userId } } } });
    expect(sessionId).toMatch(/^ses_/);
    socket.drop();
  });

  test('is the same guest again if it connects with the token of the acknowledgement', async () => {
    const { socket, userId, sessionId, accessToken, refreshToken } = await arrive();
    socket.drop();
    const again = await open({ authorization: `Bearer ${accessToken}` });
    const identity = await acknowledged(again);
    expect(identity).toMatchObject({ userId, sessionId });
    expect([identity.accessToken, identity.refreshToken]).toEqual([undefined, undefined]);
    again.drop();
    const input = { refreshToken: String(refreshToken) };
    const { refreshSession } = await new GraphQLClient(server.graphqlUrl).run(RefreshGuest, { input });
    const later = await open({ authorization: `Bearer ${refreshSession.accessToken}` });
    expect(await acknowledged(later)).toMatchObject({ userId, sessionId });
    later.drop();
  });

  test('logs in to an account later, and its guest is deleted', async () => {
    const { socket, http, userId } = await arrive();
    await http.run(LoginWith, { input: { usernameOrEmail: 'ada', password } });
    expect(await socket.closed).toEqual({ code: 4401, reason: 'SESSION_ENDED' });
    expect(await ada.http.send(`{ user(by: { id: "${userId}" }) { id } }`)).toEqual({ data: { user: null } });
  });

  test('stays a guest when the socket closes, until the guest was idle for too long', async () => {
    const { socket, http, userId } = await arrive();
    socket.drop();
    expect((await http.run(ShowMe)).viewer.user.id).toBe(userId);
  });

  test.each(['', null])('may send the authorization %j', async (authorization) => {
    const socket = await open({ authorization });
    expect((await acknowledged(socket)).accessToken).toEqual(expect.any(String));
    socket.drop();
  });

  test('may come through a proxy that asks for a password of its own', async () => {
    const socket = await open({}, 'Basic dXNlcjpwYXNz');
    expect((await acknowledged(socket)).accessToken).toEqual(expect.any(String));
    socket.drop();
  });

  test('gets no identity from cookies', async () => {
    const headers = { cookie: `authorization=Bearer ${ada.accessToken}; accessToken=${ada.accessToken}` };
    const socket = new RawSocket(server.socketUrl, { headers });
    await socket.opened;
    socket.send({ type: 'connection_init' });
    expect((await acknowledged(socket)).userId).not.toBe(ada.id);
    socket.drop();
  });

  test('is one guest over the socket and over HTTP, with the client of docs/clients.md', async () => {
    const hubbub = connect(server.graphqlUrl, { webSocketImpl: WebSocket });
    const query = '{ viewer { user { id kind } } }';
    const overSocket = await new Promise((next, error) => {
      hubbub.socket.subscribe({ query }, { next, error, complete: () => undefined });
    });
    expect(overSocket).toMatchObject({ data: { viewer: { user: { kind: 'GUEST' } } } });
    const headers = { 'content-type': 'application/json' };
    const overHttp = await hubbub.fetch(server.graphqlUrl, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query }),
    });
    expect(await overHttp.json()).toEqual(overSocket);
    await hubbub.socket.dispose();
  });

  test('counts as a new guest of its address, as loginAsGuest does', async () => {
    await using limited = await startTestServer({
      HUBBUB_GUESTS: 'on-connect',
      HUBBUB_GUESTS_PER_ADDRESS_PER_HOUR: '2',
    });
    await enterAsGuest(limited);
    const second = await open({}, undefined, limited.socketUrl);
    const { accessToken } = await acknowledged(second);
    const third = await open({}, undefined, limited.socketUrl);
    expect(await third.closed).toEqual({ code: 1013, reason: 'RATE_LIMITED' });
    const again = await open({}, `Bearer ${accessToken}`, limited.socketUrl);
    await acknowledged(again);
  });

  test('leaves no guest behind if it closes before its acknowledgement', async () => {
    const closed = Promise.withResolvers<void>();
    const entered = Promise.withResolvers<SignedInUser>();
    using _late = interfere(GuestService, 'enter', async (original) => {
      entered.resolve((await original()) as SignedInUser);
      await closed.promise;
      return entered.promise;
    });
    using _seen = interfere(Connection, 'closed', (original) => {
      original();
      closed.resolve();
    });
    const socket = await open();
    const { user } = await entered.promise;
    expect((await ada.http.run(ShowUser, { by: { id: user.id } })).user).toMatchObject({ id: user.id });
    socket.drop();
    await eventually(async () => {
      expect(await ada.http.run(ShowUser, { by: { id: user.id } })).toEqual({ user: null });
    });
  });

  test.each(['true', 'false'])('is refused with HUBBUB_GUESTS=%s', async (admitted) => {
    await using closed = await startTestServer({ HUBBUB_GUESTS: admitted });
    const socket = await open({}, undefined, closed.socketUrl);
    expect(await socket.closed).toEqual(whereTokensBelong);
  });
});

describe('an access token', () => {
  test.each([
    ['connection_init', { Authorization: 'Bearer TOKEN' }, undefined],
    ['the upgrade request', undefined, 'Bearer TOKEN'],
    ['both', { authorization: 'Bearer TOKEN' }, 'bearer TOKEN'],
  ])('is accepted in %s', async (_where, payload, header) => {
    const filled = payload && JSON.parse(JSON.stringify(payload).replace('TOKEN', ada.accessToken));
    const socket = await open(filled, header?.replace('TOKEN', ada.accessToken));
    expect(await acknowledged(socket)).toMatchObject({ userId: ada.id, sessionId: ada.sessionId });
    socket.drop();
  });

  test('must be of the same session in both places', async () => {
    const [grace] = await signUp(server, 'grace');
    const socket = await open({ authorization: `Bearer ${grace.accessToken}` }, `Bearer ${ada.accessToken}`);
    expect(await socket.closed).toEqual({
      code: 4401,
      reason:
        'UNAUTHENTICATED: The upgrade request and connection_init have tokens of different sessions. Send one of them.',
    });
  });

  test('that is invalid never makes its client a guest', async () => {
    for (const socket of [await open({ authorization: 'Bearer x' }), await open({}, 'Bearer x')]) {
      expect(await socket.closed).toEqual({ code: 4401, reason: 'UNAUTHENTICATED' });
    }
    const valid = { authorization: `Bearer ${ada.accessToken}` };
    expect(await (await open(valid, 'Bearer x')).closed).toEqual({ code: 4401, reason: 'UNAUTHENTICATED' });
  });

  test.each([
    ['under another name', { accessToken: 'x' }],
    ['under another name', { token: 'x' }],
    ['in headers', { headers: { Authorization: 'Bearer x' } }],
    ['as an object', { authorization: { token: 'x' } }],
  ])('%s is refused, and the reason says where it belongs', async (_what, payload) => {
    expect(await (await open(payload)).closed).toEqual(whereTokensBelong);
  });

  test('in the URL is refused, and the reason says where it belongs', async () => {
    const socket = await open({}, undefined, `${server.socketUrl}?access_token=x`);
    expect(await socket.closed).toEqual(whereTokensBelong);
  });

  test('without its scheme is refused, and the reason says how to write it', async () => {
    const { reason } = await (await open({ authorization: ada.accessToken })).closed;
    expect(reason).toBe('UNAUTHENTICATED: The Authorization header must have the form: Bearer <token>.');
  });
});
