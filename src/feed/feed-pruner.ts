import { type RawBuilder, sql } from 'kysely';
import { type Database, deleteInBatches } from '../platform/database/index.js';

/** SQL: the beginning of the minute of a time, which the index contains. */
const minuteOf = (time: RawBuilder<unknown>) => sql`date_trunc('minute', ${time} at time zone 'UTC')`;

/**
 * Deletes events that are older than the retention, but not the objects that they refer to. A subscriber that resumes
 * from before them gets a gap. Deletes the events of whole minutes, and those of one minute in no particular order.
 */
export class FeedPruner {
  constructor(
    private readonly database: Database,
    /** Lifetime of events, ms. */
    private readonly retention: number,
  ) {}

  async prune(): Promise<{ deleted: number }> {
    const before = sql`${new Date(Date.now() - this.retention).toISOString()}::timestamptz`;
    const isOld = sql`${minuteOf(sql`at`)} < ${minuteOf(before)}`;
    return { deleted: await deleteInBatches(this.database, 'feed_event', isOld, minuteOf(sql`at`)) };
  }
}
