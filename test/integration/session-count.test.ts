import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { LoginWith, OwnEvents } from '../support/account.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { password, signUp } from '../support/people.js';
import { SocketClient } from '../support/socket-client.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const CountedSessions = graphql(`
  query CountedSessions {
    viewer {
      sessions {
        id
      }
    }
  }
`);

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

test('the 101st session of a user ends the least recently used one, and no other', async () => {
  const [ada] = await signUp(server, 'ada');
  const anyone = new GraphQLClient(server.graphqlUrl);
  const login = async () => {
    const { login: signedIn } = await anyone.run(LoginWith, { input: { usernameOrEmail: 'ada', password } });
    return signedIn.accessToken;
  };
  const watch = ada.connect();
  const own = watch.subscribe(OwnEvents, {});
  await own.next();
  const tokens: string[] = [];
  for (let n = 2; n <= 100; n++) tokens.push(await login());
  // A hundred sessions are allowed.
  expect((await ada.http.run(CountedSessions)).viewer.sessions).toHaveLength(100);
  await own.take(99);

  const last = new GraphQLClient(server.graphqlUrl, await login());
  expect((await own.next()).accountEvents.__typename).toBe('SignedIn');
  expect((await own.next()).accountEvents).toMatchObject({ __typename: 'SessionsEnded', endReason: 'REPLACED' });
  expect(await watch.closed).toEqual({ code: 4401, reason: 'SESSION_ENDED' });
  expect(await ada.http.refused(CountedSessions)).toMatchObject({ code: 'SESSION_REVOKED' });
  const {
    viewer: { sessions },
  } = await last.run(CountedSessions);
  expect(sessions).toHaveLength(100);
  expect(sessions.map(({ id }) => id)).not.toContain(ada.sessionId);
  for (const token of tokens) await new GraphQLClient(server.graphqlUrl, token).run(CountedSessions);
});

test('a socket keeps its own session when another session is refreshed over it', async () => {
  const [grace, eve] = await signUp(server, 'grace', 'eve');
  const anyone = new GraphQLClient(server.graphqlUrl);
  const { login } = await anyone.run(LoginWith, { input: { usernameOrEmail: 'grace', password } });
  const socket = new SocketClient(server.socketUrl, login.accessToken);
  for (const other of [grace, eve]) {
    const { refreshSession } = await socket.run(RefreshOther, { input: { refreshToken: other.refreshToken } });
    expect(refreshSession.session.id).toBe(other.sessionId);
    const {
      viewer: { user, sessions },
    } = await socket.run(WhoseSocket, {});
    expect(user.username).toBe('grace');
    expect(sessions.find(({ isCurrent }) => isCurrent)?.id).not.toBe(grace.sessionId);
  }
  // It ends with its own session only.
  await grace.http.send('mutation { logout { sessionId } }');
  expect((await socket.run(WhoseSocket, {})).viewer.sessions).toHaveLength(1);
  await new GraphQLClient(server.graphqlUrl, login.accessToken).send('mutation { logout { sessionId } }');
  expect(await socket.closed).toEqual({ code: 4401, reason: 'SESSION_ENDED' });
});

const RefreshOther = graphql(`
  mutation RefreshOther($input: RefreshSessionInput!) {
    refreshSession(input: $input) {
      session {
        id
      }
    }
  }
`);

const WhoseSocket = graphql(`
  query WhoseSocket {
    viewer {
      user {
        username
      }
      sessions {
        id
        isCurrent
      }
    }
  }
`);
