import { sql } from 'kysely';
import { type Database, deleteInBatches } from '../platform/database/index.js';

/**
 * Deletes events that are older than the retention, but not the objects that they refer to. A subscriber that resumes
 * from before them gets a gap.
 */
export class FeedPruner {
  constructor(
    private readonly database: Database,
    /** Lifetime of events, ms. */
    private readonly retention: number,
  ) {}

  async prune(): Promise<{ deleted: number }> {
    const before = new Date(Date.now() - this.retention).toISOString();
    return { deleted: await deleteInBatches(this.database, 'feed_event', sql`at < ${before}::timestamptz`, 'at') };
  }
}
