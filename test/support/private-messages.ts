import { graphql } from '../gql/index.js';
import type { Person } from './people.js';

/** Reads everything of a project's messages. */
export const SeenOfProject = graphql(`
  query SeenOfProject($id: ID!) {
    viewer {
      conversations(first: 100) {
        edges {
          node {
            id
            lastMessage {
              ...SeenOfMessage
            }
            unreadCount
          }
        }
      }
      mentions(first: 100) {
        edges {
          node {
            ...SeenOfMessage
          }
        }
      }
      dataExport(first: 100) {
        edges {
          node {
            kind
            data
          }
        }
      }
    }
    conversation(id: $id) {
      lastMessage {
        ...SeenOfMessage
      }
      unreadCount
      mentionCount
      pinnedMessages {
        edges {
          node {
            ...SeenOfMessage
          }
        }
      }
      messages(first: 100) {
        edges {
          node {
            ...SeenOfMessage
          }
        }
      }
    }
    messages(conversationId: $id, last: 100) {
      edges {
        node {
          ...SeenOfMessage
          replies {
            edges {
              node {
                ...SeenOfMessage
              }
            }
          }
        }
      }
    }
    here: searchMessages(query: "heron", conversationId: $id) {
      edges {
        node {
          ...SeenOfMessage
        }
        highlights {
          parts {
            text
          }
        }
      }
    }
    everywhere: searchMessages(query: "heron") {
      edges {
        node {
          id
          conversationId
          content
        }
      }
    }
  }
`);

export const SeenOfMessage = graphql(`
  fragment SeenOfMessage on Message {
    id
    position
    content
    sender {
      username
    }
    receiver {
      username
    }
    attachments {
      id
      fileName
    }
    reactions {
      emoji
      count
    }
    replyCount
    replyTo {
      id
      content
    }
    versions {
      edges {
        node {
          content
        }
      }
    }
  }
`);

export const PrivateEvents = graphql(`
  subscription PrivateEvents($id: ID, $after: Cursor, $afterEach: [ConversationCursorInput!]) {
    messageEvents(conversationId: $id, after: $after, afterEach: $afterEach) {
      __typename
      ... on InConversation {
        position
        conversationId
      }
      ... on MessageAdded {
        message {
          ...SeenOfMessage
        }
      }
      ... on MessageEdited {
        message {
          ...SeenOfMessage
        }
      }
      ... on MessageDeleted {
        message {
          ...SeenOfMessage
        }
      }
      ... on ReactionAdded {
        messageId
        emoji
        user {
          username
        }
      }
      ... on ReactionRemoved {
        messageId
        emoji
        user {
          username
        }
      }
    }
  }
`);

export const HistoryPage = graphql(`
  query HistoryPage($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $around: Position) {
    messages(conversationId: $id, first: $first, after: $after, last: $last, before: $before, around: $around) {
      edges {
        node {
          content
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

/** Returns the texts of a history, read page by page from its beginning or from its end. */
export async function pages(viewer: Person, id: string, size: number, from: 'start' | 'end'): Promise<string[][]> {
  const found: string[][] = [];
  for (let cursor: string | null = null; ; ) {
    const range: object = from === 'start' ? { first: size, after: cursor } : { last: size, before: cursor };
    const { messages }: { messages: Page } = await viewer.http.run(HistoryPage, { id, ...range });
    const contents = messages.edges.map(({ node }) => node.content);
    if (from === 'start') found.push(contents);
    else found.unshift(contents);
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = messages.pageInfo;
    if (!(from === 'start' ? hasNextPage : hasPreviousPage)) return found;
    cursor = (from === 'start' ? endCursor : startCursor) ?? null;
  }
}

interface Page {
  edges: { node: { content: string } }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor?: string | null;
    endCursor?: string | null;
  };
}
