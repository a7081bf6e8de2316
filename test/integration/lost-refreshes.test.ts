import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { OwnEvents, ShowMe } from '../support/account.js';
import { EventStream } from '../support/event-stream.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { type Person, signUp } from '../support/people.js';
import { SocketClient } from '../support/socket-client.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const RefreshTokens = graphql(`
  mutation RefreshTokens($input: RefreshSessionInput!) {
    refreshSession(input: $input) {
      accessToken
      refreshToken
    }
  }
`);

interface Tokens {
  accessToken: string;
  refreshToken: string;
}

let server: TestServer;
let anyone: GraphQLClient;
let ada: Person;
let number = 0;

beforeAll(async () => {
  // Any repetition comes after the grace.
  server = await startTestServer({ HUBBUB_REFRESH_TOKEN_GRACE: '0s' });
  anyone = new GraphQLClient(server.graphqlUrl);
});
afterAll(() => server.stop());

async function refresh({ refreshToken }: Tokens): Promise<Tokens> {
  return (await anyone.run(RefreshTokens, { input: { refreshToken } })).refreshSession;
}

async function refusalOf({ refreshToken }: Tokens): Promise<string> {
  return (await anyone.refused(RefreshTokens, { input: { refreshToken } })).code;
}

async function useOverHttp({ accessToken }: Tokens): Promise<void> {
  await new GraphQLClient(server.graphqlUrl, accessToken).run(ShowMe);
}

const uses: Record<string, (tokens: Tokens) => Promise<unknown>> = {
  'a request': useOverHttp,
  'a socket': async ({ accessToken }) => {
    const socket = new SocketClient(server.socketUrl, accessToken);
    await socket.subscribe(OwnEvents, {}).next();
    await socket.dispose();
  },
  'an event stream': async ({ accessToken: token }) => {
    const stream = await EventStream.open(`${server.graphqlUrl}/stream`, OwnEvents, {}, { token });
    await stream.next();
    stream.close();
  },
  'a refresh': refresh,
};

describe('a spent refresh token', () => {
  beforeAll(async () => {
    [ada] = await signUp(server, 'ada');
  });

  test('is accepted until its successor was used, because the response may have been lost', async () => {
    const first = await refresh(ada);
    const again = await refresh(ada);
    expect(again.refreshToken).toBe(first.refreshToken);
    await useOverHttp(ada);
    const late = await refresh(ada);
    expect(late.refreshToken).toBe(first.refreshToken);
    await useOverHttp(late);
    await refresh(late);
  });

  test.each(Object.keys(uses))('ends the session once %s has shown that the response arrived', async (use) => {
    const [owner] = await signUp(server, `owner${++number}`);
    const tokens = await refresh(owner);
    await uses[use]?.(tokens);
    expect(await refusalOf(owner)).toBe('REFRESH_TOKEN_REUSED');
    expect(await refusalOf(tokens)).toBe('SESSION_REVOKED');
  });

  test('ends the session if it was spent before the last one, although no token was used', async () => {
    const [bob] = await signUp(server, 'bob');
    const first = await refresh(bob);
    const second = await refresh(first);
    expect(await refusalOf(bob)).toBe('REFRESH_TOKEN_REUSED');
    expect(await refusalOf(second)).toBe('SESSION_REVOKED');
  });

  test('ends the session at the owner’s next refresh if a thief was first', async () => {
    const [carol] = await signUp(server, 'carol');
    const stolen = await refresh(carol);
    await useOverHttp(stolen);
    expect(await refusalOf(carol)).toBe('REFRESH_TOKEN_REUSED');
    expect(await refusalOf(stolen)).toBe('SESSION_REVOKED');
  });

  test('ends the session if a thief and the owner got the same successor, and both refresh with it', async () => {
    const [dave] = await signUp(server, 'dave');
    const stolen = await refresh(dave);
    const own = await refresh(dave);
    await useOverHttp(await refresh(own));
    expect(await refusalOf(stolen)).toBe('REFRESH_TOKEN_REUSED');
    expect(await refusalOf(own)).toBe('SESSION_REVOKED');
  });

  test('ends the session if it was spent over a socket, where new access tokens need not be sent', async () => {
    const [erin] = await signUp(server, 'erin');
    await erin.connect().run(RefreshTokens, { input: { refreshToken: erin.refreshToken } });
    expect(await refusalOf(erin)).toBe('REFRESH_TOKEN_REUSED');
    await erin.disconnect();
  });
});
