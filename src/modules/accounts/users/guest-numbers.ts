import { sql } from 'kysely';
import type { UnitOfWork } from '../../../platform/database/index.js';

/**
 * Assigns the free number that was returned first, or a new one. Concurrent calls skip rows that others have locked, so
 * no call waits and no two calls get the same number.
 */
export async function takeGuestNumber(em: UnitOfWork): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    with waiting as (
      select number from guest_number where returned_at is not null
      order by returned_at, number limit 1 for update skip locked
    ), taken as (
      update guest_number set returned_at = null from waiting where guest_number.number = waiting.number
      returning guest_number.number
    ), made as (
      insert into guest_number (returned_at) select null where not exists (select 1 from taken) returning number
    )
    select number from taken union all select number from made`.execute(em.getKysely());
  const row = rows[0];
  if (!row) throw new Error('No guest number was given');
  return Number(row.number);
}

/** Frees a number. It goes to the end of the queue. */
export async function returnGuestNumber(em: UnitOfWork, number: number): Promise<void> {
  await sql`update guest_number set returned_at = clock_timestamp() where number = ${number}`.execute(em.getKysely());
}
