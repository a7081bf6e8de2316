import { graphql } from '../gql/index.js';

export const OpenDirectChat = graphql(`
  mutation OpenDirectChat($input: OpenDirectChatInput!) {
    openDirectChat(input: $input) {
      directChat {
        id
        partner {
          username
        }
      }
    }
  }
`);

export const Groups = graphql(`
  query Groups($search: String, $first: Int, $after: String) {
    groups(search: $search, first: $first, after: $after) {
      edges {
        node {
          id
          title
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const OneConversation = graphql(`
  query OneConversation($id: ID!) {
    conversation(id: $id) {
      __typename
      id
      ... on Group {
        title
        memberCount
        owner {
          username
        }
      }
    }
  }
`);

export const Members = graphql(`
  query Members($id: ID!) {
    conversation(id: $id) {
      members {
        edges {
          node {
            role
            user {
              username
            }
          }
        }
      }
    }
  }
`);

export const MyConversations = graphql(`
  query MyConversations($first: Int, $after: String) {
    viewer {
      conversations(first: $first, after: $after) {
        edges {
          node {
            id
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const Messages = graphql(`
  query Messages($conversationId: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    messages(conversationId: $conversationId, first: $first, after: $after, last: $last, before: $before) {
      position
      edges {
        cursor
        node {
          content
          clientId
          sender {
            username
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
