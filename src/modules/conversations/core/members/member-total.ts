import { sql } from 'kysely';
import type { UnitOfWork } from '../../../../platform/database/index.js';
import type { ConversationId } from '../conversation.entity.js';

/**
 * Counts those who come (so many) or go (-1), in the transaction that writes or deletes their rows: to count the rows
 * of a large group again and again is too much.
 */
export async function countMembers(em: UnitOfWork, ids: ConversationId[], change: number): Promise<void> {
  // The conversation may be new, and not written yet.
  await em.flush();
  await sql`
    update conversation set member_total = member_total + ${change}::int where id = any(${ids}::text[])`.execute(
    em.getKysely(),
  );
}

/** How many members each conversation has, in the order given. */
export async function memberTotals(em: UnitOfWork, ids: readonly string[]): Promise<number[]> {
  const { rows } = await sql<{ id: string; total: number }>`
    select id, member_total as total from conversation where id = any(${[...ids]}::text[])`.execute(em.getKysely());
  const totals = new Map(rows.map(({ id, total }) => [id, total]));
  return ids.map((id) => totals.get(id) ?? 0);
}
