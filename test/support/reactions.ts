import { graphql } from '../gql/index.js';

export const AddReaction = graphql(`
  mutation AddReaction($input: AddReactionInput!) {
    addReaction(input: $input) {
      position
      message {
        reactions {
          emoji
          count
          hasViewerReacted
        }
      }
    }
  }
`);

export const RemoveReaction = graphql(`
  mutation RemoveReaction($input: RemoveReactionInput!) {
    removeReaction(input: $input) {
      position
      message {
        reactions {
          emoji
          count
          hasViewerReacted
        }
      }
    }
  }
`);

/** Requests a field that depends on the viewer. */
export const OwnReactionEvents = graphql(`
  subscription OwnReactionEvents($id: ID!, $after: Cursor) {
    messageEvents(conversationId: $id, after: $after) {
      __typename
      ... on MessageAdded {
        message {
          reactions {
            emoji
            hasViewerReacted
          }
        }
      }
    }
  }
`);

export const Reactors = graphql(`
  query Reactors($id: ID!, $first: Int, $after: String) {
    messages(conversationId: $id, last: 1) {
      edges {
        node {
          reactions {
            emoji
            users(first: $first, after: $after) {
              edges {
                cursor
                node {
                  username
                  displayName
                }
              }
              pageInfo {
                hasNextPage
                endCursor
              }
            }
          }
        }
      }
    }
  }
`);
