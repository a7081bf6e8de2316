import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { meetInGroup, say } from '../support/chat.js';
import { type Person, signUp } from '../support/people.js';
import { type ProtocolMessage, RawSocket } from '../support/raw-socket.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let ada: Person;
let socket: RawSocket;
let conversationId: string;

beforeAll(async () => {
  // The default, which the servers of other tests override.
  server = await startTestServer({ HUBBUB_QUERY_COST: '50000' });
  [ada] = await signUp(server, 'ada');
  conversationId = await meetInGroup('Costly', ada);
  await say(ada, conversationId, 'hello');
  socket = await RawSocket.signedIn(server.socketUrl, ada.accessToken);
});
afterAll(async () => {
  socket.drop();
  await server.stop();
});

function ask(query: string, variables: Record<string, unknown> = {}): Promise<ProtocolMessage> {
  const id = randomUUID();
  socket.send({ type: 'subscribe', id, payload: { query, variables } });
  return socket.answer(id);
}

/** The errors over HTTP and over the socket, in whichever message they come. */
async function refusals(query: string, variables: Record<string, unknown> = {}) {
  const { errors = [] } = await ada.http.send(query, variables);
  const { payload } = (await ask(query, variables)) as { payload: unknown };
  const overSocket = Array.isArray(payload) ? payload : ((payload as { errors?: unknown[] }).errors ?? []);
  return { http: errors, socket: overSocket };
}

async function expectTooComplex(query: string, words: RegExp, variables?: Record<string, unknown>): Promise<void> {
  const expected = [
    { message: expect.stringMatching(words), extensions: { code: 'QUERY_TOO_COMPLEX', temporary: false } },
  ];
  expect(await refusals(query, variables)).toMatchObject({ http: expected, socket: expected });
}

/** A thread followed down and up again: each level multiplies what is below it by its page size. */
function thread(levels: number, first: string): string {
  const inner = `replyTo { replies(first: ${first}) { edges { node { `;
  return `messages(conversationId: "${conversationId}", last: 100) { edges { node { ${inner.repeat(levels)} id ${' } } } }'.repeat(levels)} } } }`;
}

describe('nested lists', () => {
  test('that multiply are rejected before anything is read, with the cost and the limit', async () => {
    await expectTooComplex(`{ ${thread(3, '100')} }`, /^The query’s cost is [\d,]+; the limit is 50,000/);
  });

  test('are counted with the values of variables', async () => {
    const query = `query ($first: Int!) { ${thread(2, '$first')} }`;
    await expectTooComplex(query, /cost/, { first: 100 });
    expect((await ada.http.send(query, { first: 2 })).errors).toBeUndefined();
  });

  test('are counted through fragments, however often these are spread', async () => {
    const levels = Array.from({ length: 7 }, (_, i) => `fragment F${i} on Message { ...F${i + 1} ...F${i + 1} }`).join(
      ' ',
    );
    const dear =
      'fragment F7 on Message { replies(first: 100) { edges { node { replies(first: 100) { edges { node { id } } } } } } }';
    await expectTooComplex(
      `{ messages(conversationId: "${conversationId}", last: 100) { edges { node { ...F0 } } } } ${levels} ${dear}`,
      /cost/,
    );
  });

  test('are rejected in a subscription, too, when it begins', async () => {
    const { payload } = (await ask(
      `subscription { messageEvents(conversationId: "${conversationId}") { ... on MessageAdded { message { ${'replyTo { replies(first: 100) { edges { node { '.repeat(3)} id ${' } } } }'.repeat(3)} } } } }`,
    )) as { payload: unknown };
    expect(JSON.stringify(payload)).toContain('QUERY_TOO_COMPLEX');
  });

  test('in the pages that a chat shows are well within the limit', async () => {
    const query = `query ($id: ID!) {
      node(id: $id) { ... on Group { title members(first: 50) { edges { node { user { username presence { status } } } } }
        messages(last: 50) { edges { cursor node {
          id content sender { id username presence { status } }
          reactions { emoji count users(first: 5) { edges { node { username presence { status } } } } }
          replies(first: 5) { edges { node { id content sender { username presence { status } } } } }
          replyTo { id content sender { username } } attachments { id fileName url } mentions { __typename }
        } } pageInfo { hasPreviousPage startCursor } } } } }`;
    expect((await ada.http.send(query, { id: conversationId })).errors).toBeUndefined();
  });
});

