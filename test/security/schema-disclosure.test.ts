import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { createBackend } from '../support/backend.js';
import { type Person, signUp } from '../support/people.js';
import { RawSocket } from '../support/raw-socket.js';
import { ServerProcess } from '../support/server-process.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const typeQuery = '{ __type(name: "User") { name } }';
/** Documents and variables with a name that is close to one of the schema. */
const mistakes: [string, object][] = [
  ['{ vewer { id } }', {}],
  ['{ viewer { user { usernam } } }', {}],
  ['{ searchUsers(firs: 1) { edges { node { id } } } }', {}],
  ['mutation { login(input: {usernameOrEmai: "a", password: "b"}) { accessToken } }', {}],
  ['query ($status: ErrorCod) { viewer { user { id } } }', {}],
  ['mutation ($input: LoginInput!) { login(input: $input) { accessToken } }', { input: { usernameOrEmai: 'a' } }],
];

let server: TestServer;
let ada: Person;
let socket: RawSocket;

async function start(environment: Record<string, string>): Promise<void> {
  server = await startTestServer(environment);
  [ada] = await signUp(server, 'ada');
  socket = await RawSocket.signedIn(server.socketUrl, ada.accessToken);
}

async function stop(): Promise<void> {
  socket.drop();
  await server.stop();
}

/** Returns the responses over HTTP, by POST and for a query by GET, and over a WebSocket, as text. */
async function answers(query: string, variables = {}): Promise<string[]> {
  const id = randomUUID();
  socket.send({ type: 'subscribe', id, payload: { query, variables } });
  const all: unknown[] = [await ada.http.send(query, variables), await socket.answer(id)];
  if (!query.startsWith('mutation')) {
    const parameters = new URLSearchParams({ query, variables: JSON.stringify(variables) });
    const headers = { 'apollo-require-preflight': 'true' };
    all.push(await (await fetch(`${server.graphqlUrl}?${parameters}`, { headers })).json());
  }
  return all.map((answer) => JSON.stringify(answer));
}

describe('in production', () => {
  beforeAll(() => start({ NODE_ENV: 'production' }));
  afterAll(stop);

  test('introspection is rejected over HTTP and over WebSockets', async () => {
    const inFragment = 'query { ...All } fragment All on Query { __schema { types { name } } }';
    for (const query of [getIntrospectionQuery(), typeQuery, '{ a: __schema { description } }', inFragment]) {
      for (const answer of await answers(query)) {
        expect(answer).toContain('Introspection is off on this server.');
        expect(answer).toContain('DOCUMENT_INVALID');
        expect(answer).not.toContain('"data"');
      }
    }
  });

  test('__typename is answered', async () => {
    for (const answer of await answers('{ __typename }')) expect(answer).toContain('{"__typename":"Query"}');
  });

  test.each(mistakes)('the error suggests no name for %s', async (query, variables) => {
    for (const answer of await answers(query, variables)) {
      expect(answer).toMatch(/DOCUMENT_INVALID|BAD_INPUT/);
      expect(answer).not.toMatch(/did you mean/i);
    }
  });

  test('there is no GraphiQL, and no link to it', async () => {
    for (const path of ['/graphiql', '/']) expect((await fetch(server.url + path)).status).toBe(404);
  });

  test('a browser that opens the endpoint gets an explanation, and the setting that enables GraphiQL', async () => {
    const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
    const response = await fetch(server.graphqlUrl, { headers: { accept } });
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
    const page = await response.text();
    for (const said of ['GraphQL endpoint', 'is off', 'HUBBUB_GRAPHIQL=true']) expect(page).toContain(said);
  });

  test('other clients, and a browser that sends a query, get JSON', async () => {
    const asked = `${server.graphqlUrl}?query=%7B__typename%7D`;
    const headers = { 'apollo-require-preflight': 'true' };
    for (const [url, accept, status] of [
      [server.graphqlUrl, '*/*', 400],
      [server.graphqlUrl, 'application/json, text/html;q=0.5', 400],
      [asked, 'text/html,*/*;q=0.8', 200],
    ] as const) {
      const response = await fetch(url, { headers: { ...headers, accept } });
      expect([response.status, response.headers.get('content-type')]).toEqual([
        status,
        'application/json; charset=utf-8',
      ]);
    }
  });
});

describe('outside production', () => {
  beforeAll(() => start({}));
  afterAll(stop);

  test('the schema can be read over HTTP and over WebSockets', async () => {
    for (const answer of await answers(typeQuery)) expect(answer).toContain('{"__type":{"name":"User"}}');
  });

  test.each(mistakes)('the error suggests a name for %s', async (query, variables) => {
    for (const answer of await answers(query, variables)) expect(answer).toMatch(/Did you mean/);
  });

  test('GraphiQL is available', async () => {
    expect((await fetch(`${server.url}/graphiql`)).status).toBe(200);
  });
});

test('each switch can be set separately, and the server prints them at the start', async () => {
  const backend = await createBackend();
  await using process = await ServerProcess.start({
    ...backend.environment,
    NODE_ENV: 'production',
    HUBBUB_INTROSPECTION: 'true',
    HUBBUB_TRUSTED_DOCUMENTS: 'test/trusted-gql/persisted-documents.json',
  });
  expect(process.output).toMatch(/^ {2}GraphiQL +off$/m);
  expect(process.output).toMatch(/^ {2}Schema +introspection on, suggestions off$/m);
  expect(process.output).toMatch(/^ {2}Documents +any$/m);
  await process.stop();
  await backend.dispose();
});
