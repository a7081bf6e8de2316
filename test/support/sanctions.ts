import { graphql } from '../gql/index.js';

export const BanMember = graphql(`
  mutation BanMember($input: BanMemberInput!) {
    banMember(input: $input) {
      position
      ban {
        kind
        until
        reason
      }
    }
  }
`);

export const UnbanMember = graphql(`
  mutation UnbanMember($input: UnbanMemberInput!) {
    unbanMember(input: $input) {
      position
      groupId
      userId
    }
  }
`);

export const MuteMember = graphql(`
  mutation MuteMember($input: MuteMemberInput!) {
    muteMember(input: $input) {
      position
      mute {
        kind
        until
        reason
      }
    }
  }
`);

export const UnmuteMember = graphql(`
  mutation UnmuteMember($input: UnmuteMemberInput!) {
    unmuteMember(input: $input) {
      position
      groupId
      userId
    }
  }
`);

export const Sanctions = graphql(`
  query Sanctions($id: ID!, $first: Int, $after: String) {
    conversation(id: $id) {
      ... on Group {
        bans(first: $first, after: $after) {
          edges {
            cursor
            node {
              kind
              until
              reason
              user {
                username
              }
              moderator {
                username
              }
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
        mutes(first: $first, after: $after) {
          edges {
            node {
              until
              reason
              user {
                username
              }
            }
          }
        }
      }
    }
  }
`);

export const SanctionEvents = graphql(`
  subscription SanctionEvents($conversationId: ID!) {
    messageEvents(conversationId: $conversationId) {
      __typename
      ... on MemberRemoved {
        user {
          username
        }
      }
      ... on UserBanned {
        until
        user {
          username
        }
      }
      ... on UserUnbanned {
        user {
          username
        }
      }
      ... on MemberMuted {
        until
        user {
          username
        }
      }
      ... on MemberUnmuted {
        user {
          username
        }
      }
      ... on AccessRevoked {
        subjectId
        reason
      }
    }
  }
`);

export const OwnSanctionEvents = graphql(`
  subscription OwnSanctionEvents {
    membershipEvents {
      __typename
      ... on InConversation {
        conversationId
      }
      ... on OwnBanChanged {
        isBanned
        until
      }
      ... on OwnMuteChanged {
        isMuted
        until
      }
      ... on InvitationEnded {
        outcome
      }
    }
  }
`);

export const OwnMute = graphql(`
  query OwnMute($id: ID!) {
    conversation(id: $id) {
      viewerMember {
        isMuted
        mutedUntil
      }
    }
  }
`);
