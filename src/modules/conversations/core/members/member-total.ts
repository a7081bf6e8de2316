import { sql } from 'kysely';
import type { UnitOfWork } from '../../../../platform/database/index.js';
import type { ConversationId } from '../conversation.entity.js';

/**
 * Adds to the member totals of conversations, in the transaction that inserts or deletes the members. Counting the rows
 * of a large group on each read would be too slow.
 */
export async function countMembers(em: UnitOfWork, ids: ConversationId[], change: number): Promise<void> {
  // Write a new conversation before updating it.
  await em.flush();
  await sql`
    update conversation set member_total = member_total + ${change}::int where id = any(${ids}::text[])`.execute(
    em.getKysely(),
  );
}

/** Returns the number of members of each conversation, in the order of `ids`. */
export async function memberTotals(em: UnitOfWork, ids: readonly string[]): Promise<number[]> {
  const { rows } = await sql<{ id: string; total: number }>`
    select id, member_total as total from conversation where id = any(${[...ids]}::text[])`.execute(em.getKysely());
  const totals = new Map(rows.map(({ id, total }) => [id, total]));
  return ids.map((id) => totals.get(id) ?? 0);
}
