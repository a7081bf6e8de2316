import { graphql } from '../gql/index.js';

export const AddReaction = graphql(`
  mutation AddReaction($input: AddReactionInput!) {
    addReaction(input: $input) {
      position
      message {
        reactions {
          emoji
          count
          viewerReacted
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
          viewerReacted
        }
      }
    }
  }
`);

/** Shows something of who looks. */
export const OwnReactionEvents = graphql(`
  subscription OwnReactionEvents($id: ID!, $after: Position) {
    messageEvents(conversationId: $id, after: $after) {
      __typename
      ... on MessageAdded {
        message {
          reactions {
            emoji
            viewerReacted
          }
        }
      }
    }
  }
`);
