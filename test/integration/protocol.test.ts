import { makeExecutableSchema } from '@graphql-tools/schema';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type Ending, ScriptedSource } from '../support/scripted-source.js';
import { play, type Turn } from '../support/transcript.js';
import { neverAcknowledged, TwinServers } from '../support/twin-servers.js';

const typeDefs = `
  type Query { hello(name: String!): String  must: Int!  fails: Int  slow(name: String): String }
  type Mutation { release: Boolean }
  type Subscription { count(to: Int!): Int  odd(to: Int!): Int!  breaks: Int  endless: Int  refused: Int  nothing: Int }
`;

/** Slow queries that wait. */
const waiting: (() => void)[] = [];

const counting = (ending: Ending, fixed?: number) => ({
  subscribe: (_: unknown, { to = fixed }: { to?: number }) =>
    new ScriptedSource(
      Array.from({ length: to ?? 0 }, (_, i) => i + 1),
      ending,
    ),
  resolve: ({ value }: { value: number }) => value,
});

const resolvers = {
  Query: {
    hello: (_: unknown, { name }: { name: string }) => `Hello, ${name}`,
    must: () => null,
    fails: failing,
    slow: (_: unknown, { name }: { name: string }) => new Promise((resolve) => waiting.push(() => resolve(name))),
  },
  Mutation: {
    release: () => {
      for (const release of waiting.splice(0)) release();
      return true;
    },
  },
  Subscription: {
    count: counting('completes'),
    odd: {
      ...counting('completes'),
      resolve: ({ value }: { value: number }) => (value % 2 === 0 ? failing() : value),
    },
    breaks: counting('fails', 2),
    endless: counting('stays open', 2),
    refused: { subscribe: failing },
    nothing: { subscribe: () => 'no source' },
  },
};

function failing(): never {
  throw new Error('the details are for the log');
}

let servers: TwinServers;

beforeAll(async () => {
  servers = await TwinServers.start(makeExecutableSchema({ typeDefs, resolvers }));
});
afterAll(() => servers.stop());

const init = '{"type":"connection_init"}';
const ask = (id: unknown, query: unknown, rest: object = {}) =>
  JSON.stringify({ type: 'subscribe', id, payload: { query, ...rest } });
const complete = (id: unknown) => JSON.stringify({ type: 'complete', id });

/** Messages after the acknowledgement. */
const greeted = (...turns: Turn[]): Turn[] => [init, 1, ...turns];

