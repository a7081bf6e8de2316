import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { EventStream } from '../support/event-stream.js';
import { enterAsGuest, type Person, signUp } from '../support/people.js';
import { type ProtocolMessage, RawSocket } from '../support/raw-socket.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const ShownRateLimit = graphql(`
  query ShownRateLimit {
    rateLimit {
      cost
      user {
        limit
        remaining
        resetInMs
      }
      address {
        limit
        remaining
        resetInMs
      }
    }
  }
`);

/** One costly query takes more than a budget holds, so the budget stays empty for more than a minute. */
const points = 4_000;
const costly =
  '{ viewer { conversations(first: 100) { edges { node { members(first: 10) { edges { node { user { id } } } } } } } } rateLimit { cost } }';

const page = 'messages(last: 100) { edges { node { replies(first: 20) { edges { node { id } } } } } }';

let server: TestServer;
let people = 0;
let ada: Person;
let grace: Person;

beforeAll(async () => {
  server = await startTestServer({
    HUBBUB_POINTS_PER_USER: String(points),
    HUBBUB_ANONYMOUS_POINTS_PER_ADDRESS: String(points),
    HUBBUB_TRUST_PROXY: 'true',
  });
});
afterAll(() => server.stop());

beforeEach(async () => {
  people++;
  [ada, grace] = await signUp(server, `ada${people}`, `grace${people}`);
});

interface Sender {
  address: string;
  person?: Person;
}

function post(query: string, { address, person }: Sender, accept = 'application/json'): Promise<Response> {
  return fetch(server.graphqlUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': address,
      accept,
      ...(person && { authorization: `Bearer ${person.accessToken}` }),
    },
    body: JSON.stringify({ query }),
  });
}

async function codeOf(response: Response): Promise<string | undefined> {
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return errors?.[0]?.extensions.code;
}

async function costOf(query: string, sender: Sender): Promise<number> {
  const { data } = (await (await post(query, sender)).json()) as { data: { rateLimit: { cost: number } } };
  return data.rateLimit.cost;
}

async function overSocket(query: string, person: Person): Promise<ProtocolMessage> {
  const socket = await RawSocket.signedIn(server.socketUrl, person.accessToken);
  const id = randomUUID();
  socket.send({ type: 'subscribe', id, payload: { query } });
  const answer = await socket.answer(id);
  socket.drop();
  return answer;
}

describe('the budget of a user', () => {
  test('is in the response, with what is left of it, in the same way over HTTP and over a socket', async () => {
    const level = { limit: points, remaining: expect.any(Number), resetInMs: expect.any(Number) };
    const shown = { rateLimit: { cost: expect.any(Number), user: level, address: { ...level, limit: 2_000_000_000 } } };
    const { rateLimit } = await ada.http.run(ShownRateLimit);
    expect({ rateLimit }).toEqual(shown);
    expect(rateLimit.cost).toBeGreaterThan(0);
    expect(rateLimit.user?.remaining).toBeLessThan(points);
    const socket = ada.connect();
    expect(await socket.run(ShownRateLimit, {})).toEqual(shown);
    await ada.disconnect();
  });

  test.each([
    ['queries', costly],
    ['mutations', `mutation { joinGroup(input: { groupId: "x" }) { group { ${page} } } }`],
    ['subscriptions', `subscription { publicGroupEvents { ... on GroupListed { group { ${page} } } } }`],
  ])('rejects %s over HTTP, over a socket and over an event stream once it is used up', async (kind, query) => {
    expect(await codeOf(await post(costly, { address: '192.0.2.1', person: ada }))).toBeUndefined();
    const refusal = { extensions: { code: 'RATE_LIMITED', temporary: true, retryAfterMs: expect.any(Number) } };
    if (kind !== 'subscriptions') expect((await ada.http.send(query)).errors).toMatchObject([refusal]);
    const { payload } = await overSocket(query, ada);
    expect(Array.isArray(payload) ? { errors: payload } : payload).toMatchObject({ errors: [refusal] });
    const stream = await EventStream.open(`${server.graphqlUrl}/stream`, query, {}, { token: ada.accessToken });
    expect((await stream.rest()).map(({ type, data }) => [type, data?.errors])).toMatchObject([
      ['next', [refusal]],
      ['complete', undefined],
    ]);
    expect(await codeOf(await post(costly, { address: '192.0.2.1', person: grace }))).toBeUndefined();
  });

  test('is charged less for a document that the node has parsed before', async () => {
    const query = `{ rateLimit { cost } x${people}: __typename }`;
    const sender = { address: '192.0.2.2', person: ada };
    const [first, second] = [await costOf(query, sender), await costOf(query, sender)];
    expect(first - second).toBe(Math.ceil(query.length / 2));
  });
});

describe('the headers of an HTTP response', () => {
  test('contain the budgets and what is left of them', async () => {
    const { headers } = await post('{ rateLimit { cost } }', { address: '192.0.2.3', person: ada });
    expect(headers.get('ratelimit-policy')).toBe(`"user";q=${points};w=60, "address";q=2000000000;w=60`);
    expect(headers.get('ratelimit')).toMatch(/^"user";r=39\d\d;t=\d+, "address";r=(2000000000|1999999\d+);t=\d+$/);
  });

  test.each([
    ['application/graphql-response+json', 429],
    ['application/json', 200],
  ])('say when to retry if the request was rejected; as %s with status %i', async (accept, status) => {
    const sender = { address: '192.0.2.4', person: ada };
    await post(costly, sender);
    const refused = await post('{ rateLimit { cost } }', sender, accept);
    expect(refused.status).toBe(status);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('ratelimit')).toMatch(/^"user";r=0;t=\d+, /);
    expect(await codeOf(refused)).toBe('RATE_LIMITED');
  });
});

describe('the budget of requests without a session', () => {
  const unknown = () => `{ rateLimit { cost } } # ${randomUUID().padEnd(2 * points, ' ')}`;

  test('belongs to an address, and is charged for each document that the node has not parsed before', async () => {
    const sender = { address: '192.0.2.5' };
    expect(await costOf(unknown(), sender)).toBeGreaterThan(2 * points);
    expect(await codeOf(await post(unknown(), sender))).toBe('RATE_LIMITED');
    expect(await codeOf(await post(unknown(), { address: '192.0.2.6' }))).toBeUndefined();
    expect(await codeOf(await post(unknown(), { ...sender, person: ada }))).toBeUndefined();
  });

  test('is shared by all addresses of an IPv6 /64', async () => {
    expect(await codeOf(await post(unknown(), { address: '2001:db8:1:2::1' }))).toBeUndefined();
    expect(await codeOf(await post(unknown(), { address: '2001:db8:1:2:ffff::2' }))).toBe('RATE_LIMITED');
    expect(await codeOf(await post(unknown(), { address: '2001:db8:1:3::1' }))).toBeUndefined();
  });

  test('is charged for rejected documents, too', async () => {
    const sender = { address: '192.0.2.7' };
    const invalid = () => `{ nothing } # ${randomUUID().padEnd(2 * points, ' ')}`;
    expect(await codeOf(await post(invalid(), sender))).toBe('DOCUMENT_INVALID');
    expect(await codeOf(await post(invalid(), sender))).toBe('RATE_LIMITED');
  });

  test('is not used by a user with a valid token, but by any caller with an invalid one', async () => {
    const sender = { address: '192.0.2.8' };
    await post(unknown(), sender);
    const response = await fetch(server.graphqlUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-forwarded-for': sender.address,
        authorization: 'Bearer x',
      },
      body: JSON.stringify({ query: unknown() }),
    });
    expect(await codeOf(response)).toBe('RATE_LIMITED');
  });
});

test('an operation does not run if its client accepts no GraphQL response format', async () => {
  const response = await fetch(server.graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/html' },
    body: JSON.stringify({ query: 'mutation { loginAsGuest { user { id } } }' }),
  });
  expect(response.status).toBe(406);
  expect(await codeOf(response)).toBe('BAD_REQUEST');
  expect((await enterAsGuest(server)).number).toBe(1);
});
