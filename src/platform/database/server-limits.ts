import { sql } from 'kysely';
import type { PostgresConnection } from './postgres-connection.js';

/**
 * Settings that PostgreSQL enforces, in ms (0: no limit). A statement must end there before its client gives up.
 * Otherwise it would keep its locks and might succeed after its caller got an error.
 */
export interface ServerLimits {
  /** Settings for the whole connection. */
  session: Record<string, string>;
  /** Additional settings inside transactions. */
  transaction: Record<string, string>;
  /** Time limit (ms) of the client's wait for an answer, longer than PostgreSQL's own. 0 means no limit. */
  queryTimeout: number;
}

/** Additional time (ms) for the answer to reach the client. */
const answerTime = 2_000;

const onEveryConnection = {
  // Ends a statement within this time after its client disconnected. Requires PostgreSQL 14 or newer on Linux.
  client_connection_check_interval: '1000',
  // Compiling takes 100 ms for a statement that runs for 1 ms.
  jit: 'off',
};

/**
 * Returns the limits for requests, sends and jobs.
 * @param timeout time limit of a statement in PostgreSQL, ms.
 */
export function requestLimits(timeout: number): ServerLimits {
  const session = {
    ...onEveryConnection,
    // Lower than the statement timeout, so that waits for one lock do not take all connections.
    lock_timeout: String(Math.floor(timeout * 0.6)),
    statement_timeout: String(timeout),
    // Frees the locks of a node that fell silent between two statements.
    idle_in_transaction_session_timeout: '5000',
    // The maximum time that a transaction holds its locks, for any number of statements. Requires PostgreSQL 17 or
    // newer.
    transaction_timeout: String(timeout * 8),
  };
  return { session, transaction: {}, queryTimeout: timeout + answerTime };
}

/**
 * Migrations have no time limit. But a statement that waits for a lock blocks all later statements behind it. So inside
 * a transaction it gives up soon and retries. Outside, `create index concurrently` waits without blocking writers.
 */
export const migrationLimits: ServerLimits = {
  session: {
    ...onEveryConnection,
    lock_timeout: '0',
    statement_timeout: '0',
    idle_in_transaction_session_timeout: '0',
  },
  transaction: { lock_timeout: '1000' },
  queryTimeout: 0,
};

/** Describes the server at the other end of a connection. */
export interface Greeting {
  /** True if PostgreSQL itself is at the other end. A pooler may give each transaction another session. */
  isDirect: boolean;
  isReadOnly: boolean;
  /** The requested settings that this version and platform supports. */
  known: string[];
}

const isReadOnly = "current_setting('transaction_read_only')::boolean";

// A pooler reports its own process ids to its clients.
const greeting = `
  select pg_backend_pid() = $1 as "isDirect", ${isReadOnly} as "isReadOnly", array(
    select key from json_each_text($2::json) where case
      when current_setting(key, true) is null then false
      when key = 'client_connection_check_interval' and version() !~ 'linux' then false
      when pg_backend_pid() = $1 then set_config(key, value, false) is not null
      else true
    end
  ) as known`;

/** Reads whether an open connection still allows writing. */
export const readOnlyQuestion = sql<{ isReadOnly: boolean }>`select ${sql.raw(isReadOnly)} as "isReadOnly"`;

/**
 * Identifies the server of a new connection and, if it is PostgreSQL itself, sets the session's limits. Takes one round
 * trip, without start-up parameters, which poolers reject.
 * @param timeout time limit of the answer, ms.
 */
export async function greet(
  connection: PostgresConnection,
  { session }: ServerLimits,
  timeout: number,
): Promise<Greeting> {
  const values = [connection.processID ?? 0, JSON.stringify(session)];
  const { rows } = (await connection.query({ text: greeting, values, query_timeout: timeout })) as {
    rows: Greeting[];
  };
  const [answer] = rows;
  if (!answer) throw new Error('PostgreSQL did not answer the greeting');
  return answer;
}
