import { sql } from 'kysely';
import type { Database } from '../platform/database/index.js';

/** Rows deleted in one statement: few enough that nobody waits long for a lock. */
const batchSize = 5_000;

/**
 * Deletes events that are older than the retention; what they tell of stays. A follower that resumes from before them
 * is told of the gap.
 */
export class FeedPruner {
  constructor(
    private readonly database: Database,
    /** How long events are kept, ms. */
    private readonly retention: number,
  ) {}

  async prune(): Promise<{ deleted: number }> {
    const before = new Date(Date.now() - this.retention);
    let deleted = 0;
    for (;;) {
      const batch = await this.#pruneBatch(before);
      deleted += batch;
      if (batch < batchSize) return { deleted };
    }
  }

  async #pruneBatch(before: Date): Promise<number> {
    const { rows } = await sql<{ count: string }>`
      with gone as (
        delete from feed_event where ctid = any(array(
          select ctid from feed_event where at < ${before.toISOString()}::timestamptz order by at limit ${batchSize}
        )) returning 1
      )
      select count(*) as count from gone`.execute(this.database.fork().getKysely());
    return Number(rows[0]?.count ?? 0);
  }
}
