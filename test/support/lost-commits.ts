import { sql } from 'kysely';
import type { Database } from '../../src/platform/database/index.js';

/**
 * Removes the events of feeds after a position, as a failover to a lagging standby or a restored backup does. The
 * next events get positions that were used before.
 */
export async function loseCommits(database: Database, keep: number, ...feedIds: string[]): Promise<void> {
  await database.transaction(async (em) => {
    const db = em.getKysely();
    await sql`select from feed where id = any(${feedIds}::text[]) order by id for update`.execute(db);
    await sql`delete from feed_event where feed_id = any(${feedIds}::text[]) and position > ${keep}`.execute(db);
    await sql`delete from message where conversation_id = any(${feedIds}::text[]) and position > ${keep}`.execute(db);
    await sql`
      update feed set head = ${keep}, appended_at = coalesce((
        select at from feed_event where feed_id = feed.id and position = ${keep}
      ), appended_at) where id = any(${feedIds}::text[]) and head > ${keep}`.execute(db);
  });
}

/** Makes the events of a feed so far older than any difference of clocks. */
export async function age(database: Database, feedId: string): Promise<void> {
  const db = database.fork().getKysely();
  const earlier = sql.lit('1 hour');
  await sql`
    update feed_event set at = at - ${earlier}::interval, previous_at = previous_at - ${earlier}::interval
    where feed_id = ${feedId}`.execute(db);
  await sql`update feed set appended_at = appended_at - ${earlier}::interval where id = ${feedId}`.execute(db);
}