describe('the same as graphql-ws, byte by byte', () => {
  const conversations: Record<string, Turn[]> = {
    'a connection_init': [init, 1],
    'a connection_init with a payload': ['{"type":"connection_init","payload":{"a":[1]}}', 1],
    'a connection_init whose payload is none': ['{"type":"connection_init","payload":"me"}', 1],
    'two connection_inits': [init, 1, init, 2],
    'two connection_inits at once': [
      init.replace('}', `,"payload":{"Authorization":"${neverAcknowledged}"}}`),
      init,
      1,
    ],
    'a subscribe before connection_init': [ask('1', '{ hello(name: "Ada") }'), 1],
    'a subscribe before the acknowledgement': [
      init.replace('}', `,"payload":{"Authorization":"${neverAcknowledged}"}}`),
      ask('1', '{ hello(name: "Ada") }'),
      1,
    ],
    'pings before and after connection_init': ['{"type":"ping"}', 1, init, 2, '{"type":"ping"}', 3],
    'pings with a payload': greeted('{"type":"ping","payload":{"n":1}}', 2, '{"type":"ping","payload":{}}', 3),
    'a ping whose payload is null': greeted('{"type":"ping","payload":null}', 2),
    'pongs that nobody asked for': ['{"type":"pong"}', init, 1, '{"type":"pong","payload":{"n":1}}'],
    'a query': greeted(ask('1', '{ hello(name: "Ada") }'), 3),
    'a query with variables': greeted(
      ask('1', 'query ($name: String!) { hello(name: $name) }', { variables: { name: 'ü"\\\u2028' } }),
      3,
    ),
    'a query with extensions': greeted(ask('1', '{ hello(name: "Ada") }', { extensions: { a: 1 } }), 3),
    'a query of several by its name': greeted(
      ask('1', 'query A { a: hello(name: "A") } query B { b: hello(name: "B") }', { operationName: 'B' }),
      3,
    ),
    'a mutation': greeted(ask('1', 'mutation { release }'), 3),
    'a query with a fault in a field': greeted(ask('1', '{ fails hello(name: "Ada") }'), 3),
    'a query with a fault in all of it': greeted(ask('1', '{ must }'), 3),
    'a document that does not fit the schema': greeted(ask('1', '{ nope }'), 2, ask('1', '{ hello(name: "B") }'), 4),
    'an operationName of nothing': greeted(ask('1', 'query A { fails }', { operationName: 'B' }), 2),
    'several operations and no operationName': greeted(ask('1', 'query A { fails } query B { fails }'), 2),
    'a document without an operation': greeted(ask('1', 'fragment F on Query { fails }'), 2),
    'a subscription to its end': greeted(ask('1', 'subscription { count(to: 3) }'), 5),
    'a subscription that gives nothing': greeted(ask('1', 'subscription { count(to: 0) }'), 2),
    'a subscription with faults in events': greeted(ask('1', 'subscription { odd(to: 4) }'), 6),
    'a subscription whose source fails': greeted(ask('1', 'subscription { breaks }'), 4, ask('1', '{ fails }'), 6),
    'a subscription completed by its client, and its id again': greeted(
      ask('1', 'subscription { endless }'),
      3,
      complete('1'),
      '{"type":"ping"}',
      4,
      ask('1', 'subscription { count(to: 1) }'),
      6,
    ),
    'an id again after its end': greeted(ask('1', '{ fails }'), 3, ask('1', 'subscription { count(to: 1) }'), 5),
    'an id that is open already': greeted(ask('1', 'subscription { endless }'), 3, ask('1', '{ fails }'), 4),
    'ids of all sorts': greeted(
      ...['__proto__', 'toString', ' ', 'ü"\\\n', '\u{1F600}'].flatMap((id, i) => [
        ask(id, 'mutation { release }'),
        2 * i + 3,
      ]),
    ),
    'a complete of what is not there': [complete('1'), init, 1, complete('1'), ask('1', '{ fails }'), 3],
    'a query completed before its answer': greeted(
      ask('1', '{ slow(name: "a") }'),
      complete('1'),
      ask('2', 'mutation { release }'),
      3,
    ),
    'a text in binary frames': [Buffer.from(init), 1, Buffer.from(ask('1', '{ hello(name: "Ada") }')), 3],
    'bytes that are no text': [Buffer.from([0xff, 0x00]), 1],
  };

  test.each(Object.entries(conversations))('%s', async (_what, turns) => {
    expect(await play(servers.url, turns)).toEqual(await play(servers.oracleUrl, turns));
  });

  test.each([
    '',
    'hello',
    'null',
    '1',
    '[]',
    '{}',
    '{"type":1}',
    '{"type":"hello"}',
    '{"type":"ping","payload":1}',
    '{"type":"pong","payload":[]}',
    '{"type":"complete"}',
    complete(''),
    complete(1),
    ask(undefined, '{ fails }'),
    ask('', '{ fails }'),
    ask(1, '{ fails }'),
    ask('1', undefined),
    ask('1', 1),
    ask('1', '{ fails }', { variables: [] }),
    ask('1', '{ fails }', { variables: 'none' }),
    ask('1', '{ fails }', { operationName: 1 }),
    ask('1', '{ fails }', { extensions: 1 }),
    '{"type":"subscribe","id":"1"}',
    '{"type":"next","id":"1"}',
    '{"type":"error","id":"1","payload":[]}',
  ])('the message %p', async (message) => {
    expect(await play(servers.url, greeted(message))).toEqual(await play(servers.oracleUrl, greeted(message)));
  });

  test('a socket without a subprotocol', async () => {
    const transcripts = await Promise.all([servers.url, servers.oracleUrl].map((url) => play(url, [1], [])));
    expect(transcripts).toEqual([
      ['closed 4406 Subprotocol not acceptable'],
      ['closed 4406 Subprotocol not acceptable'],
    ]);
  });
});

