import { graphql } from '../gql/index.ts';

/** The fields of a notification in the inbox: its subject, and the place of the subject. */
export const NotificationFields = graphql(`
  fragment NotificationRow on Notification {
    id
    kind
    at
    about {
      __typename
      ... on Mentioned {
        conversationId
        sender {
          id
          displayName
        }
        conversation {
          id
          ... on Group {
            title
          }
          ... on Project {
            title
          }
        }
        message {
          id
          position
          content
        }
      }
      ... on Replied {
        conversationId
        sender {
          id
          displayName
        }
        conversation {
          id
          ... on Group {
            title
          }
          ... on Project {
            title
          }
        }
        message {
          id
          position
          content
        }
      }
      ... on ThreadReplied {
        conversationId
        sender {
          id
          displayName
        }
        conversation {
          id
          ... on Group {
            title
          }
          ... on Project {
            title
          }
        }
        message {
          id
          position
          content
        }
      }
      ... on MessageMissed {
        conversationId
        sender {
          id
          displayName
        }
        conversation {
          id
          ... on Group {
            title
          }
          ... on Project {
            title
          }
        }
        message {
          id
          position
          content
        }
      }
      ... on FriendRequestReceived {
        user {
          id
          displayName
        }
      }
      ... on FriendAdded {
        user {
          id
          displayName
        }
      }
      ... on InvitationReceived {
        invitation {
          id
          group {
            id
            title
          }
          invitedBy {
            id
            displayName
          }
        }
      }
      ... on SignedIn {
        address
      }
      ... on SessionsEnded {
        endReason
      }
      ... on AdminChanged {
        isAdmin
      }
      ... on ProjectAction {
        text(locale: $locale)
        projectId
        project {
          id
        }
      }
    }
  }
`);
