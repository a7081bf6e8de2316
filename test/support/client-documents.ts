import { graphql } from '../gql/index.js';

export const SignUpOfClient = graphql(`
  mutation SignUpOfClient($input: SignUpInput!) {
    signUp(input: $input) {
      accessToken
      accessTokenExpiresAt
      refreshToken
    }
  }
`);

export const MeOfClient = graphql(`
  query MeOfClient {
    viewer {
      id
      user {
        id
        username
      }
    }
  }
`);

export const CreateGroupOfClient = graphql(`
  mutation CreateGroupOfClient($input: CreateGroupInput!) {
    createGroup(input: $input) {
      group {
        id
      }
    }
  }
`);

export const SendMessageOfClient = graphql(`
  mutation SendMessageOfClient($input: SendMessageInput!) {
    sendMessage(input: $input) {
      position
    }
  }
`);

export const MessageEventsOfClient = graphql(`
  subscription MessageEventsOfClient($conversationId: ID!, $after: Cursor) {
    messageEvents(conversationId: $conversationId, after: $after) {
      __typename
      ... on Subscribed {
        cursor
      }
      ... on FeedEvent {
        position
        cursor
      }
      ... on MessageAdded {
        message {
          id
          content
          sender {
            id
            username
          }
        }
      }
      ... on Gap {
        cursor
      }
      ... on AccessRevoked {
        reason
      }
    }
  }
`);

export const AllEventsOfClient = graphql(`
  subscription AllEventsOfClient($afterEach: [ConversationCursorInput!]) {
    messageEvents(afterEach: $afterEach) {
      __typename
      ... on Subscribed {
        positions {
          subjectId
          cursor
        }
      }
      ... on InConversation {
        conversationId
        position
        cursor
      }
      ... on MessageAdded {
        message {
          id
          content
        }
      }
      ... on Gap {
        subjectId
        cursor
      }
      ... on AccessRevoked {
        subjectId
        reason
      }
    }
  }
`);

/** The document of docs/clients.md that follows one conversation or all conversations. */
export const MessagesInBothModes = graphql(`
  subscription MessagesInBothModes($conversationId: ID, $after: Cursor, $afterEach: [ConversationCursorInput!]) {
    messageEvents(conversationId: $conversationId, after: $after, afterEach: $afterEach) {
      __typename
      ... on Subscribed {
        cursor
        positions {
          subjectId
          cursor
        }
      }
      ... on InConversation {
        conversationId
        position
        cursor
      }
      ... on MessageAdded {
        message {
          id
          content
        }
      }
      ... on Gap {
        subjectId
        cursor
      }
      ... on AccessRevoked {
        subjectId
      }
    }
  }
`);
