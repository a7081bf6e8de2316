import { type RawBuilder, sql } from 'kysely';
import type { Database } from './database.js';

/** Maximum number of rows in one statement. It keeps lock waits short and the statement within its time limit. */
const batchSize = 5_000;

/**
 * Deletes all rows that match the condition, batch by batch.
 * @param orderBy an expression; rows that come first in its order are deleted first.
 * @returns the number of deleted rows.
 */
export async function deleteInBatches(
  database: Database,
  table: string,
  where: RawBuilder<unknown>,
  orderBy?: RawBuilder<unknown>,
): Promise<number> {
  const order = orderBy ? sql`order by ${orderBy}` : sql``;
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
