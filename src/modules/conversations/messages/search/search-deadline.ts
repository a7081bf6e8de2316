import { sql } from 'kysely';
import type { UnitOfWork } from '../../../../platform/database/index.js';

/**
 * The time limit that all statements of a search share. PostgreSQL cancels the statement that exceeds it. So a search ends
 * on the server too, and its statements cannot take longer together than one of them may.
 */
export class SearchDeadline {
  readonly #at: number;

  /** @param patience in ms. */
  constructor(patience: number) {
    this.#at = performance.now() + patience;
  }

  /** Limits the next statements of the transaction to the time that is left. */
  async limit(em: UnitOfWork): Promise<void> {
    // To PostgreSQL, 0 means no limit.
    const left = Math.max(Math.ceil(this.#at - performance.now()), 1);
    await sql`set local statement_timeout = ${sql.lit(left)}`.execute(em.getKysely());
  }
}
