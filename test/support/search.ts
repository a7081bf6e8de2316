import type { SearchMessagesQueryVariables } from '../gql/graphql.js';
import { graphql } from '../gql/index.js';
import type { Person } from './people.js';

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

/** Returns a page of the messages that a user finds. */
export async function search(person: Person, variables: SearchMessagesQueryVariables) {
  return (await person.http.run(SearchMessages, variables)).searchMessages;
}

/** Returns the texts of the messages that a user finds, newest first. */
export async function found(person: Person, query: string, conversationId?: string): Promise<string[]> {
  const { edges } = await search(person, { query, ...(conversationId && { conversationId }), first: 100 });
  return edges.map(({ node }) => node.content);
}
