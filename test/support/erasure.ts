import { sql } from 'kysely';
import type { Database } from '../../src/platform/database/index.js';
import { graphql } from '../gql/index.js';
import { openDatabase } from './database.js';
import { eventually } from './eventually.js';
import type { Person } from './people.js';
import type { TestServer } from './test-server.js';

export const EraseMessage = graphql(`
  mutation EraseMessage($input: EraseMessageInput!) {
    eraseMessage(input: $input) {
      messageId
      position
      message {
        id
        content
        deletedAt
      }
    }
  }
`);

export const EraseUser = graphql(`
  mutation EraseUser($input: EraseUserInput!) {
    eraseUser(input: $input) {
      position
      erasure {
        ...ErasureParts
      }
    }
  }

  fragment ErasureParts on UserErasure {
    id
    userId
    withMessages
    erasedMessages
    finishedAt
    requestedBy {
      username
    }
    user {
      username
      displayName
    }
  }
`);

export const UserErasures = graphql(`
  query UserErasures($first: Int, $after: String, $last: Int, $before: String) {
    userErasures(first: $first, after: $after, last: $last, before: $before) {
      edges {
        cursor
        node {
          ...ErasureParts
        }
      }
    }
  }
`);

export const ErasureEvents = graphql(`
  subscription ErasureEvents($after: Cursor) {
    adminEvents(after: $after) {
      __typename
      ... on MessageErased {
        messageId
      }
      ... on UserErasureStarted {
        erasure {
          ...ErasureParts
        }
      }
      ... on UserErasureFinished {
        erasure {
          ...ErasureParts
        }
      }
    }
  }
`);

/** Erases a message as an administrator. @returns the position of the event. */
export async function eraseForGood(admin: Person, messageId: string): Promise<number | null> {
  const { eraseMessage } = await admin.http.run(EraseMessage, { input: { messageId, reason: 'a court order' } });
  return eraseMessage.position ?? null;
}

/** Runs an action on the database of a server, which is stopped meanwhile. */
export function onStopped<T>(server: TestServer, work: (database: Database) => Promise<T>): Promise<T> {
  return server.whileStopped(() => onOpened(server, work));
}

/**
 * Runs an action on the database of a server. The embedded database has one process, so its server is stopped meanwhile.
 */
export function onDatabase<T>(server: TestServer, work: (database: Database) => Promise<T>): Promise<T> {
  return server.backend.environment.DATABASE_URL ? onOpened(server, work) : onStopped(server, work);
}

async function onOpened<T>(server: TestServer, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(server.backend.environment);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** Returns the tables, except the audit log, in which a text occurs in any column. */
export async function tablesWith(database: Database, text: string): Promise<string[]> {
  const tables = await database.run<{ name: string }>(sql`
    select table_name as name from information_schema.tables where table_schema = current_schema() order by 1`);
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await database.run(sql`
      select 1 from ${sql.table(name)} as row where row::text like ${`%${text}%`} limit 1`);
    if (rows.length > 0) found.push(name);
  }
  return found;
}

/** Waits until no table except the audit log contains a text in any column: work in the background may still end. */
export function goneFromTables(server: TestServer, text: string): Promise<void> {
  return eventually(async () => {
    const tables = await onDatabase(server, (database) => tablesWith(database, text));
    if (tables.length > 0) throw new Error(`${text} is still in ${tables.join(', ')}`);
  });
}
