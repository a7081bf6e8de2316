import { type RawBuilder, sql } from 'kysely';
import type { Database } from './database.js';

/** Rows deleted in one statement: few enough that nobody waits long for a lock, and that it is done in time. */
const batchSize = 5_000;

/**
 * Deletes rows of which something is true, however many they are, one batch after another.
 * @param orderBy a column, if those that come first in its order are to go first.
 * @returns how many there were.
 */
export async function deleteInBatches(
  database: Database,
  table: string,
  where: RawBuilder<unknown>,
  orderBy?: string,
): Promise<number> {
  const order = orderBy ? sql`order by ${sql.ref(orderBy)}` : sql``;
  for (let deleted = 0; ; ) {
    const { rows } = await sql<{ count: string }>`
      with gone as (
        delete from ${sql.table(table)} where ctid = any(array(
          select ctid from ${sql.table(table)} where ${where} ${order} limit ${batchSize}
        )) returning 1
      )
      select count(*) as count from gone`.execute(database.fork().getKysely());
    const batch = Number(rows[0]?.count ?? 0);
    deleted += batch;
    if (batch < batchSize) return deleted;
  }
}
