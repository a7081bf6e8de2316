import { graphql } from '../gql/index.js';

/** Documents about presence that several tests use. */
export const Presences = graphql(`
  query Presences($userIds: [ID!]!) {
    presences(userIds: $userIds) {
      ...SeenPresence
    }
  }

  fragment SeenPresence on Presence {
    status
    lastSeenAt
    devices
    customStatus {
      text
      emoji
      expiresAt
    }
    user {
      id
      displayName
    }
  }
`);

export const OnlineUsers = graphql(`
  query OnlineUsers($first: Int! = 100, $after: String) {
    onlineUsers(first: $first, after: $after) {
      count
      edges {
        cursor
        node {
          status
          lastSeenAt
          user {
            id
            displayName
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const OnlineMembers = graphql(`
  query OnlineMembers($id: ID!, $first: Int! = 100, $after: String) {
    conversation(id: $id) {
      onlineMembers(first: $first, after: $after) {
        edges {
          cursor
          node {
            status
            user {
              displayName
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const UserPresence = graphql(`
  query UserPresence($id: ID!) {
    user(by: { id: $id }) {
      presence {
        ...SeenPresence
      }
    }
  }
`);

export const SetStatus = graphql(`
  mutation SetStatus($input: SetStatusInput!) {
    setStatus(input: $input) {
      status {
        status
        statusUntil
        isInvisible
        customStatus {
          text
          emoji
          expiresAt
        }
      }
      presence {
        ...SeenPresence
      }
    }
  }
`);

export const MyStatus = graphql(`
  query MyStatus {
    viewer {
      status {
        status
        statusUntil
        isInvisible
        customStatus {
          text
          emoji
          expiresAt
        }
      }
    }
  }
`);

export const Heartbeat = graphql(`
  mutation Heartbeat($input: HeartbeatInput) {
    heartbeat(input: $input) {
      nextInSeconds
    }
  }
`);

export const HeartbeatWithPresence = graphql(`
  mutation HeartbeatWithPresence($input: HeartbeatInput) {
    heartbeat(input: $input) {
      presence {
        ...SeenPresence
      }
    }
  }
`);

export const PresenceEvents = graphql(`
  subscription PresenceEvents($userIds: [ID!], $everyone: Boolean) {
    presenceEvents(userIds: $userIds, everyone: $everyone) {
      __typename
      ... on CurrentPresences {
        presences {
          ...SeenPresence
        }
      }
      ... on PresenceChanged {
        presence {
          ...SeenPresence
        }
      }
      ... on AccessRevoked {
        reason
      }
    }
  }
`);

export const SessionConnections = graphql(`
  query SessionConnections {
    viewer {
      sessions {
        id
        isCurrent
        connections
        isOnline
      }
    }
  }
`);

export const SetLastSeen = graphql(`
  mutation SetLastSeen($input: UpdatePrivacySettingsInput!) {
    updatePrivacySettings(input: $input) {
      settings {
        lastSeen
      }
    }
  }
`);

export const ExpirePresence = graphql(`
  mutation ExpirePresence {
    expirePresence {
      expired
    }
  }
`);
