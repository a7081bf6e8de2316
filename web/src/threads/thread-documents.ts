import { graphql } from '../gql/index.ts';

/** What a line of the history shows of a message: the fields of `Message` of the client package. */
export const ThreadMessage = graphql(`
  fragment ThreadMessage on Message {
    id
    position
    clientId
    conversationId
    content
    createdAt
    editedAt
    deletedAt
    replyToId
    replyCount
    sender {
      id
      username
      displayName
      avatarUrl
    }
    receiver {
      id
      displayName
    }
    mentions {
      offset
      length
      isEveryone
      user {
        id
      }
    }
    reactions {
      emoji
      count
      hasViewerReacted
    }
    attachments {
      id
      fileName
      contentType
      byteSize
      width
      height
    }
  }
`);

/** A thread with its newest replies. */
export const ThreadOfMessage = graphql(`
  query ThreadOfMessage($messageId: ID!) {
    node(id: $messageId) {
      id
      ... on Message {
        ...ThreadMessage
        thread {
          id
          isFollowed
          unreadCount
        }
        replies(last: 100) {
          edges {
            node {
              id
              position
              ...ThreadMessage
            }
          }
          pageInfo {
            hasPreviousPage
          }
        }
      }
    }
  }
`);

/** Changes of messages, which may be in the thread. */
export const ThreadMessageChanges = graphql(`
  subscription ThreadMessageChanges($conversationId: ID!) {
    messageEvents(conversationId: $conversationId) {
      __typename
      ... on MessageAdded {
        message {
          id
          replyToId
        }
      }
      ... on MessageEdited {
        message {
          id
          replyToId
        }
      }
      ... on MessageDeleted {
        message {
          id
          replyToId
        }
      }
      ... on ReactionAdded {
        message {
          id
          replyToId
        }
      }
      ... on ReactionRemoved {
        message {
          id
          replyToId
        }
      }
    }
  }
`);

/** Changes of the threads that the viewer follows. */
export const FollowedThreadChanges = graphql(`
  subscription FollowedThreadChanges {
    threadEvents {
      __typename
    }
  }
`);

export const FollowThread = graphql(`
  mutation FollowThread($input: FollowThreadInput!) {
    followThread(input: $input) {
      position
    }
  }
`);

export const UnfollowThread = graphql(`
  mutation UnfollowThread($input: UnfollowThreadInput!) {
    unfollowThread(input: $input) {
      position
    }
  }
`);

export const MarkThreadRead = graphql(`
  mutation MarkThreadRead($input: MarkThreadReadInput!) {
    markThreadRead(input: $input) {
      position
    }
  }
`);
