import { sql } from 'kysely';
import { type Database, deleteInBatches } from '../platform/database/index.js';
import type { FeedId } from './feed-event.js';

/** Deletes all that is stored of a feed, for good: one that nobody may follow any more, and nobody will append to. */
export async function removeFeed(database: Database, feedId: FeedId): Promise<void> {
  await deleteInBatches(database, 'feed_event', sql`feed_id = ${feedId}`);
  await sql`delete from feed where id = ${feedId}`.execute(database.fork().getKysely());
}
