import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Person, signUp } from '../support/people.js';
import { type ProtocolMessage, RawSocket } from '../support/raw-socket.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let ada: Person;
let socket: RawSocket;

beforeAll(async () => {
  server = await startTestServer();
  [ada] = await signUp(server, 'ada');
});
afterAll(() => server.stop());

beforeEach(async () => {
  socket = await RawSocket.signedIn(server.socketUrl, ada.accessToken);
});
afterEach(() => socket.drop());

function ask(id: string): void {
  socket.send({ type: 'subscribe', id, payload: { query: '{ __typename }' } });
}

describe('the id of an operation', () => {
  test.each([
    ['128 bytes', 'x'.repeat(128)],
    ['128 bytes in fewer characters', 'é'.repeat(64)],
  ])('may have %s', async (_what, id) => {
    ask(id);
    expect(await socket.answer(id)).toMatchObject({ type: 'next' });
  });

  test.each([
    ['129 bytes', 'x'.repeat(129)],
    ['more bytes than characters', 'é'.repeat(65)],
    ['200,000 bytes', 'x'.repeat(200_000)],
  ])('closes the socket if it has %s', async (_what, id) => {
    ask(id);
    expect(await socket.closed).toEqual({ code: 4400, reason: 'An operation id must have at most 128 bytes' });
  });
});

/** JSON that is nested far deeper than any stack. */
const depth = 60_000;
const deepValues = [
  ['arrays', `${'['.repeat(depth)}${']'.repeat(depth)}`],
  ['objects', `${'{"a":'.repeat(depth / 2)}1${'}'.repeat(depth / 2)}`],
] as const;
const takers = [
  'query ($value: ID!) { node(id: $value) { id } }',
  'query ($value: [ID!]!) { nodes(ids: $value) { id } }',
  'mutation ($value: SendMessageInput!) { sendMessage(input: $value) { position } }',
];

describe.each(deepValues)('deeply nested %s of JSON', (_what, deep) => {
  const payload = (query: string) => `{"query":${JSON.stringify(query)},"variables":{"value":${deep}}}`;
  const refusal = { message: expect.stringMatching(/\$value/), extensions: { code: 'BAD_INPUT', temporary: false } };

  test.each(takers)('are rejected in the variables of %s, over HTTP and over a socket', async (query) => {
    const response = await fetch(server.graphqlUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${ada.accessToken}` },
      body: payload(query),
    });
    const { errors } = (await response.json()) as { errors: unknown[] };
    expect(errors[0]).toMatchObject(refusal);
    const id = randomUUID();
    socket.ws.send(`{"id":"${id}","type":"subscribe","payload":${payload(query)}}`);
    expect(errorsIn(await socket.answer(id))[0]).toMatchObject(refusal);
  });

  test('in a ping or a connection_init do not affect the server', async () => {
    const other = new RawSocket(server.socketUrl);
    await other.opened;
    other.ws.send(`{"type":"ping","payload":{"value":${deep}}}`);
    expect(await other.next(({ type }) => type === 'pong')).toBeDefined();
    other.ws.send(`{"type":"connection_init","payload":{"Authorization":${deep}}}`);
    expect(await other.closed).toEqual({ code: 4401, reason: expect.stringMatching(/^UNAUTHENTICATED: Send/) });
    ask('1');
    expect(await socket.answer('1')).toMatchObject({ type: 'next' });
  });
});

function errorsIn({ payload }: ProtocolMessage): unknown[] {
  return Array.isArray(payload) ? payload : (payload as { errors: unknown[] }).errors;
}
