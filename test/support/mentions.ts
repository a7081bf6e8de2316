import { graphql } from '../gql/index.js';
import type { Person } from './people.js';

export const MentionsOf = graphql(`
  query MentionsOf($id: ID!) {
    messages(conversationId: $id, last: 100) {
      edges {
        node {
          id
          content
          mentions {
            offset
            length
            isEveryone
            user {
              username
            }
          }
        }
      }
    }
  }
`);

export const MentionEvents = graphql(`
  subscription MentionEvents($id: ID!, $after: Cursor) {
    messageEvents(conversationId: $id, after: $after) {
      __typename
      ... on InConversation {
        position
      }
      ... on MessageAdded {
        message {
          id
          ...MentionsShown
        }
      }
      ... on MessageEdited {
        message {
          id
          ...MentionsShown
        }
      }
      ... on MessageDeleted {
        message {
          id
          ...MentionsShown
        }
      }
    }
  }
`);

export const MentionsShown = graphql(`
  fragment MentionsShown on Message {
    content
    mentions {
      offset
      length
      isEveryone
      user {
        username
      }
    }
  }
`);

export const MentionCount = graphql(`
  query MentionCount($id: ID!) {
    conversation(id: $id) {
      mentionCount
    }
  }
`);

export const Mentions = graphql(`
  query Mentions($first: Int, $after: String, $unread: Boolean) {
    viewer {
      mentions(first: $first, after: $after, unreadOnly: $unread) {
        edges {
          cursor
          node {
            id
            content
            conversationId
          }
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  }
`);

interface Named {
  content: string;
  mentions: { offset: number; length: number; isEveryone: boolean; user?: { username?: string | null } | null }[];
}

/** Returns the text of each mention and the user whom it mentions. */
export function named({ content, mentions }: Named): string[] {
  return mentions.map(({ offset, length, isEveryone, user }) => {
    const text = content.slice(offset, offset + length);
    return `${text} → ${isEveryone ? 'everyone' : user?.username}`;
  });
}

/** Returns the mentions of each message of a conversation, by its id. */
export async function fetchMentions(viewer: Person, id: string): Promise<Map<string, string[]>> {
  const { messages } = await viewer.http.run(MentionsOf, { id });
  return new Map(messages.edges.map(({ node }) => [node.id, named(node)]));
}

export async function mentionCount(viewer: Person, id: string): Promise<number | undefined> {
  return (await viewer.http.run(MentionCount, { id })).conversation?.mentionCount;
}

/** Returns a user's mentions in a conversation, newest first. */
export async function mentioning(viewer: Person, conversationId: string): Promise<string[]> {
  const {
    viewer: { mentions },
  } = await viewer.http.run(Mentions, { first: 100 });
  return mentions.edges.flatMap(({ node }) => (node.conversationId === conversationId ? [node.content] : []));
}
