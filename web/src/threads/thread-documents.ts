import { graphql } from '../gql/index.ts';

/** The fields of a message in a line of the history: those of `Message` of the client package. */
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

/** A page of the replies to a message. */
export const ThreadReplies = graphql(`
  fragment ThreadReplies on ReplyConnection {
    edges {
      node {
        id
        ...ThreadMessage
      }
    }
    pageInfo {
      hasPreviousPage
      startCursor
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
          ...ThreadReplies
        }
      }
    }
  }
`);

/** The replies before a cursor. */
export const OlderReplies = graphql(`
  query OlderReplies($messageId: ID!, $before: String!) {
    node(id: $messageId) {
      id
      ... on Message {
        replies(last: 100, before: $before) {
          ...ThreadReplies
        }
      }
    }
  }
`);

/** Changes of messages, which may be in the thread. New replies are read with the newest page. */
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
          ...ThreadMessage
        }
      }
      ... on MessageDeleted {
        message {
          id
          replyToId
          ...ThreadMessage
        }
      }
      ... on ReactionAdded {
        message {
          id
          replyToId
          ...ThreadMessage
        }
      }
      ... on ReactionRemoved {
        message {
          id
          replyToId
          ...ThreadMessage
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
