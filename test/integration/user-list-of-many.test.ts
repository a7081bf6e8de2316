import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { UserListQueryVariables } from '../gql/graphql.js';
import { signUpAdmin } from '../support/admin.js';
import { type Backend, createBackend } from '../support/backend.js';
import { openDatabase } from '../support/database.js';
import type { Person } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { storeCrowd, storeUsers, UserList } from '../support/user-list.js';

let backend: Backend;
let server: TestServer;
let admin: Person;

beforeAll(async () => {
  backend = await createBackend();
  const database = await openDatabase(backend.environment);
  await storeUsers(database, [{ username: 'oldest', lastSeenAt: '2026-01-01T00:00:00Z' }]);
  await storeCrowd(database, 10_600, '2026-03-01T00:00:00Z');
  await storeUsers(database, [{ username: 'newest', lastSeenAt: '2026-01-02T00:00:00Z' }]);
  await database.close();
  server = await startTestServer(backend.environment);
  admin = await signUpAdmin({ graphqlUrl: server.graphqlUrl, socketUrl: server.socketUrl, backend }, 'warden');
});
afterAll(async () => {
  await server.stop();
  await backend.dispose();
});

const filter = { lastSeenBefore: '2026-02-01T00:00:00Z' };

async function page(variables: UserListQueryVariables) {
  const { users } = await admin.http.run(UserList, { filter, ...variables });
  return { ...users.pageInfo, names: users.edges.map(({ node }) => node.displayName) };
}

// The list looks at 10,000 users per page at most.
test('a page of a filter that few of many users match ends early, and its cursor leads on', async () => {
  const first = await page({ first: 5 });
  expect(first).toMatchObject({ names: ['newest'], hasNextPage: true, hasPreviousPage: false });
  const second = await page({ first: 5, after: first.endCursor });
  expect(second).toMatchObject({ names: ['oldest'], hasNextPage: false });
});

test('the same holds backwards', async () => {
  const last = await page({ last: 5 });
  expect(last).toMatchObject({ names: ['oldest'], hasPreviousPage: true, hasNextPage: false });
  expect(await page({ last: 5, before: last.startCursor })).toMatchObject({
    names: ['newest'],
    hasPreviousPage: false,
  });
});

test('in the order of the times last seen all of them are on one page', async () => {
  const orderBy = { field: 'LAST_SEEN_AT', direction: 'ASC' } as const;
  expect(await page({ first: 5, orderBy })).toMatchObject({ names: ['oldest', 'newest'], hasNextPage: false });
});
