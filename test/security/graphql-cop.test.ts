import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/test-server.js';

/** What an operation may return. */
interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions: Record<string, unknown> }[];
}

/**
 * The thirteen checks of GraphQL Cop (https://github.com/dolevf/graphql-cop), by their titles, against a server as it is in
 * production. Each asks what the tool asks; where the tool looks at less than matters, more is expected.
 */
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ NODE_ENV: 'production' });
});
afterAll(() => server.stop());

async function post(body: unknown): Promise<{ status: number; answer: Answer }> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(server.graphqlUrl, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, answer: (await response.json()) as Answer };
}

async function ask(query: string): Promise<Answer> {
  return (await post({ query, operationName: 'cop' })).answer;
}

async function get(query: string): Promise<{ status: number; answer: Answer }> {
  const response = await fetch(`${server.graphqlUrl}?${new URLSearchParams({ query })}`);
  return { status: response.status, answer: (await response.json()) as Answer };
}

function codes({ errors }: Answer): unknown[] {
  return errors?.map(({ extensions }) => extensions.code) ?? [];
}

describe('denial of service', () => {
  test('Alias Overloading', async () => {
    const aliases = Array.from({ length: 101 }, (_, i) => `alias${i}: __typename`).join('\n');
    const answer = await ask(`query cop { ${aliases} }`);
    expect(codes(answer)).toEqual(['QUERY_TOO_COMPLEX']);
    expect(answer.data).toBeUndefined();
  });

  test('Array-based Query Batching', async () => {
    const { status, answer } = await post(Array.from({ length: 10 }, () => ({ query: 'query cop { __typename }' })));
    expect(status).toBe(400);
    expect(codes(answer)).toEqual(['BAD_REQUEST']);
  });

  test('Directive Overloading', async () => {
    const unknown = await ask(`query cop { __typename ${'@aa'.repeat(10)} }`);
    expect(unknown.data).toBeUndefined();
    expect(codes(unknown).length).toBeLessThan(10);
    expect(codes(await ask(`query cop { __typename ${'@aa'.repeat(51)} }`))).toEqual(['QUERY_TOO_COMPLEX']);
    // A directive that may appear once may appear once.
    const repeated = await ask(`query cop { __typename ${'@skip(if: false)'.repeat(50)} }`);
    expect(repeated.data).toBeUndefined();
    expect(new Set(codes(repeated))).toEqual(new Set(['DOCUMENT_INVALID']));
  });

  test('Introspection-based Circular Query', async () => {
    const circles = `${'type { fields { '.repeat(4)}type { name }${' } }'.repeat(4)}`;
    const answer = await ask(`query cop { __schema { types { fields { ${circles} } } } }`);
    expect(new Set(codes(answer))).toEqual(new Set(['DOCUMENT_INVALID']));
    expect(answer.data).toBeUndefined();
  });

  test('Field Duplication', async () => {
    const answer = await ask(`query cop { ${'__typename \n'.repeat(500)} }`);
    expect(codes(answer)).toEqual(['QUERY_TOO_COMPLEX']);
    expect(answer.data).toBeUndefined();
  });
});

describe('information leaks', () => {
  test('Field Suggestions', async () => {
    for (const query of ['query cop { __schema { directive } }', 'query cop { vewer { id } }']) {
      const answer = await ask(query);
      expect(codes(answer)).toContain('DOCUMENT_INVALID');
      expect(JSON.stringify(answer)).not.toMatch(/did you mean/i);
    }
  });

  test('Introspection', async () => {
    const answer = await ask('query cop { __schema { types { name fields { name } } } }');
    expect(codes(answer)).toEqual(['DOCUMENT_INVALID']);
    expect(answer.data).toBeUndefined();
  });

  test('GraphQL IDE', async () => {
    for (const path of ['/graphql', '/graphiql', '/playground', '/console', '/']) {
      const response = await fetch(server.url + path, { headers: { accept: 'text/html' } });
      expect(response.status).toBeGreaterThanOrEqual(400);
      // The words for which GraphQL Cop searches, spelled as it does.
      expect(await response.text()).not.toMatch(/graphiql\.min\.css|GraphQL Playground|GraphiQL|graphql-playground/);
    }
  });

  test('Trace Mode', async () => {
    expect(await ask('query cop { __typename }')).toEqual({ data: { __typename: 'Query' } });
  });

  test('Unhandled Errors Detection', async () => {
    const { errors } = await ask('qwerty cop { abc }');
    expect(errors).toEqual([
      {
        message: expect.stringMatching(/^Syntax Error/),
        locations: [{ line: 1, column: 1 }],
        extensions: { code: 'DOCUMENT_INVALID', temporary: false },
      },
    ]);
  });
});

describe('cross-site requests', () => {
  test('GET Method Query Support', async () => {
    const { status, answer } = await get('query cop {__typename}');
    expect(status).toBe(400);
    expect(codes(answer)).toEqual(['BAD_REQUEST']);
  });

  test('Mutation is allowed over GET (possible CSRF)', async () => {
    const query = 'mutation cop {__typename}';
    expect((await get(query)).answer.data).toBeUndefined();
    // Even with the header that proves that it is not a form.
    const headers = { 'apollo-require-preflight': 'true' };
    const response = await fetch(`${server.graphqlUrl}?${new URLSearchParams({ query })}`, { headers });
    expect(response.status).toBe(405);
  });

  test('POST based url-encoded query (possible CSRF)', async () => {
    const body = new URLSearchParams({ query: 'query cop { __typename }' });
    const response = await fetch(server.graphqlUrl, { method: 'POST', body });
    expect(response.status).toBe(415);
    expect(codes((await response.json()) as Answer)).toEqual(['BAD_REQUEST']);
  });
});
