import { sql } from 'kysely';
import type { PostgresConnection } from './postgres-connection.js';

/**
 * Settings that PostgreSQL enforces by itself, in ms (0: no limit). A statement must end there before its client gives
 * up: otherwise it goes on, holds its locks and runs after its caller was told that it failed.
 */
export interface ServerLimits {
  /** For everything on the connection. */
  session: Record<string, string>;
  /** In addition, inside transactions. */
  transaction: Record<string, string>;
  /** How long the client waits for an answer, ms: longer than PostgreSQL works on it. 0: until it comes. */
  queryTimeout: number;
}

/** How much longer the client waits, ms: time for the answer to arrive. */
const answerTime = 2_000;

const onEveryConnection = {
  // A statement whose client has gone ends within this time. PostgreSQL 14 or newer, on Linux.
  client_connection_check_interval: '1000',
  // Compiling takes a tenth of a second for a statement that takes a millisecond.
  jit: 'off',
};

/** Requests, sends and jobs. @param timeout how long PostgreSQL works on a statement, ms. */
export function requestLimits(timeout: number): ServerLimits {
  const session = {
    ...onEveryConnection,
    // Less than for the statement: of many that wait for one lock, the connections are not all taken.
    lock_timeout: String(Math.floor(timeout * 0.6)),
    statement_timeout: String(timeout),
    // Frees the locks of a node that fell silent between two statements.
    idle_in_transaction_session_timeout: '5000',
    // The longest that a transaction holds its locks, however many statements it has. PostgreSQL 17 or newer.
    transaction_timeout: String(timeout * 8),
  };
  return { session, transaction: {}, queryTimeout: timeout + answerTime };
}

/**
 * Migrations may take their time. But what waits for a lock makes all later statements wait behind it, so inside a
 * transaction it gives up soon, and tries again. Outside, `create index concurrently` waits and blocks no writers.
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

/** What a connection leads to. */
export interface Greeting {
  /** Whether PostgreSQL itself is at the other end, not a pooler, which may give every transaction another session. */
  isDirect: boolean;
  isReadOnly: boolean;
  /** Those of the settings asked for that this version and platform has. */
  known: string[];
}

const isReadOnly = "current_setting('transaction_read_only')::boolean";

// A pooler gives its clients process ids of its own.
const greeting = `
  select pg_backend_pid() = $1 as "isDirect", ${isReadOnly} as "isReadOnly", array(
    select key from json_each_text($2::json) where case
      when current_setting(key, true) is null then false
      when key = 'client_connection_check_interval' and version() !~ 'linux' then false
      when pg_backend_pid() = $1 then set_config(key, value, false) is not null
      else true
    end
  ) as known`;

/** Whether a connection that was opened before still allows writing. */
export const readOnlyQuestion = sql<{ isReadOnly: boolean }>`select ${sql.raw(isReadOnly)} as "isReadOnly"`;

/**
 * Asks a new connection what it leads to and, if that is PostgreSQL itself, sets the limits of its session: in one round
 * trip, and without start-up parameters, which poolers refuse.
 * @param timeout how long the answer may take, ms.
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
