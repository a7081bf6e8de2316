import { Hubbub, memoryStorage } from '@hubbub/client';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TcpProxy } from '../faults/tcp-proxy.js';
import { graphql } from '../gql/index.js';
import { type Backend, createBackend } from '../support/backend.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { password, signUp } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';

const RefreshSomewhere = graphql(`
  mutation RefreshSomewhere($input: RefreshSessionInput!) {
    refreshSession(input: $input) {
      accessToken
      refreshToken
    }
  }
`);

const OwnName = graphql(`
  query OwnName {
    viewer {
      user {
        username
      }
    }
  }
`);

let backend: Backend;
let here: ServerProcess;
let there: ServerProcess;
let proxy: TcpProxy;

beforeAll(async () => {
  backend = await createBackend();
  // Any repetition comes after the grace.
  const environment = { ...backend.environment, HUBBUB_REFRESH_TOKEN_GRACE: '0s' };
  [here, there] = await Promise.all([ServerProcess.start(environment), ServerProcess.start(environment)]);
  proxy = await TcpProxy.start(Number(new URL(here.graphqlUrl).port));
});
afterAll(async () => {
  proxy.close();
  await Promise.all([here, there].map((node) => node.stop()));
  await backend.dispose();
});

async function refresh(url: string, refreshToken: string) {
  const { refreshSession } = await new GraphQLClient(url).run(RefreshSomewhere, { input: { refreshToken } });
  return refreshSession;
}

async function nameOf(url: string, accessToken: string): Promise<string | null | undefined> {
  return (await new GraphQLClient(url, accessToken).run(OwnName)).viewer.user?.username;
}

test('a refresh whose response was lost is repeated on another node, and the session continues', async () => {
  const [ada] = await signUp(here, 'ada');
  proxy.loseAnswers();
  await expect(refresh(`${proxy.url}/graphql`, ada.refreshToken)).rejects.toThrow('fetch failed');
  await expect(refresh(`${proxy.url}/graphql`, ada.refreshToken)).rejects.toThrow('fetch failed');
  const repeated = await refresh(there.graphqlUrl, ada.refreshToken);
  expect(await nameOf(here.graphqlUrl, repeated.accessToken)).toBe('ada');
  const next = await refresh(here.graphqlUrl, repeated.refreshToken);
  expect(await nameOf(there.graphqlUrl, next.accessToken)).toBe('ada');
});

test('a spent token ends the session on every node once one node has seen an access token of its successor', async () => {
  const [alan] = await signUp(here, 'alan');
  const { accessToken } = await refresh(here.graphqlUrl, alan.refreshToken);
  expect(await nameOf(there.graphqlUrl, accessToken)).toBe('alan');
  await expect(refresh(here.graphqlUrl, alan.refreshToken)).rejects.toThrow('REFRESH_TOKEN_REUSED');
  await expect(nameOf(there.graphqlUrl, accessToken)).rejects.toThrow('SESSION_REVOKED');
});

test('a client that was away longer than the grace after it lost the response to a refresh stays signed in', async () => {
  const storage = memoryStorage();
  const url = here.graphqlUrl;
  let isLossy = false;
  const fetchLossy: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (isLossy && String(init?.body).includes('refreshSession')) throw new TypeError('the connection broke');
    return response;
  };
  const phone = () => new Hubbub({ url, storage, fetch: fetchLossy });
  const awake = phone();
  const input = { username: 'edsger', email: 'edsger@example.org', password, firstName: 'Edsger', lastName: 'D' };
  await awake.accounts.signUp(input);
  awake.close();
  // The access token has nearly expired.
  const key = `hubbub.tokens.${url}`;
  await storage.set(key, JSON.stringify({ ...JSON.parse(String(await storage.get(key))), refreshAt: 0 }));
  isLossy = true;
  const asleep = phone();
  await expect(asleep.request('{ viewer { id } }')).rejects.toMatchObject({ code: 'UNREACHABLE' });
  asleep.close();
  isLossy = false;
  const awakeAgain = phone();
  await awakeAgain.request('{ viewer { id } }');
  expect(awakeAgain.accounts.session.get().status).toBe('signedIn');
  awakeAgain.close();
});

test('refreshes with one token on two nodes at the same moment return the same successor', async () => {
  const [grace] = await signUp(here, 'grace');
  const nodes = Array.from({ length: 10 }, (_, n) => (n % 2 === 0 ? here : there));
  const answers = await Promise.all(nodes.map(({ graphqlUrl }) => refresh(graphqlUrl, grace.refreshToken)));
  const [successor, ...others] = new Set(answers.map(({ refreshToken }) => refreshToken));
  expect(others).toEqual([]);
  for (const { accessToken } of answers) expect(await nameOf(there.graphqlUrl, accessToken)).toBe('grace');
  await refresh(there.graphqlUrl, String(successor));
});
