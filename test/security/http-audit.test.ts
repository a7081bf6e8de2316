import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { auditServer } from 'graphql-http';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

test('the server does everything that graphql-http’s audit says it must or should do', async () => {
  const results = await auditServer({ url: server.graphqlUrl });
  const failed = results.flatMap((result) => {
    if (result.status === 'ok' || result.name.startsWith('MAY')) return [];
    return [`${result.id} ${result.name}: ${result.reason}`];
  });
  expect(failed).toEqual([]);
  expect(results.length).toBeGreaterThan(50);
});
