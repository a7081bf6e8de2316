import { graphql } from '../gql/index.js';

export const UnreadCounts = graphql(`
  fragment UnreadCounts on Conversation {
    id
    unreadCount
    mentionCount
    unreadCountAsOf
  }
`);

export const CountsOfOne = graphql(`
  query CountsOfOne($id: ID!) {
    conversation(id: $id) {
      ...UnreadCounts
    }
  }
`);

export const CountsOfAll = graphql(`
  query CountsOfAll($id: ID!) {
    conversation(id: $id) {
      ...UnreadCounts
      lastMessage {
        conversation {
          ...UnreadCounts
        }
      }
    }
    viewer {
      conversations(first: 10) {
        edges {
          node {
            ...UnreadCounts
          }
        }
      }
    }
  }
`);

export const MarkUnreadAndCount = graphql(`
  mutation MarkUnreadAndCount($input: MarkUnreadInput!) {
    markUnread(input: $input) {
      conversation {
        ...UnreadCounts
      }
    }
  }
`);

export const CountsOfMessageEvents = graphql(`
  subscription CountsOfMessageEvents {
    messageEvents {
      __typename
      ... on MessageAdded {
        position
        conversation {
          ...UnreadCounts
        }
      }
      ... on MessageEdited {
        position
        conversation {
          ...UnreadCounts
        }
      }
      ... on MessageDeleted {
        position
        conversation {
          ...UnreadCounts
        }
      }
    }
  }
`);

export const CountsOfReads = graphql(`
  subscription CountsOfReads {
    unreadEvents {
      __typename
      ... on UnreadChanged {
        readPositions {
          position
          conversation {
            ...UnreadCounts
          }
        }
      }
    }
  }
`);

export const CountsOfJoined = graphql(`
  subscription CountsOfJoined {
    membershipEvents {
      __typename
      ... on ConversationJoined {
        edge {
          node {
            ...UnreadCounts
          }
        }
      }
    }
  }
`);

export const CountableMessages = graphql(`
  query CountableMessages($id: ID!) {
    conversation(id: $id) {
      messages(last: 100) {
        edges {
          node {
            id
            position
            deletedAt
            sender {
              id
            }
            mentions {
              user {
                id
              }
            }
          }
        }
      }
    }
  }
`);
