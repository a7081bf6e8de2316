import { sql } from 'kysely';
import type { Database, UnitOfWork } from '../../src/platform/database/index.js';

/**
 * Runs work in a transaction whose locks are held while a test waits for something else. The transactions of a node end
 * when they are idle for seconds, which a wait on a busy machine may take.
 */
export function holding<T>(database: Database, work: (em: UnitOfWork) => Promise<T>): Promise<T> {
  return database.transaction(async (em) => {
    await sql`set local idle_in_transaction_session_timeout = 0`.execute(em.getKysely());
    return work(em);
  });
}