describe('different from graphql-ws', () => {
  const long = 'x'.repeat(128);

  beforeAll(() => {
    // Where graphql-ws throws errors for what it takes for faults.
    jest.spyOn(console, 'error').mockReturnValue();
  });
  afterAll(() => void jest.restoreAllMocks());

  test.each<{ what: string; why: string; turns: Turn[]; theirs: unknown[]; ours: unknown[] }>([
    {
      what: 'what only a server may send',
      why: 'is a fault of the client, not of the server: 4400, not 4500',
      turns: ['{"type":"next","id":"1","payload":{}}', 2],
      theirs: ['closed 4500 Unexpected message of type next received'],
      ours: ['closed 4400 Only the server may send this message'],
    },
    {
      what: 'a document that does not parse',
      why: 'is answered with an error: the other operations of the socket go on',
      turns: [ask('1', '{'), 2],
      theirs: ['closed 4500 Syntax Error: Expected Name, found <EOF>.'],
      ours: [expect.stringMatching(/^{"id":"1","type":"error".*DOCUMENT_INVALID/)],
    },
    {
      what: 'a subscription that gives no source',
      why: 'is answered as any other fault of a resolver: the other operations of the socket go on',
      turns: [ask('1', 'subscription { nothing }'), 2],
      theirs: [expect.stringMatching(/^closed 4500 Subscription field must return Async Iterable/)],
      ours: [expect.stringMatching(/^{"id":"1","type":"error".*INTERNAL/)],
    },
    {
      what: 'a subscription that is refused',
      why: 'is answered with an error, as one whose document is refused',
      turns: [ask('1', 'subscription { refused }'), 2],
      theirs: [expect.stringMatching(/^{"id":"1","type":"next".*INTERNAL/), end('1')],
      ours: [expect.stringMatching(/^{"id":"1","type":"error".*INTERNAL/)],
    },
    {
      what: 'a subscription with a bad variable',
      why: 'is answered with an error, which names the variable',
      turns: [ask('1', 'subscription ($to: Int!) { count(to: $to) }'), 2],
      theirs: [expect.stringMatching(/^{"id":"1","type":"next".*BAD_INPUT/), end('1')],
      ours: [expect.stringMatching(/^{"id":"1","type":"error".*BAD_INPUT.*"field":"to"/)],
    },
    {
      what: 'a query with a bad variable',
      why: 'is answered with the name of the variable',
      turns: [ask('1', 'query ($name: String!) { hello(name: $name) }'), 3],
      theirs: [expect.stringMatching(/^{"id":"1","type":"next".*BAD_INPUT","temporary":false}/), end('1')],
      ours: [expect.stringMatching(/^{"id":"1","type":"next".*BAD_INPUT","temporary":false,"field":"name"}/), end('1')],
    },
    {
      what: 'an id again while what it was of before still runs',
      why: 'has its own answer, not that of the operation that its client completed',
      turns: [
        ask('1', '{ slow(name: "first") }'),
        complete('1'),
        ask('1', '{ slow(name: "second") }'),
        ask('2', 'mutation { release }'),
        5,
      ],
      theirs: [next('slow', 'first'), next('slow', 'second'), end('1'), end('1'), next('release', true, '2'), end('2')],
      ours: [next('slow', 'second'), end('1'), next('release', true, '2'), end('2')],
    },
    {
      what: 'an id again right after its complete',
      why: 'is not told of the end of what it was of before',
      turns: [ask('1', 'subscription { endless }'), 3, complete('1'), ask('1', 'subscription { count(to: 1) }'), 5],
      theirs: [next('endless', 1), next('endless', 2), end('1'), next('count', 1)],
      ours: [next('endless', 1), next('endless', 2), next('count', 1), end('1')],
    },
    {
      what: 'an id that is open already and too long for a reason',
      why: 'closes the socket with 4409 as any other',
      turns: [ask(long, 'subscription { endless }'), 3, ask(long, '{ fails }'), 4],
      theirs: [next('endless', 1, long), next('endless', 2, long), expect.stringMatching(/^closed 4500 The message/)],
      ours: [next('endless', 1, long), next('endless', 2, long), 'closed 4409 Subscriber already exists'],
    },
  ])('$what $why', async ({ turns, theirs, ours }) => {
    const [, ...fromUs] = await play(servers.url, greeted(...turns));
    const [, ...fromThem] = await play(servers.oracleUrl, greeted(...turns));
    expect({ ours: inOrder(fromUs), theirs: inOrder(fromThem) }).toEqual({ ours, theirs });
  });
});

function next(field: string, value: unknown, id = '1'): string {
  return JSON.stringify({ id, type: 'next', payload: { data: { [field]: value } } });
}

function end(id: string): string {
  return JSON.stringify({ id, type: 'complete' });
}

/** Sorts messages by id: the order within one id is defined, and the order between ids is not. */
function inOrder(messages: string[]): string[] {
  return messages.toSorted((a, b) => Number(a.includes('"id":"2"')) - Number(b.includes('"id":"2"')));
}
