import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Backend, createBackend } from '../support/backend.js';
import { type Person, signUp } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';

let backend: Backend;
let server: ServerProcess;
let ada: Person;

beforeAll(async () => {
  backend = await createBackend();
  server = await ServerProcess.start(backend.environment);
  [ada] = await signUp(server, 'ada');
});
afterAll(async () => {
  await server.stop();
  await backend.dispose();
});

const subscriptions = [
  ['alone in its document', { query: 'subscription { accountEvents { __typename } }' }],
  [
    'chosen by its name',
    { query: 'query Q { __typename } subscription S { accountEvents { __typename } }', operationName: 'S' },
  ],
] as const;

const refusal = {
  errors: [
    {
      message: expect.stringContaining('Subscriptions need a WebSocket'),
      extensions: { code: 'BAD_REQUEST', temporary: false },
    },
  ],
};

test.each(subscriptions)(
  'a subscription %s is rejected over POST and GET, with and without a token',
  async (_, body) => {
    for (const headers of [{}, { authorization: `Bearer ${ada.accessToken}` }]) {
      const posted = await fetch(server.graphqlUrl, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const got = await fetch(`${server.graphqlUrl}?${new URLSearchParams(body)}`, { headers });
      for (const response of [posted, got]) {
        expect(response.status).toBe(400);
        expect(await response.json()).toEqual(refusal);
      }
    }
    expect(server.output).not.toMatch(/"level":(40|50|60)|Error/);
  },
);
