import { sql } from 'kysely';
import { type Database, deleteInBatches } from '../platform/database/index.js';

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
    const before = new Date(Date.now() - this.retention).toISOString();
    return { deleted: await deleteInBatches(this.database, 'feed_event', sql`at < ${before}::timestamptz`, 'at') };
  }
}
