import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LoginWith, OwnEvents, ShowMe } from '../../support/account.js';
import { call } from '../../support/call.js';
import { GraphQLClient } from '../../support/graphql-client.js';
import { Person, password, signUp } from '../../support/people.js';
import { SocketClient } from '../../support/socket-client.js';
import { startTestServer, type TestServer } from '../../support/test-server.js';

let server: TestServer;
let ada: Person;

beforeAll(async () => {
  server = await startTestServer();
  [ada] = await signUp(server, 'ada');
});
afterAll(() => server.stop());

/** Logs in on another device. */
async function login(): Promise<Person> {
  const anyone = new GraphQLClient(server.graphqlUrl);
  const { login: done } = await anyone.run(LoginWith, { input: { usernameOrEmail: 'ada', password } });
  return new Person(server, done.user.id, 'ada', done.session.id, done.accessToken, '');
}

describe('logging in', () => {
  test('with a username and a password returns a token and the user', async () => {
    const anyone = new GraphQLClient(server.graphqlUrl);
    const { login: done } = await anyone.run(LoginWith, { input: { usernameOrEmail: 'ada', password } });
    expect(done).toMatchObject({ accessToken: expect.any(String), user: { id: ada.id, displayName: 'ada' } });
    const {
      viewer: { user: me },
    } = await new GraphQLClient(server.graphqlUrl, done.accessToken).run(ShowMe);
    expect(me).toMatchObject({ id: ada.id, username: 'ada' });
  });

  test('with a wrong password returns no token', async () => {
    const anyone = new GraphQLClient(server.graphqlUrl);
    const refusal = await anyone.refused(LoginWith, { input: { usernameOrEmail: 'ada', password: 'not this one' } });
    expect(refusal).toMatchObject({ code: 'BAD_CREDENTIALS' });
  });

  test('opens the socket of that session', async () => {
    const phone = await login();
    const events = phone.connect().subscribe(OwnEvents, {});
    expect((await events.next()).accountEvents.__typename).toBe('Subscribed');
    await phone.disconnect();
    const stranger = new SocketClient(server.socketUrl, null);
    expect(await stranger.closed).toMatchObject({
      code: 4401,
      reason: expect.stringMatching(/^UNAUTHENTICATED: Send/),
    });
  });

  test("notifies the user's other devices", async () => {
    const events = ada.connect().subscribe(OwnEvents, {});
    await events.next();
    const phone = await login();
    expect((await events.next()).accountEvents).toMatchObject({ __typename: 'SignedIn', sessionId: phone.sessionId });
    await ada.disconnect();
  });
});

describe('logging out', () => {
  test('invalidates the token on the server, too', async () => {
    const phone = await login();
    await call(phone, 'logout');
    expect(await phone.http.refused(ShowMe)).toMatchObject({ code: 'SESSION_REVOKED' });
  });

  test('closes the sockets of the session, and no others', async () => {
    const phone = await login();
    const socket = phone.connect();
    const events = socket.subscribe(OwnEvents, {});
    const own = ada.connect();
    const ownEvents = own.subscribe(OwnEvents, {});
    await events.next();
    await ownEvents.next();
    await call(phone, 'logout');
    expect(await socket.closed).toEqual({ code: 4401, reason: 'SESSION_ENDED' });
    expect((await ownEvents.next()).accountEvents).toMatchObject({
      __typename: 'SessionsEnded',
      sessionIds: [phone.sessionId],
      endReason: 'LOGGED_OUT',
    });
    expect((await own.run(ShowMe, {})).viewer.user.id).toBe(ada.id);
    await ada.disconnect();
  });
});
