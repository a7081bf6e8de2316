import { graphql } from '../gql/index.js';
import { SendMessage } from './chat.js';
import type { Person } from './people.js';

export const ThreadShown = graphql(`
  fragment ThreadShown on Thread {
    id
    isFollowed
    readPosition
    unreadCount
  }
`);

export const FollowThread = graphql(`
  mutation FollowThread($input: FollowThreadInput!) {
    followThread(input: $input) {
      position
      thread {
        ...ThreadShown
      }
    }
  }
`);

export const UnfollowThread = graphql(`
  mutation UnfollowThread($input: UnfollowThreadInput!) {
    unfollowThread(input: $input) {
      position
      thread {
        ...ThreadShown
      }
    }
  }
`);

export const MarkThreadRead = graphql(`
  mutation MarkThreadRead($input: MarkThreadReadInput!) {
    markThreadRead(input: $input) {
      position
      thread {
        ...ThreadShown
      }
    }
  }
`);

export const ThreadOf = graphql(`
  query ThreadOf($id: ID!) {
    node(id: $id) {
      ... on Message {
        thread {
          ...ThreadShown
          message {
            id
          }
          lastReply {
            content
          }
        }
      }
    }
  }
`);

export const Threads = graphql(`
  query Threads($first: Int, $after: String, $last: Int, $before: String, $unreadOnly: Boolean) {
    viewer {
      threads(first: $first, after: $after, last: $last, before: $before, unreadOnly: $unreadOnly) {
        edges {
          cursor
          node {
            ...ThreadShown
            message {
              id
              content
            }
          }
        }
        pageInfo {
          hasNextPage
          hasPreviousPage
        }
      }
    }
  }
`);

export const ThreadEvents = graphql(`
  subscription ThreadEvents($after: Cursor) {
    threadEvents(after: $after) {
      __typename
      ... on ThreadFollowed {
        position
        messageId
        thread {
          ...ThreadShown
        }
      }
      ... on ThreadUnfollowed {
        position
        messageId
        thread {
          isFollowed
        }
      }
      ... on ThreadRead {
        position
        messageId
        readPosition
        thread {
          ...ThreadShown
        }
      }
    }
  }
`);

/** Sends a reply to a message. @returns its id and its position. */
export async function replyTo(
  sender: Person,
  conversationId: string,
  replyToId: string,
  content: string,
): Promise<{ id: string; position: number }> {
  const input = { to: { conversationId }, content, replyToId };
  const { sendMessage } = await sender.http.run(SendMessage, { input });
  return sendMessage.message;
}

/** A thread as a user has it. */
export interface ThreadState {
  isFollowed: boolean;
  readPosition: number | null;
  unreadCount: number;
}

/** Returns the thread of a message as a user has it; null if there is none. */
export async function threadOf(person: Person, messageId: string): Promise<ThreadState | null> {
  const { node } = await person.http.run(ThreadOf, { id: messageId });
  const thread = node && 'thread' in node ? (node.thread as unknown as ThreadState | null) : null;
  return (
    thread && { isFollowed: thread.isFollowed, readPosition: thread.readPosition, unreadCount: thread.unreadCount }
  );
}

/** Returns the contents of the messages whose threads a user follows, in the order of the list. */
export async function followedThreads(
  person: Person,
  args: { first?: number; after?: string; last?: number; before?: string; unreadOnly?: boolean } = {},
) {
  const { viewer } = await person.http.run(Threads, args);
  const { edges, pageInfo } = viewer.threads;
  return {
    contents: edges.map(({ node }) => node.message.content),
    cursors: edges.map(({ cursor }) => cursor),
    pageInfo,
  };
}
