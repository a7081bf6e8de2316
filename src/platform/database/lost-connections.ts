import type { PostgresConnection, QueryStep } from './postgres-connection.js';

/** A connection while the pool has lent it out. */
interface LentConnection extends PostgresConnection {
  release(error: Error): void;
}

/**
 * Kysely returns a connection to the pool when its transaction has begun and ended, but not if one of the two fails
 * because the connection is gone (https://github.com/kysely-org/kysely/issues/1990): the pool would wait for it for
 * ever. PostgreSQL has rolled back the transaction of a lost connection; outside transactions the pool itself removes
 * the connection.
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
