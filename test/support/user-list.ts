import { sql } from 'kysely';
import { UserId } from '../../src/modules/accounts/index.js';
import type { Database } from '../../src/platform/database/index.js';
import type { UserListQueryVariables } from '../gql/graphql.js';
import { graphql } from '../gql/index.js';
import type { Person } from './people.js';

export const UserList = graphql(`
  query UserList($filter: UserFilter, $orderBy: UserOrder, $first: Int, $after: String, $last: Int, $before: String) {
    users(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      edges {
        cursor
        node {
          id
          displayName
          presence {
            status
            lastSeenAt
          }
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`);

/** Returns the names on a page of the list of all users. */
export async function namesOf(viewer: Person, variables: UserListQueryVariables): Promise<string[]> {
  const { users } = await viewer.http.run(UserList, variables);
  return users.edges.map(({ node }) => node.displayName);
}

/** The columns of a user that differ from those of other users. */
export interface StoredUser {
  username: string;
  /** Null if the user was never seen. */
  lastSeenAt?: string | null;
  firstName?: string;
  archivedAt?: string;
  bannedUntil?: string;
  deletedAt?: string;
}

/** Stores users that have never signed in, so that nothing but the test decides when they were last seen. */
export async function storeUsers(database: Database, users: readonly StoredUser[]): Promise<UserId[]> {
  const ids: UserId[] = [];
  for (const { username, ...columns } of users) {
    const { lastSeenAt = null, firstName = null, archivedAt = null, bannedUntil = null, deletedAt = null } = columns;
    const id = UserId.create();
    ids.push(id);
    const [email, isDeleted] = [`${username}@example.org`, deletedAt !== null];
    await database.run(sql`
      insert into users (id, username, username_key, email, email_key, first_name, created_at, archived_at, banned_until,
        deleted_at)
      values (${id}, ${isDeleted ? null : username}, ${isDeleted ? null : username}, ${email}, ${email}, ${firstName},
        now(), ${archivedAt}::timestamptz, ${bannedUntil}::timestamptz, ${deletedAt}::timestamptz)`);
    await database.run(sql`
      update user_status set last_seen_at = ${lastSeenAt}::timestamptz where user_id = ${id}`);
  }
  return ids;
}

/** Stores thousands of users at once, all last seen at the same time. */
export async function storeCrowd(database: Database, count: number, lastSeenAt: string): Promise<void> {
  const ids = Array.from({ length: count }, () => UserId.create());
  await database.run(sql`
    insert into users (id, username, username_key, created_at)
    select id, 'crowd' || n, 'crowd' || n, now() from unnest(${ids}::text[]) with ordinality as crowd (id, n)`);
  await database.run(sql`
    update user_status set last_seen_at = ${lastSeenAt}::timestamptz where user_id = any(${ids}::text[])`);
}
