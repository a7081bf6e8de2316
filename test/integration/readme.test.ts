import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { startTestServer, type TestServer } from '../support/test-server.js';

const readme = readFileSync('README.md', 'utf8');
const blocks = Array.from(readme.matchAll(/^```graphql\n(.*?)^```/gms), ([, block = '']) => block);
const [resumed = ''] = readme.match(/^ {2}messageEvents\(.*after: .*$/m) ?? [];

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

/** Runs a block as GraphiQL does, with the values that the reader inserts. */
async function run(block: string | undefined, token: string | null, groupId = ''): Promise<Record<string, unknown>> {
  const response = await fetch(server.graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query: block?.replace('PUT_THE_GROUP_ID_HERE', groupId) }),
  });
  const { data, errors } = (await response.json()) as { data: Record<string, unknown>; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

interface Event {
  __typename: string;
  cursor: string;
  message?: { content: string };
}

/** Yields the events of a subscription until the caller stops. */
async function* subscribe(query: string, token: string): AsyncGenerator<Event> {
  const url = server.graphqlUrl.replace(/^http/, 'ws');
  const client = createClient({
    url,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
  });
  try {
    for await (const { data } of client.iterate<{ messageEvents: Event }>({ query }))
      if (data) yield data.messageEvents;
  } finally {
    await client.dispose();
  }
}

test('a newcomer can follow the first chat of the README, step by step', async () => {
  const [ada, grace, create, join, listen = '', send] = blocks;
  expect(blocks).toHaveLength(6);
  const tokenOf = (data: Record<string, unknown>) => (data.signUp as { accessToken: string }).accessToken;
  const [token, other] = [tokenOf(await run(ada, null)), tokenOf(await run(grace, null))];
  const { group } = (await run(create, token)).createGroup as { group: { id: string } };
  await run(join, other, group.id);

  const first = subscribe(listen.replace('PUT_THE_GROUP_ID_HERE', group.id), token);
  expect((await first.next()).value).toMatchObject({ __typename: 'Subscribed' });
  await run(send, other, group.id);
  const { value: heard } = await first.next();
  expect(heard).toMatchObject({ __typename: 'MessageAdded', message: { content: 'Hello, Ada!' } });
  await first.return(undefined);

  await run(send, other, group.id);
  const again = listen.replace(/^ {2}messageEvents\(.*$/m, resumed);
  const values = again.replace('PUT_THE_GROUP_ID_HERE', group.id).replace('PUT_THE_CURSOR_HERE', heard?.cursor ?? '');
  const second = subscribe(values, token);
  expect((await second.next()).value).toMatchObject({ __typename: 'Subscribed' });
  expect((await second.next()).value).toMatchObject({ __typename: 'MessageAdded' });
  await second.return(undefined);
});

test('the README stays short', () => {
  expect(Buffer.byteLength(readme)).toBeLessThanOrEqual(8_192);
});
