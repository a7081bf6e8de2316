import { expect } from '@jest/globals';
import type { SearchMessagesQueryVariables } from '../gql/graphql.js';
import { graphql } from '../gql/index.js';
import { eventually } from './eventually.js';
import type { Person } from './people.js';
import type { TestServer } from './test-server.js';

export const SearchMessages = graphql(`
  query SearchMessages($query: String!, $conversationId: ID, $senderId: ID, $first: Int, $after: String) {
    searchMessages(query: $query, conversationId: $conversationId, senderId: $senderId, first: $first, after: $after) {
      edges {
        cursor
        node {
          id
          content
          conversationId
          position
        }
        highlights {
          parts {
            text
            isMatch
          }
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

/** Indexes all messages that were sent or edited before, so that a search finds them. */
export async function index(server: TestServer): Promise<void> {
  await server.runJob('index-messages');
  // The first run may have waited for one that looked into the queue before.
  await server.runJob('index-messages');
}

/** Returns a page of the messages that a user finds. */
export async function search(person: Person, variables: SearchMessagesQueryVariables) {
  return (await person.http.run(SearchMessages, variables)).searchMessages;
}

/** Returns the texts of the messages that a user finds, newest first. */
export async function found(person: Person, query: string, conversationId?: string): Promise<string[]> {
  const { edges } = await search(person, { query, ...(conversationId && { conversationId }), first: 100 });
  return edges.map(({ node }) => node.content);
}

/** Waits until a user finds a message. It asks seldom, because searches are limited. */
export async function findsSoon(person: Person, content: string, conversationId: string): Promise<void> {
  const look = async () => expect(await found(person, content, conversationId)).toEqual([content]);
  await eventually(look, 60_000, 500);
}
