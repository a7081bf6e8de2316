import { graphql } from '../../gql/index.js';

graphql(`
  fragment MirrorUser on User {
    id
    kind
    username
    displayName
    firstName
    lastName
    avatarUrl
    about
    isArchived
  }
`);

graphql(`
  fragment MirrorMessage on Message {
    id
    position
    content
    createdAt
    editedAt
    deletedAt
    replyCount
    sender {
      ...MirrorUser
    }
    reactions {
      emoji
      count
      hasViewerReacted
    }
    replyToId
    replyTo {
      id
      content
    }
    receiver {
      id
    }
    attachments {
      id
      fileName
    }
    mentions {
      offset
      length
      isEveryone
      user {
        id
      }
    }
  }
`);

graphql(`
  fragment MirrorSettings on Group {
    title
    description
    visibility
    writers
    slowModeSeconds
  }
`);

export const ConversationState = graphql(`
  query MirrorConversation($id: ID!) {
    conversation(id: $id) {
      readPosition
      unreadCount
      mentionCount
      pinnedMessages(first: 50) {
        edges {
          node {
            id
          }
        }
      }
      members(first: 100) {
        edges {
          node {
            role
            isMuted
            mutedUntil
            readPosition
            user {
              ...MirrorUser
            }
          }
        }
      }
      messages(last: 100) {
        edges {
          node {
            ...MirrorMessage
          }
        }
      }
      ... on DirectChat {
        isOpen
      }
      ... on Project {
        title
        owner {
          id
        }
        meeting {
          participants(first: 100) {
            edges {
              node {
                user {
                  id
                }
              }
            }
          }
        }
      }
      ... on Group {
        ...MirrorSettings
        owner {
          id
        }
        invitations(first: 100) {
          edges {
            node {
              user {
                ...MirrorUser
              }
              invitedBy {
                ...MirrorUser
              }
            }
          }
        }
      }
    }
  }
`);

/** What only the owner and the moderators see. */
export const ModeratorsState = graphql(`
  query MirrorModerators($id: ID!) {
    conversation(id: $id) {
      ... on Group {
        bans(first: 100) {
          edges {
            node {
              until
              reason
              user {
                id
              }
            }
          }
        }
        mutes(first: 100) {
          edges {
            node {
              until
              reason
              user {
                id
              }
            }
          }
        }
        inviteLinks(first: 100) {
          edges {
            node {
              id
              uses
              maxUses
            }
          }
        }
        heldMessages(first: 100) {
          edges {
            node {
              id
              content
            }
          }
        }
      }
    }
  }
`);

export const ConversationEvents = graphql(`
  subscription MirrorConversationEvents($id: ID!) {
    messageEvents(conversationId: $id) {
      __typename
      ... on InConversation {
        position
      }
      ... on MessageAdded {
        message {
          ...MirrorMessage
          replyTo {
            replyCount
          }
        }
      }
      ... on MessageEdited {
        message {
          ...MirrorMessage
        }
      }
      ... on MessageDeleted {
        message {
          ...MirrorMessage
        }
      }
      ... on ReactionAdded {
        messageId
        emoji
        count
        user {
          ...MirrorUser
        }
      }
      ... on ReactionRemoved {
        messageId
        emoji
        count
        user {
          ...MirrorUser
        }
      }
      ... on MessagePinned {
        messageId
      }
      ... on MessageUnpinned {
        messageId
      }
      ... on MemberJoined {
        user {
          ...MirrorUser
        }
      }
      ... on MemberLeft {
        user {
          ...MirrorUser
        }
      }
      ... on MemberRemoved {
        user {
          ...MirrorUser
        }
      }
      ... on MemberProfileChanged {
        user {
          ...MirrorUser
        }
      }
      ... on OwnerChanged {
        user {
          ...MirrorUser
        }
      }
      ... on RoleChanged {
        role
        user {
          ...MirrorUser
        }
      }
      ... on MemberMuted {
        until
        user {
          ...MirrorUser
        }
      }
      ... on MemberUnmuted {
        user {
          ...MirrorUser
        }
      }
      ... on UserInvited {
        user {
          ...MirrorUser
        }
        invitedBy {
          ...MirrorUser
        }
      }
      ... on UserInvitationEnded {
        user {
          ...MirrorUser
        }
      }
      ... on GroupUpdated {
        group {
          ...MirrorSettings
        }
      }
      ... on ProjectUpdated {
        project {
          title
        }
      }
      ... on MeetingJoined {
        user {
          ...MirrorUser
        }
      }
      ... on MeetingLeft {
        user {
          ...MirrorUser
        }
      }
    }
  }
`);

export const Reads = graphql(`
  subscription MirrorReads($id: ID!) {
    readEvents(conversationId: $id) {
      __typename
      ... on ReadPositionsMoved {
        readers {
          position
          user {
            id
          }
        }
      }
    }
  }
`);

export const OwnReads = graphql(`
  subscription MirrorOwnReads {
    unreadEvents {
      __typename
      ... on UnreadChanged {
        readPositions {
          conversationId
          position
        }
      }
    }
  }
`);
