import type { PgClient } from './prepared-statements.js';

/** A client as the pool hands it out. */
interface PooledClient extends PgClient {
  release(error: Error): void;
}

/**
 * Kysely gives a client back to the pool when its transaction has begun and ended, but not if one of the two fails as
 * the connection is gone (https://github.com/kysely-org/kysely/issues/1990): the pool would wait for it for ever.
 * A transaction that has lost its connection has been rolled back; the pool itself lets go of a client without one.
 */
export function releaseWhenLost(client: PgClient): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const queryAndRelease = (...args: unknown[]) => {
    const answer = query(...args);
    const [statement] = args;
    if (!(answer instanceof Promise)) return answer;
    if (statement === 'rollback') return answer.catch(() => ({ command: 'ROLLBACK', rowCount: null, rows: [] }));
    if (statement === 'begin') answer.catch((error) => (client as PooledClient).release(error));
    return answer;
  };
  Object.assign(client, { query: queryAndRelease });
}
