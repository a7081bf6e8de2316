import type { CreateGroupInput } from '../gql/graphql.js';
import { graphql } from '../gql/index.js';
import { CreateGroup } from './chat.js';
import type { Person } from './people.js';

export const UpdateGroup = graphql(`
  mutation UpdateGroup($input: UpdateGroupInput!) {
    updateGroup(input: $input) {
      position
      group {
        id
      }
    }
  }
`);

export const AddMember = graphql(`
  mutation AddMember($input: AddMemberInput!) {
    addMember(input: $input) {
      position
      conversation {
        ... on Group {
          memberCount
        }
        ... on Project {
          memberCount
        }
      }
      member {
        role
      }
    }
  }
`);

export const ChangeMemberRole = graphql(`
  mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {
    changeMemberRole(input: $input) {
      position
    }
  }
`);

export const TransferOwnership = graphql(`
  mutation TransferOwnership($input: TransferOwnershipInput!) {
    transferOwnership(input: $input) {
      position
      conversation {
        ... on Group {
          owner {
            username
          }
        }
        ... on Project {
          owner {
            username
          }
          viewerRole
        }
      }
    }
  }
`);

export const InviteUser = graphql(`
  mutation InviteUser($input: InviteUserInput!) {
    inviteUser(input: $input) {
      position
      invitation {
        group {
          title
        }
        user {
          username
        }
        invitedBy {
          username
        }
      }
    }
  }
`);

export const WithdrawInvitation = graphql(`
  mutation WithdrawInvitation($input: WithdrawInvitationInput!) {
    withdrawInvitation(input: $input) {
      position
    }
  }
`);

export const AcceptInvitation = graphql(`
  mutation AcceptInvitation($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) {
      position
      group {
        title
        memberCount
      }
    }
  }
`);

export const DeclineInvitation = graphql(`
  mutation DeclineInvitation($input: DeclineInvitationInput!) {
    declineInvitation(input: $input) {
      position
    }
  }
`);

export const CreateInviteLink = graphql(`
  mutation CreateInviteLink($input: CreateInviteLinkInput!) {
    createInviteLink(input: $input) {
      position
      token
      link {
        id
        uses
        maxUses
      }
    }
  }
`);

export const RevokeInviteLink = graphql(`
  mutation RevokeInviteLink($input: RevokeInviteLinkInput!) {
    revokeInviteLink(input: $input) {
      linkId
      position
    }
  }
`);

export const JoinByLink = graphql(`
  mutation JoinByLink($input: JoinByLinkInput!) {
    joinByLink(input: $input) {
      position
      group {
        id
        memberCount
      }
    }
  }
`);

export const Invitations = graphql(`
  query Invitations($first: Int, $after: String) {
    viewer {
      invitations(first: $first, after: $after) {
        edges {
          node {
            group {
              id
              title
            }
            invitedBy {
              username
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

export const InviteLinks = graphql(`
  query InviteLinks($id: ID!) {
    conversation(id: $id) {
      ... on Group {
        inviteLinks {
          edges {
            node {
              id
              uses
              createdBy {
                username
              }
            }
          }
        }
      }
    }
  }
`);

export const GroupByLink = graphql(`
  query GroupByLink($token: String!) {
    groupByLink(token: $token) {
      title
    }
  }
`);

export const ConversationById = graphql(`
  query ConversationById($id: ID!) {
    conversation(id: $id) {
      __typename
      id
      writers
      lastMessage {
        content
      }
      viewerMember {
        role
      }
    }
  }
`);

export const MembershipEvents = graphql(`
  subscription MembershipEvents($after: Cursor) {
    membershipEvents(after: $after) {
      __typename
      ... on Subscribed {
        position
        cursor
      }
      ... on InConversation {
        position
        conversationId
      }
      ... on OwnRoleChanged {
        role
      }
      ... on InvitationReceived {
        invitation {
          group {
            title
          }
          invitedBy {
            username
          }
        }
      }
      ... on InvitationEnded {
        outcome
      }
      ... on ConversationJoined {
        conversation {
          id
        }
      }
    }
  }
`);

export const GroupEvents = graphql(`
  subscription GroupEvents($after: Cursor) {
    publicGroupEvents(after: $after) {
      __typename
      ... on Subscribed {
        position
        cursor
      }
      ... on AboutGroup {
        position
        groupId
      }
      ... on GroupListed {
        group {
          title
        }
      }
      ... on ListedGroupChanged {
        group {
          title
          owner {
            username
          }
        }
      }
    }
  }
`);

/** Creates a group and returns its id. */
export async function found(owner: Person, input: Partial<CreateGroupInput> = {}): Promise<string> {
  const { createGroup } = await owner.http.run(CreateGroup, { input: { title: 'A group', ...input } });
  return createGroup.group.id;
}

/** Adds users to a group. */
export async function add(moderator: Person, groupId: string, ...people: Person[]): Promise<void> {
  for (const { id: userId } of people)
    await moderator.http.run(AddMember, { input: { conversationId: groupId, userId } });
}

/** Makes a member a moderator. */
export async function promote(owner: Person, groupId: string, { id: userId }: Person): Promise<void> {
  await owner.http.run(ChangeMemberRole, { input: { conversationId: groupId, userId, role: 'MODERATOR' } });
}
