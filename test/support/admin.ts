import { graphql } from '../gql/index.js';
import type { Backend } from './backend.js';
import { command } from './command-line.js';
import { type Addresses, type Person, signUp } from './people.js';

export const GrantAdmin = graphql(`
  mutation GrantAdmin($input: GrantAdminInput!) {
    grantAdmin(input: $input) {
      position
      user {
        username
        account {
          isAdmin
        }
      }
    }
  }
`);

export const RevokeAdmin = graphql(`
  mutation RevokeAdmin($input: RevokeAdminInput!) {
    revokeAdmin(input: $input) {
      position
    }
  }
`);

export const ArchiveUser = graphql(`
  mutation ArchiveUser($input: ArchiveUserInput!) {
    archiveUser(input: $input) {
      position
      user {
        isArchived
      }
    }
  }
`);

export const UnarchiveUser = graphql(`
  mutation UnarchiveUser($input: UnarchiveUserInput!) {
    unarchiveUser(input: $input) {
      position
      user {
        isArchived
      }
    }
  }
`);

export const BanUser = graphql(`
  mutation BanUser($input: BanUserInput!) {
    banUser(input: $input) {
      position
      user {
        account {
          bannedUntil
          banReason
        }
      }
    }
  }
`);

export const UnbanUser = graphql(`
  mutation UnbanUser($input: UnbanUserInput!) {
    unbanUser(input: $input) {
      position
      user {
        account {
          bannedUntil
          banReason
        }
      }
    }
  }
`);

export const AuditLogPage = graphql(`
  query AuditLogPage($first: Int!, $after: String, $actorId: ID, $subjectId: ID, $actions: [AdminAction!]) {
    auditLog(first: $first, after: $after, actorId: $actorId, subjectId: $subjectId, actions: $actions) {
      edges {
        node {
          action
          subjectId
          details
          actor {
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
`);

export const AdminEvents = graphql(`
  subscription AdminEvents($after: Cursor) {
    adminEvents(after: $after) {
      __typename
      ... on Subscribed {
        position
        cursor
      }
      ... on AdminsChanged {
        position
        isAdmin
        user {
          username
        }
      }
      ... on ReportFiled {
        position
        report {
          ...ReportParts
        }
      }
      ... on ReportResolved {
        position
        report {
          ...ReportParts
        }
      }
      ... on AccessRevoked {
        reason
      }
    }
  }

  fragment ReportParts on Report {
    id
    reason
    content
    resolution
    note
    reporter {
      username
    }
    userId
    user {
      username
    }
    resolvedBy {
      username
    }
  }
`);

export const Reports = graphql(`
  query Reports($state: ReportState, $first: Int, $after: String) {
    reports(state: $state, first: $first, after: $after) {
      position
      cursor
      edges {
        node {
          ...ReportParts
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const FileReport = graphql(`
  mutation FileReport($input: FileReportInput!) {
    fileReport(input: $input) {
      reportId
    }
  }
`);

export const ResolveReport = graphql(`
  mutation ResolveReport($input: ResolveReportInput!) {
    resolveReport(input: $input) {
      position
      report {
        ...ReportParts
      }
    }
  }
`);

/** Returns an administrator, appointed on the command line like the first one. */
export async function signUpAdmin(server: Addresses & { backend: Backend }, name: string): Promise<Person> {
  const [person] = await signUp(server, name);
  const { exit, err } = await command(server.backend.environment, 'admin', 'grant', name);
  if (exit !== 0) throw new Error(err);
  return person;
}
