import { makeExecutableSchema } from '@graphql-tools/schema';
import { beforeEach, expect, test } from '@jest/globals';
import { GraphQLScalarType, parse } from 'graphql';
import { pino } from 'pino';
import { loadConfig } from '../../src/app/config.js';
import { type AskedOperation, EventResults, type SourceItem } from '../../src/delivery/index.js';
import { Container, RequestContext } from '../../src/platform/graphql/index.js';
import { Texts } from '../../src/platform/texts/index.js';

interface Item extends SourceItem {
  text: string;
  fails?: () => Error | null;
}

const client = { requestId: 'req_1', address: '127.0.0.1', network: '127.0.0.1', userAgent: '', languages: '' };
const container = new Container();
container.add(new Texts(new Map()));
let coerced = 0;
let loaded = 0;

/** A loader. Contexts recognise it by identity. */
const lengths = async (texts: readonly string[]) => {
  loaded += texts.length;
  return texts.map((text) => text.length);
};

const schema = makeExecutableSchema({
  typeDefs: `
    scalar Place
    type Query { none: String }
    type Subscription { happened(after: [Place!]): Event }
    type Event { text(times: Int = 1): String!  length: Int!  checked: Boolean }
  `,
  resolvers: {
    Place: new GraphQLScalarType({
      name: 'Place',
      parseValue: (value) => {
        coerced++;
        return value;
      },
    }),
    Subscription: { happened: { subscribe: () => undefined, resolve: (item: Item) => item } },
    Event: {
      text: ({ text }: Item, { times }: { times: number }) => text.repeat(times),
      length: ({ text }: Item, _: unknown, context: RequestContext) => context.load(lengths, text),
      checked: ({ fails }: Item) => {
        const error = fails?.();
        if (error) throw error;
        return true;
      },
    },
  },
});
const document = parse(
  'subscription ($after: [Place!], $n: Int) { happened(after: $after) { text(times: $n) length } }',
);
const checking = parse('subscription { happened { text length checked } }');
const away = () => Object.assign(new Error('terminating connection'), { code: '57P01' });

let results: EventResults;

/** Returns a subscriber with the given document. */
function subscriberTo(asked: AskedOperation = { document: checking }) {
  return { operation: results.prepare(asked, 'en'), context: () => new RequestContext(client, null, null, container) };
}

/** @param patience how long an event waits for the database, in ms. */
function resultsWith(patience: number): EventResults {
  const { answer } = loadConfig({}).queries;
  return new EventResults(schema, pino({ level: 'silent' }), { answer, patience, resultBytes: 64_000 });
}

beforeEach(() => {
  results = resultsWith(60_000);
  coerced = 0;
  loaded = 0;
});

function eventOf(text: string, fails?: () => Error | null): Item {
  return { kind: 'event', event: {}, text, ...(fails && { fails }) };
}

async function jsonOf(item: Item, subscriber = subscriberTo()) {
  const body = await results.forOne(item, subscriber);
  return body && JSON.parse(String(body));
}

test('variables that only choose the stream are not coerced for each event', async () => {
  const after = Array.from({ length: 1_900 }, (_, i) => i);
  const subscriber = subscriberTo({ document, variableValues: { after, n: 2 } });
  const { operation } = subscriber;
  for (const text of ['a', 'b']) {
    expect(await jsonOf(eventOf(text), subscriber)).toEqual({
      data: { happened: { text: text.repeat(2), length: 1 } },
    });
  }
  expect(coerced).toBe(0);
  expect(operation.execution(null, null).variableValues).toEqual({ n: 2 });
  expect(operation.key).toBe(results.prepare({ document, variableValues: { n: 2 } }, 'en').key);
  // A variable that is absent has its default; null does not.
  const [none, nothing] = [{}, { n: null }].map((variableValues) =>
    results.prepare({ document, variableValues }, 'en'),
  );
  expect(none?.key).not.toBe(nothing?.key);
});

test('subscribers with the same document share one execution, at the same time or a little later', async () => {
  const item = eventOf('x');
  const subscriber = subscriberTo();
  const [one, other] = await Promise.all([0, 1].map(() => results.forOne(item, subscriber)));
  expect(other).toBe(one);
  expect(await results.forOne(item, subscriber)).toBe(one);
  expect(results.executions).toBe(1);
});

test('results for a single subscriber and large results are not kept, and the total size is bounded', async () => {
  const subscriber = subscriberTo();
  await results.forOne({ ...eventOf('x'), isAlone: true }, subscriber);
  await results.forOne(eventOf('x'.repeat(1_000)), subscriber);
  expect(results.keptBytes).toBe(0);
  for (let i = 0; i < 1_000; i++) await results.forOne(eventOf('x'.repeat(500)), subscriber);
  expect(results.keptBytes).toBeGreaterThan(30_000);
  expect(results.keptBytes).toBeLessThanOrEqual(64_000);
});

test('waiting subscribers share a permanent field error, which is not kept', async () => {
  let failures = 1;
  const item = eventOf('x', () => (failures-- > 0 ? new Error('a fault') : null));
  const [one, other] = await Promise.all([jsonOf(item), jsonOf(item)]);
  expect(one).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL' } }], data: { happened: { text: 'x' } } });
  expect(other).toEqual(one);
  expect(results.executions).toBe(1);
  expect(results.keptBytes).toBe(0);
  expect(await jsonOf(item)).toEqual({ data: { happened: { text: 'x', length: 1, checked: true } } });
});

test('an event waits while the database is away, and is then executed again with everything loaded anew', async () => {
  let failures = 2;
  const item = eventOf('x', () => (failures-- > 0 ? away() : null));
  expect(await jsonOf(item)).toEqual({ data: { happened: { text: 'x', length: 1, checked: true } } });
  expect(results.executions).toBe(3);
  expect(loaded).toBe(3);
});

test('an event that waits for too long is not delivered, and its failure is not kept', async () => {
  results = resultsWith(300);
  let isAway = true;
  const item = eventOf('x', () => (isAway ? away() : null));
  expect(await Promise.all([jsonOf(item), jsonOf(item)])).toEqual([null, null]);
  expect(results.keptBytes).toBe(0);
  isAway = false;
  expect(await jsonOf(item)).toEqual({ data: { happened: { text: 'x', length: 1, checked: true } } });
});
