// relay-compiler reads these documents, and writes the artifacts that chat.ts imports. With babel-plugin-relay they can stand
// in the code that uses them.
import { graphql } from 'relay-runtime';

export const documents = () => [
  graphql`
    query LobbyQuery($before: String) {
      lobby {
        id
        messages(last: 20, before: $before) @connection(key: "Lobby_messages") {
          cursor
          edges {
            node {
              id
              conversationId
              position
              content
              sender {
                id
                displayName
              }
            }
          }
          pageInfo {
            startCursor
            hasPreviousPage
          }
        }
      }
    }
  `,
  graphql`
    subscription LobbySubscription($id: ID!) {
      messageEvents(conversationId: $id) {
        ... on MessageAdded {
          edge {
            cursor
            node {
              id
              conversationId
              position
              content
              sender {
                id
                displayName
              }
            }
          }
        }
        ... on MessageEdited {
          message {
            id
            content
          }
        }
        ... on MessageDeleted {
          message {
            id
            content
          }
        }
      }
    }
  `,
  graphql`
    mutation LobbySendMutation($input: SendMessageInput!) {
      sendMessage(input: $input) {
        edge {
          cursor
          node {
            id
            conversationId
            position
            content
            sender {
              id
              displayName
            }
          }
        }
      }
    }
  `,
];
