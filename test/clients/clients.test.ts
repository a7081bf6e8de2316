import './development.js';
import { InMemoryCache } from '@apollo/client';
import { possibleTypes, typePolicies } from '@hubbub/client/apollo';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { parse, print } from 'graphql';
import relay from 'relay-runtime';
import { WebSocket } from 'ws';
import { connect } from '../support/documented-clients.js';
import { eventually } from '../support/eventually.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import {
  type ClientUnderTest,
  hearWarnings,
  throughApollo,
  throughPlain,
  throughRelay,
  throughUrql,
  type Variables,
} from './cached-clients.js';
import { ClientWorld } from './client-world.js';
import { type Operation, readOperations } from './documents.js';
import { compileForRelay } from './relay-project.js';

const operations = readOperations();
const queries = operations.filter(({ type }) => type === 'query');
const mutations = operations.filter(({ type }) => type === 'mutation');
const subscriptions = operations.filter(({ type }) => type === 'subscription');

let world: ClientWorld;
let artifacts: string;

beforeAll(async () => {
  [world, artifacts] = await Promise.all([ClientWorld.open(), temporaryFolder().then(compileForRelay)]);
});
afterAll(() => world.close());

interface Request {
  operation: Operation;
  /** For the first page and the second one of a list; or for one request, where there is no list. */
  pages: Variables[];
  /** How many edges the first page has; -1 if there is no list. */
  edges: number;
}

/** Asks without a client, to know the cursors. */
async function requestsOf(operation: Operation): Promise<Request> {
  const variables = world.variablesOf(operation);
  const { data, errors } = await world.world.owner.http.send(print(operation.document), variables);
  expect({ name: operation.name, errors }).toEqual({ name: operation.name, errors: undefined });
  const { edges, endCursor, startCursor } = pageIn(data);
  const next = 'last' in variables ? { before: startCursor } : { after: endCursor };
  return { operation, edges, pages: edges > 0 ? [variables, { ...variables, ...next }] : [variables] };
}

interface Page {
  edges: number;
  startCursor?: string;
  endCursor?: string;
}

/** The first page that is found in a result. */
function pageIn(value: unknown): Page {
  if (typeof value !== 'object' || value === null) return { edges: -1 };
  if ('edges' in value && Array.isArray(value.edges) && 'pageInfo' in value) {
    return { edges: value.edges.length, ...(value.pageInfo as object) };
  }
  const found = Object.values(value).map(pageIn);
  return found.find(({ edges }) => edges >= 0) ?? { edges: -1 };
}

test('every list of the documents has something to show', async () => {
  const requests = await Promise.all(queries.map(requestsOf));
  expect(requests.filter(({ edges }) => edges === 0).map(({ operation }) => operation.name)).toEqual([]);
});

function connectOwner(): ReturnType<typeof connect> {
  const { server, owner } = world.world;
  const hubbub = connect(server.graphqlUrl, { webSocketImpl: WebSocket });
  const { accessToken, refreshToken } = owner;
  hubbub.signedIn({ accessToken, refreshToken, accessTokenExpiresAt: '2100-01-01T00:00:00Z' });
  return hubbub;
}

type Through = (url: string, hubbub: ReturnType<typeof connect>, artifacts: string) => Promise<ClientUnderTest>;

const clients: [name: string, through: Through][] = [
  ['Apollo Client', throughApollo],
  ['urql with Graphcache', throughUrql],
  ['Relay', throughRelay],
  ['plain graphql-ws', throughPlain],
];

