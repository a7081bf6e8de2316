import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { meetInGroup, say } from '../support/chat.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const MessagesAround = graphql(`
  query MessagesAround($id: ID!, $around: Position, $last: Int, $before: String, $first: Int, $after: String) {
    messages(conversationId: $id, around: $around, last: $last, before: $before, first: $first, after: $after) {
      edges {
        node {
          position
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`);

let server: TestServer;
let ada: Person;
let id: string;

beforeAll(async () => {
  server = await startTestServer();
  [ada] = await signUp(server, 'ada');
  id = await meetInGroup('Around', ada);
  // At positions 2 to 21.
  for (let i = 0; i < 20; i++) await say(ada, id, `message ${i}`);
});
afterAll(() => server.stop());

async function around(position: number, last?: number) {
  const { messages } = await ada.http.run(MessagesAround, { id, around: position, last });
  return { positions: messages.edges.map(({ node }) => node.position), ...messages.pageInfo };
}

test('a message is shown among its neighbours, and both sides can be paged from there', async () => {
  expect(await around(10, 5)).toEqual({
    positions: [8, 9, 10, 11, 12],
    hasPreviousPage: true,
    hasNextPage: true,
    startCursor: '8',
    endCursor: '12',
  });
  expect((await around(10)).positions).toEqual([6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
  const { messages } = await ada.http.run(MessagesAround, { id, first: 1, after: '12' });
  expect(messages.edges[0]?.node.position).toBe(13);
});

test('at both ends the page is shorter', async () => {
  expect(await around(3, 6)).toMatchObject({ positions: [2, 3, 4, 5, 6], hasPreviousPage: false, hasNextPage: true });
  expect(await around(21, 4)).toMatchObject({ positions: [20, 21], hasPreviousPage: true, hasNextPage: false });
  expect((await around(21, 1)).positions).toEqual([21]);
});

test.each([{ first: 2 }, { after: '3' }, { before: '9' }])('around cannot be combined with %j', async (other) => {
  const refusal = await ada.http.refused(MessagesAround, { id, around: 10, ...other });
  expect(refusal).toMatchObject({ code: 'BAD_INPUT', field: 'around' });
});
