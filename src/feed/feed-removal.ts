import { sql } from 'kysely';
import { type Database, deleteInBatches } from '../platform/database/index.js';
import type { FeedId } from './feed-event.js';

/**
 * Deletes all stored data of a feed permanently. No subscriber may follow the feed any longer, and nothing may append
 * to it.
 */
export async function removeFeed(database: Database, feedId: FeedId): Promise<void> {
  await deleteInBatches(database, 'feed_event', sql`feed_id = ${feedId}`);
  await sql`delete from feed where id = ${feedId}`.execute(database.fork().getKysely());
}
