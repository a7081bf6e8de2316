import { graphql } from '../gql/index.js';

export const MarkRead = graphql(`
  mutation MarkRead($input: MarkReadInput!) {
    markRead(input: $input) {
      readPosition
    }
  }
`);

export const ReadState = graphql(`
  query ReadState($id: ID!) {
    conversation(id: $id) {
      readPosition
      unreadCount
      members(first: 100) {
        edges {
          node {
            readPosition
            user {
              username
            }
          }
        }
      }
    }
  }
`);

export const ReadEvents = graphql(`
  subscription ReadEvents($id: ID!) {
    readEvents(conversationId: $id) {
      __typename
      ... on ReadPositionsMoved {
        conversationId
        readers {
          position
          user {
            username
          }
        }
      }
      ... on AccessRevoked {
        reason
      }
    }
  }
`);

export const SetTyping = graphql(`
  mutation SetTyping($input: SetTypingInput!) {
    setTyping(input: $input) {
      until
    }
  }
`);

export const TypingEvents = graphql(`
  subscription TypingEvents($id: ID!) {
    typingEvents(conversationId: $id) {
      __typename
      ... on Typing {
        conversationId
        isTyping
        until
        user {
          username
        }
      }
      ... on AccessRevoked {
        reason
      }
    }
  }
`);