describe('a response', () => {
  let strict: TestServer;
  let grace: Person;
  let groupId: string;

  beforeAll(async () => {
    strict = await startTestServer({ HUBBUB_ANSWER_OBJECTS: '100', HUBBUB_ANSWER_BYTES: '20000' });
    [grace] = await signUp(strict, 'grace');
    groupId = await meetInGroup('Much', grace);
    for (let i = 0; i < 12; i++) await say(grace, groupId, 'x'.repeat(3_000));
  });
  afterAll(async () => {
    await grace.disconnect();
    await strict.stop();
  });

  const page = (selection: string, last: number) =>
    `{ messages(conversationId: "${groupId}", last: ${last}) { edges { node { ${selection} } } } }`;

  test('with too many objects is aborted and not sent', async () => {
    const selection =
      'a: sender { id } b: sender { id } c: sender { id } d: sender { id } e: sender { id } f: sender { id } g: sender { id }';
    const { data, errors } = await grace.http.send(page(selection, 12));
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      { message: expect.stringContaining('exceeds the limit of 100'), extensions: { code: 'QUERY_TOO_COMPLEX' } },
    ]);
  });

  test('with too many bytes is aborted, and smaller pages are sent', async () => {
    const { data, errors } = await grace.http.send(page('content', 12));
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      { message: expect.stringContaining('exceeds the limit of 20,000'), extensions: { code: 'QUERY_TOO_COMPLEX' } },
    ]);
    expect((await grace.http.send(page('content', 5))).errors).toBeUndefined();
  });

  test('for an event that is too large is replaced by an error, and the subscription continues', async () => {
    const history = 'conversation: replyTo { id } ';
    const selection = Array.from({ length: 8 }, (_, i) => `m${i}: content`).join(' ');
    const socket = await RawSocket.signedIn(strict.socketUrl, grace.accessToken);
    const query = `subscription { messageEvents(conversationId: "${groupId}") {
      __typename ... on MessageAdded { message { ${history} ${selection} } } } }`;
    socket.send({ type: 'subscribe', id: '1', payload: { query } });
    await socket.answer('1');
    await say(grace, groupId, 'y'.repeat(3_000));
    expect(JSON.stringify(await socket.answer('1'))).toContain('QUERY_TOO_COMPLEX');
    await say(grace, groupId, 'short');
    expect(JSON.stringify(await socket.answer('1'))).toContain('short');
    socket.drop();
  });
});

describe('a document', () => {
  const message = '{ __typename }';
  test.each([
    [
      'too deep',
      `{ viewer { ${'... on Viewer { '.repeat(3)} id ${'}'.repeat(3)} } ${deep(17)} }`,
      /^The query’s depth is 17; the limit is 16 \(HUBBUB_QUERY_DEPTH\)\.$/,
    ],
    [
      'with too many aliases',
      `{ ${Array.from({ length: 31 }, (_, i) => `a${i}: __typename`).join(' ')} }`,
      /aliases is 31; the limit is 30/,
    ],
    [
      'with too many aliases in fragments',
      `{ ...A ...B ${aliases(0, 11)} } fragment A on Query { ${aliases(20, 10)} ...B } fragment B on Query { ${aliases(40, 10)} }`,
      /aliases is 41/,
    ],
    ['with too many tokens', `{ ${'__typename '.repeat(4_000)} }`, /tokens exceeds the limit of 4,000/],
    [
      'with too many directives',
      `{ __typename ${'@skip(if: false) '.repeat(51)} }`,
      /directives exceeds the limit of 50/,
    ],
    ['with literals nested too deep', `{ nodes(ids: ${'['.repeat(1_500)}${']'.repeat(1_500)}) { id } }`, /nesting/],
    ['with selections nested too deep', `${'{ me '.repeat(1_500)} ${'}'.repeat(1_500)}`, /nesting/],
  ])('%s is rejected with the number and the limit, over HTTP and over a socket', async (_what, query, words) => {
    await expectTooComplex(query, words);
    // The second time the rejection is cached.
    await expectTooComplex(query, words);
  });

  test('within the limits runs', async () => {
    expect((await ada.http.send(message)).data).toEqual({ __typename: 'Query' });
  });

  function deep(levels: number): string {
    return `messages(conversationId: "x", last: 1) { edges { node { ${'replyTo { '.repeat(levels - 4)} id ${' }'.repeat(levels - 4)} } } }`;
  }

  function aliases(from: number, count: number): string {
    return Array.from({ length: count }, (_, i) => `a${from + i}: __typename`).join(' ');
  }
});

test.each([
  ['null', 'application/json'],
  ['', 'text/plain'],
])('a request whose body is %j is rejected, since it is not a GraphQL request', async (body, type) => {
  const response = await fetch(server.graphqlUrl, { method: 'POST', headers: { 'content-type': type }, body });
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(response.status).toBeLessThan(500);
});

describe('introspection', () => {
  test.each([[{}], [{ descriptions: false }], [{ schemaDescription: true, inputValueDeprecation: true, oneOf: true }]])(
    'as tools request it, with %j, is answered without a token, each time with the same bytes',
    async (options) => {
      const answer = async () => {
        const response = await fetch(server.graphqlUrl, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query: getIntrospectionQuery(options) }),
        });
        return await response.text();
      };
      const first = await answer();
      expect(JSON.parse(first).data.__schema.queryType.name).toBe('Query');
      expect(await answer()).toBe(first);
    },
  );

  test('many times in one query is rejected', async () => {
    const all = '{ types { fields { args { type { name } } type { ofType { ofType { name } } } } } }';
    const query = `{ ${Array.from({ length: 30 }, (_, i) => `a${i}: __schema ${all}`).join(' ')} }`;
    await expectTooComplex(query, /introspection/);
  });
});
