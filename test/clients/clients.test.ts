import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { print } from 'graphql';
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
const subscriptions = operations.filter(({ type }) => type === 'subscription');

let world: ClientWorld;
let artifacts: string;

beforeAll(async () => {
  [world, artifacts] = await Promise.all([ClientWorld.open(), temporaryFolder().then(compileForRelay)]);
});
afterAll(() => world.close());

/** The first page and the second one of a list; or one request, where there is no list. */
async function pagesOf(operation: Operation): Promise<{ operation: Operation; pages: Variables[]; edges: number }> {
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
  const pages = await Promise.all(queries.map(pagesOf));
  expect(pages.filter(({ edges }) => edges === 0).map(({ operation }) => operation.name)).toEqual([]);
});

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
    const { server, owner } = world.world;
    hubbub = connect(server.graphqlUrl, { webSocketImpl: WebSocket });
    const { accessToken, refreshToken } = owner;
    hubbub.signedIn({ accessToken, refreshToken, accessTokenExpiresAt: '2100-01-01T00:00:00Z' });
    client = await through(server.graphqlUrl, hubbub, artifacts);
  });
  afterAll(async () => hubbub.socket.dispose());

  test('pages through every query without a warning, and answers it again from its cache', async () => {
    const pages = await Promise.all(queries.map(pagesOf));
    using warnings = hearWarnings();
    const forgotten: string[] = [];
    for (const { operation, pages: all } of pages) {
      for (const variables of all) await client.run(operation, variables);
      const isKept = await client.answersFromCache(operation, all[0] ?? {});
      if (!isKept) forgotten.push(operation.name);
    }
    expect(warnings.heard).toEqual([]);
    expect(forgotten).toEqual([]);
  });
});
