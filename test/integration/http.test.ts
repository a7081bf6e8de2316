import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

/** Sends bytes as no client library would, and returns the first line of the response. */
async function raw(request: string): Promise<string> {
  const { port } = new URL(server.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.setEncoding('utf8').write(request.replaceAll('\n', '\r\n'));
  const [answer] = (await once(socket, 'data')) as [string];
  socket.destroy();
  return answer.split('\r\n')[0] ?? '';
}

function upgrade(path: string, protocol = 'websocket'): string {
  return `GET ${path} HTTP/1.1\nHost: x\nConnection: Upgrade\nUpgrade: ${protocol}\nSec-WebSocket-Version: 13\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\n\n`;
}

describe('the port', () => {
  test.each(['/', '//', '/nope', 'http://', '/graphql/', '*'])(
    'rejects an upgrade of %s and keeps running',
    async (path) => {
      expect(await raw(upgrade(path))).toMatch(/^HTTP\/1\.1 40[04]/);
      expect((await fetch(`${server.url}/livez`)).status).toBe(200);
    },
  );

  test('keeps running when rejected peers reset their connections', async () => {
    const { port } = new URL(server.url);
    const resets = Array.from({ length: 50 }, async () => {
      const socket = connect(Number(port), '127.0.0.1');
      await once(socket, 'connect');
      socket.write(upgrade('/nope').replaceAll('\n', '\r\n'));
      socket.resetAndDestroy();
      await once(socket, 'close');
    });
    await Promise.all(resets);
    expect((await fetch(`${server.url}/livez`)).status).toBe(200);
  });

  test('answers offers of other protocols as plain HTTP', async () => {
    expect(await raw(upgrade('/livez', 'h2c'))).toBe('HTTP/1.1 200 OK');
  });

  test('sends the request id with each response', async () => {
    const { headers } = await fetch(`${server.url}/livez`);
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('requests that never reach GraphQL', () => {
  const post = (body: string, type = 'application/json') =>
    fetch(server.graphqlUrl, { method: 'POST', headers: { 'content-type': type }, body });

  test.each([
    [
      'a body that is too large',
      () => post(JSON.stringify({ query: `{ viewer { user { id } } } #${'x'.repeat(300_000)}` })),
      413,
    ],
    ['a body that is not JSON', () => post('{'), 400],
    ['a type that is not JSON', () => post('query=x', 'application/x-www-form-urlencoded'), 415],
  ])('with %s get an error in the common format', async (_what, send, status) => {
    const response = await send();
    expect(response.status).toBe(status);
    const { errors } = (await response.json()) as { errors: unknown[] };
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST', temporary: false } }]);
  });

  test('as a form from another site are rejected', async () => {
    const response = await post('{"query":"{ viewer { id } }"}', 'text/plain');
    expect(response.status).toBeGreaterThanOrEqual(400);
    const { errors } = (await response.json()) as { errors: unknown[] };
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
  });
});

describe('GET', () => {
  const get = (query: string) =>
    fetch(`${server.graphqlUrl}?query=${encodeURIComponent(query)}`, {
      headers: { 'apollo-require-preflight': 'yes' },
    });

  test('answers a query, and forbids caching', async () => {
    const response = await get('{ __typename }');
    expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('rejects a mutation', async () => {
    const response = await get('mutation { logout { sessionId } }');
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });
});

test.each([
  ['query ($id: ID!) { user(by: { id: $id }) { id } }', {}, 'BAD_INPUT'],
  ['query ($first: Int) { groups(first: $first) { edges { cursor } } }', { first: 'one' }, 'BAD_INPUT'],
  ['query A { __typename } query B { __typename }', {}, 'DOCUMENT_INVALID'],
])('%s with %j is rejected before execution', async (query, variables, code) => {
  for (const [accept, status] of [
    ['application/json', 200],
    ['application/graphql-response+json', 400],
  ] as const) {
    const headers = { 'content-type': 'application/json', accept };
    const response = await fetch(server.graphqlUrl, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
  }
});

test.each([
  [
    'the client library',
    { clientLibrary: { name: '@apollo/client', version: '4.3.8' } },
    { data: { __typename: 'Query' } },
  ],
  [
    'a persisted query',
    { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } },
    { errors: [{ message: 'PersistedQueryNotSupported' }] },
  ],
  ['a text', 'none', { errors: [{ extensions: { code: 'BAD_REQUEST' } }] }],
])('extensions with %s are read as Apollo Server reads them', async (_what, extensions, answer) => {
  const response = await fetch(server.graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: 'query ($is: Boolean!) { __typename @include(if: $is) }',
      variables: { is: true },
      extensions,
    }),
  });
  expect(await response.json()).toMatchObject(answer);
});

test('an operation of which one field fails runs once', async () => {
  const [lise] = await signUp(server, 'lise');
  const { data, errors } = await lise.http.send(`mutation {
    made: createGroup(input: { title: "Made once" }) { group { id } }
    failed: createGroup(input: { title: "" }) { group { id } }
  }`);
  expect(data).toBeNull();
  expect(errors).toMatchObject([{ path: ['failed'], extensions: { code: 'BAD_INPUT' } }]);
  const query = '{ viewer { conversations(first: 10) { edges { node { ... on Group { title } } } } } }';
  const answer = JSON.stringify((await lise.http.send(query)).data);
  expect(answer.split('"Made once"')).toHaveLength(2);
});

describe('operators', () => {
  test('see health and metrics', async () => {
    const health = await fetch(`${server.url}/healthz`);
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }]);
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    for (const name of ['sockets', 'followers', 'feeds_followed', 'feed_events_in_memory', 'user_cache_hits_total']) {
      expect(metrics).toContain(`hubbub_${name} 0`);
    }
  });

  test('find a description of each metric', async () => {
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    const given = Array.from(metrics.matchAll(/^# TYPE (hubbub_\w+)/gm), ([, name]) => name);
    const table = readFileSync('docs/operations/monitoring.md', 'utf8').matchAll(/^\| `(hubbub_\w+)`/gm);
    expect(Array.from(table, ([, name]) => name).toSorted()).toEqual(given.toSorted());
  });
});
