import type { Duplex } from 'node:stream';
import type { PgClient } from './prepared-statements.js';

/** What of a client is used here besides. */
export interface PoolClient extends PgClient {
  connection: { stream: Duplex };
}

/**
 * How long PostgreSQL may keep us waiting, ms. A connection that was swallowed on the way (a failover, a router that
 * forgot it) gives no error for a quarter of an hour: who waits on one is told sooner, and it is not used again.
 */
export const patience = {
  keepAlive: true,
  connectionTimeoutMillis: 5_000,
  query_timeout: 10_000,
  // The other end of such a connection: without this the server keeps the locks of its transaction, for hours.
  idle_in_transaction_session_timeout: 5_000,
};

/** Has a client give up a connection that did not answer in time. */
export function dropWhenSilent(client: PoolClient): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const drop = (error: unknown) => {
    if (error instanceof Error && error.message === 'Query read timeout') client.connection.stream.destroy();
  };
  const queryOrDrop = (...args: unknown[]) => {
    const answer = query(...args);
    if (answer instanceof Promise) answer.catch(drop);
    return answer;
  };
  Object.assign(client, { query: queryOrDrop });
}
