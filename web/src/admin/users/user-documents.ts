import { graphql } from '../../gql/index.ts';

/** The fields of a user in a list for administrators. */
export const AdminUser = graphql(`
  fragment AdminUser on User {
    id
    kind
    username
    displayName
    avatarUrl
    createdAt
    isArchived
    presence {
      id
      status
      lastSeenAt
    }
    account {
      id
      email
      isAdmin
      isEmailVerified
      bannedUntil
      banReason
    }
  }
`);

export const AdminUsers = graphql(`
  query AdminUsers($filter: UserFilter, $orderBy: UserOrder, $after: String) {
    users(first: 30, filter: $filter, orderBy: $orderBy, after: $after) {
      edges {
        node {
          id
          ...AdminUser
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const ArchiveUser = graphql(`
  mutation ArchiveUser($input: ArchiveUserInput!) {
    archiveUser(input: $input) {
      user {
        ...AdminUser
      }
    }
  }
`);

export const UnarchiveUser = graphql(`
  mutation UnarchiveUser($input: UnarchiveUserInput!) {
    unarchiveUser(input: $input) {
      user {
        ...AdminUser
      }
    }
  }
`);

export const BanUser = graphql(`
  mutation BanUser($input: BanUserInput!) {
    banUser(input: $input) {
      user {
        ...AdminUser
      }
    }
  }
`);

export const UnbanUser = graphql(`
  mutation UnbanUser($input: UnbanUserInput!) {
    unbanUser(input: $input) {
      user {
        ...AdminUser
      }
    }
  }
`);

export const GrantAdmin = graphql(`
  mutation GrantAdmin($input: GrantAdminInput!) {
    grantAdmin(input: $input) {
      user {
        ...AdminUser
      }
    }
  }
`);

export const RevokeAdmin = graphql(`
  mutation RevokeAdmin($input: RevokeAdminInput!) {
    revokeAdmin(input: $input) {
      user {
        ...AdminUser
      }
    }
  }
`);

export const EraseUser = graphql(`
  mutation EraseUser($input: EraseUserInput!) {
    eraseUser(input: $input) {
      erasure {
        id
        user {
          ...AdminUser
        }
      }
    }
  }
`);
