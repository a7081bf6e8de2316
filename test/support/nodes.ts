import { graphql } from '../gql/index.js';

/** Fetches any object, as a Relay client refetches it. */
export const NodeById = graphql(`
  query NodeById($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on User {
        username
      }
      ... on Conversation {
        createdAt
      }
      ... on Group {
        title
        viewerMember {
          role
        }
      }
      ... on Message {
        content
        deletedAt
        sender {
          username
        }
        versions {
          edges {
            node {
              content
            }
          }
        }
      }
      ... on Attachment {
        fileName
      }
    }
  }
`);

export const NodesByIds = graphql(`
  query NodesByIds($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename
      id
    }
  }
`);

/** Subscribes to messages with the fields that all objects have. */
export const MessageNodeEvents = graphql(`
  subscription MessageNodeEvents($id: ID!, $after: Cursor) {
    messageEvents(conversationId: $id, after: $after) {
      __typename
      ... on MessageAdded {
        message {
          ...NodeParts
          sender {
            ...NodeParts
          }
        }
      }
    }
  }

  fragment NodeParts on Node {
    __typename
    id
  }
`);
