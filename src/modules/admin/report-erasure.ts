import { sql } from 'kysely';
import type { UnitOfWork } from '../../platform/database/index.js';
import type { UserId } from '../accounts/index.js';
import type { MessageId } from '../conversations/index.js';

/**
 * Erases the content of a message from its reports. The reports stay, with the reasons that the reporters gave.
 * @returns how many reports had some.
 */
export async function eraseReported(em: UnitOfWork, messageId: MessageId): Promise<number> {
  const { rows } = await sql`
    update report set content = '' where message_id = ${messageId} and content <> '' returning 1`.execute(
    em.getKysely(),
  );
  return rows.length;
}

/** Erases what a user wrote in reports: the reasons of the user's own, and the content of the user's messages. */
export async function eraseReportsOf(em: UnitOfWork, userId: UserId, { withMessages = false } = {}): Promise<void> {
  const db = em.getKysely();
  await sql`update report set reason = '' where reporter_id = ${userId} and reason <> ''`.execute(db);
  if (!withMessages) return;
  await sql`update report set content = '' where sender_id = ${userId} and content <> ''`.execute(db);
}
