import type { PostgresConnection, QueryStep } from './postgres-connection.js';

/** A connection that the pool has lent out. */
interface LentConnection extends PostgresConnection {
  release(error: Error): void;
}

/**
 * Releases connections that are lost in a transaction. Kysely does not return a connection to the pool if `begin` or
 * `rollback` fails because the connection is lost. The pool would wait for it forever. PostgreSQL rolls back the
 * transaction of a lost connection. Outside transactions the pool itself removes the connection.
 * @see https://github.com/kysely-org/kysely/issues/1990
 */
export function releaseWhenLost(connection: PostgresConnection): QueryStep {
  return (query) =>
    (...args) => {
      const answer = query(...args);
      const [statement] = args;
      if (!(answer instanceof Promise)) return answer;
      if (statement === 'rollback') return answer.catch(() => ({ command: 'ROLLBACK', rowCount: null, rows: [] }));
      if (statement === 'begin') answer.catch((error) => (connection as LentConnection).release(error));
      return answer;
    };
}
