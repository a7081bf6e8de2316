import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const json = { 'content-type': 'application/json' };
const query = JSON.stringify({ query: '{ __typename }' });

interface Refused {
  status: number;
  type: string | null;
  allow: string | null;
  body: unknown;
}

async function send(path: string, options: RequestInit): Promise<Refused> {
  const response = await fetch(server.url + path, options);
  const { headers, status } = response;
  return { status, type: headers.get('content-type'), allow: headers.get('allow'), body: await response.json() };
}

/** Sends bytes as no client library would. */
async function sendBytes(bytes: string): Promise<Refused> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  await once(socket, 'connect');
  // Not `end`: the server must close the connection by itself.
  socket.write(bytes);
  const answer = await text(socket);
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  const type = /^content-type: (.*)$/im.exec(head)?.[1] ?? null;
  return { status: Number(head.split(' ')[1]), type, allow: null, body: JSON.parse(body) };
}

function upgradeTo(
  path: string,
  more = 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
): string {
  return `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${more}\r\n\r\n`;
}

interface Case {
  what: string;
  send: () => Promise<Refused>;
  status: number;
  code?: string;
  says: RegExp;
  allow?: string;
}

const cases: Case[] = [
  {
    what: 'a path that leads nowhere',
    send: () => send('/nope', {}),
    status: 404,
    code: 'NOT_FOUND',
    says: /GraphQL is at \/graphql: send POST/,
  },
  {
    what: 'a WebSocket where there is none',
    send: () => sendBytes(upgradeTo('/nope')),
    status: 404,
    code: 'NOT_FOUND',
    says: /WebSockets are at \/graphql/,
  },
  {
    what: 'a method that GraphQL does not have',
    send: () => send('/graphql', { method: 'PUT', headers: json, body: query }),
    status: 405,
    says: /GET, POST/,
    allow: 'GET, HEAD, POST',
  },
  {
    what: 'a method that a file does not have',
    send: () => send('/files/abc', { method: 'POST', headers: json, body: '{}' }),
    status: 405,
    says: /GET, PATCH, PUT/,
    allow: 'GET, HEAD, PATCH, PUT',
  },
  {
    what: 'a mutation by GET',
    send: () =>
      send(`/graphql?query=${encodeURIComponent('mutation { logout { sessionId } }')}`, {
        headers: { 'apollo-require-preflight': 'yes' },
      }),
    status: 405,
    says: /only support query operations/,
    allow: 'POST',
  },
  {
    what: 'a client that takes no JSON',
    send: () => send('/graphql', { method: 'POST', headers: { ...json, accept: 'text/html' }, body: query }),
    status: 406,
    says: /accept: application\/graphql-response\+json/,
  },
  {
    what: 'a body that is a form',
    send: () => send('/graphql', { method: 'POST', body: new URLSearchParams({ query: '{ __typename }' }) }),
    status: 415,
    says: /content-type: application\/json/,
  },
  {
    what: 'a body that is too large',
    send: () =>
      send('/graphql', { method: 'POST', headers: json, body: JSON.stringify({ query: ' '.repeat(262_144) }) }),
    status: 413,
    says: /at most 262,144 bytes/,
  },
  {
    what: 'headers that are too large',
    send: () => sendBytes(`GET /livez HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`),
    status: 431,
    says: /headers are larger than 16 KiB/,
  },
  {
    what: 'bytes that are no HTTP',
    send: () => sendBytes('HELLO\r\n\r\n'),
    status: 400,
    says: /not a valid HTTP\/1\.1 request/,
  },
  {
    what: 'a path that is no UTF-8',
    send: () => send('/files/%ff', {}),
    status: 400,
    says: /percent-encoded UTF-8/,
  },
  {
    what: 'a handshake without a key',
    send: () => sendBytes(upgradeTo('/graphql', 'Sec-WebSocket-Version: 13')),
    status: 400,
    says: /Sec-WebSocket-Key/,
  },
  {
    what: 'a body that is no JSON',
    send: () => send('/graphql', { method: 'POST', headers: json, body: '{' }),
    status: 400,
    says: /not valid JSON/,
  },
  {
    what: 'a body that is empty',
    send: () => send('/graphql', { method: 'POST', headers: json, body: '' }),
    status: 400,
    says: /empty/,
  },
];

describe('an error response has the common format and says what to send:', () => {
  test.each(cases)('$what', async ({ send: attempt, status, code = 'BAD_REQUEST', says, allow = null }) => {
    const refused = await attempt();
    expect(refused).toEqual({
      status,
      type: expect.stringMatching(/^application\/json; charset=utf-8$/),
      allow,
      body: { errors: [{ message: expect.stringMatching(says), extensions: { code, temporary: false } }] },
    });
  });
});

test('a request whose client accepts no response format is not executed', async () => {
  const signUp = 'mutation ($input: SignUpInput!) { signUp(input: $input) { user { id } } }';
  const input = { username: 'unheard', email: 'unheard@example.org', password: 'correct horse battery' };
  const body = JSON.stringify({ query: signUp, variables: { input } });
  const attempt = (accept: string) =>
    fetch(`${server.url}/graphql`, { method: 'POST', headers: { ...json, accept }, body });
  expect((await attempt('image/png')).status).toBe(406);
  expect(await (await attempt('application/json')).json()).toMatchObject({ data: { signUp: { user: {} } } });
});

describe('GET /graphql', () => {
  const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8' };

  test('leads a browser to GraphiQL', async () => {
    const response = await fetch(`${server.url}/graphql`, { headers: browser });
    expect(new URL(response.url).pathname).toBe('/graphiql');
    expect(await response.text()).toMatch(/^<!doctype html>/);
  });

  test('explains to any other client what is missing', async () => {
    const response = await fetch(`${server.url}/graphql`, { headers: { 'apollo-require-preflight': 'yes' } });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });
});

test('browsers cache the response to a preflight for two hours', async () => {
  await using open = await startTestServer({ HUBBUB_CORS_ORIGINS: 'https://app.example.org' });
  const response = await fetch(open.graphqlUrl, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://app.example.org',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,authorization',
    },
  });
  expect(response.headers.get('access-control-max-age')).toBe('7200');
  expect(response.headers.get('access-control-allow-origin')).toBe('https://app.example.org');
});