describe.each(clients)('%s, as docs/clients.md sets it up,', (_name, through) => {
  let hubbub: ReturnType<typeof connect>;
  let client: ClientUnderTest;

  beforeAll(async () => {
    hubbub = connectOwner();
    client = await through(world.world.server.graphqlUrl, hubbub, artifacts);
  });
  afterAll(async () => hubbub.socket.dispose());

  test('pages through every query without a warning, and answers it again from its cache', async () => {
    const requests = await Promise.all(queries.map(requestsOf));
    using warnings = hearWarnings();
    const forgotten: string[] = [];
    for (const { operation, pages } of requests) {
      for (const variables of pages) await client.run(operation, variables);
      const isKept = await client.answersFromCache(operation, pages[0] ?? {});
      if (!isKept) forgotten.push(operation.name);
    }
    expect(warnings.heard).toEqual([]);
    expect(forgotten).toEqual([]);
  });

  test('runs every mutation without a warning', async () => {
    const all = await Promise.all(mutations.map(async (each) => ({ each, input: await world.inputOf(each) })));
    using warnings = hearWarnings();
    for (const { each, input } of all) await client.run(each, { input });
    expect(warnings.heard).toEqual([]);
  });

  test('sends every subscription, and hears of something in each without a warning', async () => {
    using warnings = hearWarnings();
    const failures: unknown[] = [];
    const heard = new Map(subscriptions.map(({ name }) => [name, 0]));
    const stops = await Promise.all(
      subscriptions.map((operation) => {
        const { name } = operation;
        const next = () => heard.set(name, (heard.get(name) ?? 0) + 1);
        return client.subscribe(operation, world.variablesOf(operation), { next, failed: (e) => failures.push(e) });
      }),
    );
    const wait = (count: number) =>
      eventually(() => expect([...heard].filter(([, each]) => each < count).map(([name]) => name)).toEqual([]));
    await wait(1);
    await world.happen();
    await wait(2);
    for (const stop of stops) stop();
    expect({ warnings: warnings.heard, failures }).toEqual({ warnings: [], failures: [] });
  });
});

describe('without the generated configuration the same tests would hear of', () => {
  test('objects without a key, from Graphcache', async () => {
    const { url, fetch } = { url: world.world.server.graphqlUrl, ...connectOwner() };
    const urql = new Client({ url, fetch, preferGetMethod: false, exchanges: [cacheExchange({}), fetchExchange] });
    using warnings = hearWarnings();
    await urql.query('{ viewer { id storage { usedBytes } } }', {}).toPromise();
    expect(warnings.heard.join()).toContain('create a custom `keys` config for `StorageUse`');
  });

  test('fields that are lost, from Apollo Client', () => {
    const [unset, cache] = [new InMemoryCache(), new InMemoryCache({ possibleTypes, typePolicies })];
    using warnings = hearWarnings();
    for (const each of [cache, unset]) {
      expect(warnings.heard).toEqual([]);
      for (const field of ['usedBytes', 'limitBytes']) {
        const storage = { __typename: 'StorageUse', [field]: 1 };
        const data = { viewer: { __typename: 'Viewer', id: 'vwr_1', storage } };
        each.writeQuery({ query: parse(`{ viewer { id storage { ${field} } } }`), data });
      }
    }
    expect(warnings.heard).toHaveLength(1);
  });
});

/** Lists of Relay, the query that reads each, and the mutation whose answer is added to it. */
const additions = [
  ['Conversations_viewer_conversations', 'ConversationsQuery', 'CreateGroupMutation'],
  ['Messages_conversation_messages', 'MessagesQuery', 'SendMessageMutation'],
  ['BlockedUsers_viewer_blockedUsers', 'BlockedUsersQuery', 'BlockUserMutation'],
] as const;

test.each(additions)('Relay adds to %s, which %s read, what %s answers', async (key, queryName, mutationName) => {
  const hubbub = connectOwner();
  const client = await throughRelay(world.world.server.graphqlUrl, hubbub, artifacts);
  const [query, mutation] = [queryName, mutationName].map((name) => operations.find((each) => each.name === name));
  if (!query || !mutation) throw new Error('There are no such documents');
  const variables = world.variablesOf(query);
  await client.run(query, variables);
  const owner = variables.conversationId ?? (await world.viewerId());
  const list = relay.ConnectionHandler.getConnectionID(String(owner), key);
  const before = client.edgesIn(list);
  expect(before).toBeGreaterThan(0);
  await client.run(mutation, { input: await world.inputOf(mutation), connections: [list] });
  expect(client.edgesIn(list)).toBe(before + 1);
  await hubbub.socket.dispose();
});
