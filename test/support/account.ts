import { graphql } from '../gql/index.js';

/** Documents about accounts that several tests use. */
export const LoginWith = graphql(`
  mutation LoginWith($input: LoginInput!) {
    login(input: $input) {
      accessToken
      session {
        id
      }
      user {
        id
        displayName
      }
    }
  }
`);

export const DeleteAccount = graphql(`
  mutation DeleteAccount($input: DeleteAccountInput!) {
    deleteAccount(input: $input) {
      userId
      position
    }
  }
`);

export const ChangeUsername = graphql(`
  mutation ChangeUsername($input: ChangeUsernameInput!) {
    changeUsername(input: $input) {
      position
      user {
        id
        username
        displayName
      }
    }
  }
`);

export const UpdateProfile = graphql(`
  mutation UpdateProfile($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      position
      user {
        firstName
        lastName
        avatarUrl
        about
      }
    }
  }
`);

export const ClaimGuestAccount = graphql(`
  mutation ClaimGuestAccount($input: ClaimGuestAccountInput!) {
    claimGuestAccount(input: $input) {
      position
      user {
        id
        username
        displayName
        guestNumber
        kind
      }
    }
  }
`);

export const OwnEvents = graphql(`
  subscription OwnEvents($after: Cursor) {
    accountEvents(after: $after) {
      __typename
      ... on SignedIn {
        position
        at
        sessionId
        address
        userAgent
      }
      ... on SessionsEnded {
        position
        sessionIds
        endReason
      }
      ... on ProfileChanged {
        position
        user {
          displayName
          about
        }
      }
      ... on EmailVerified {
        position
      }
      ... on AccessRevoked {
        reason
      }
    }
  }
`);

export const ShowUser = graphql(`
  query ShowUser($by: UserBy!) {
    user(by: $by) {
      id
      displayName
    }
  }
`);

export const ShowMe = graphql(`
  query ShowMe {
    viewer {
      user {
        id
        displayName
        username
        kind
      }
      email
      isEmailVerified
    }
  }
`);

/** What the members of a conversation see of each other. */
export const SeenMembers = graphql(`
  query SeenMembers($id: ID!) {
    conversation(id: $id) {
      members {
        edges {
          node {
            role
            user {
              ...SeenUser
            }
          }
        }
      }
      messages(last: 100) {
        position
        cursor
        edges {
          node {
            content
            sender {
              ...SeenUser
            }
          }
        }
      }
    }
  }

  fragment SeenUser on User {
    id
    kind
    username
    displayName
    firstName
    lastName
    avatarUrl
    about
  }
`);

export const SeenEvents = graphql(`
  subscription SeenEvents($conversationId: ID!, $after: Cursor) {
    messageEvents(conversationId: $conversationId, after: $after) {
      __typename
      ... on InConversation {
        position
      }
      ... on MemberProfileChanged {
        user {
          ...SeenUser
        }
      }
      ... on MemberLeft {
        user {
          ...SeenUser
        }
      }
      ... on OwnerChanged {
        user {
          ...SeenUser
        }
      }
    }
  }
`);
