import { sql } from 'kysely';
import type { UnitOfWork } from '../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../platform/errors/index.js';
import type { UserId } from '../accounts/index.js';
import { ConversationKind } from '../conversations/index.js';

/** @throws HubbubError TITLE_TAKEN if a user, whose inbox is held, owns another project of this title. */
export async function assertTitleFree(em: UnitOfWork, ownerId: UserId, title: string, id: string | null = null) {
  if (await isTitleFree(em, ownerId, title, id)) return;
  throw new HubbubError(ErrorCode.TITLE_TAKEN, undefined, { field: 'input.title' });
}

/** Whether a user, whose inbox is held, owns no project of this title. Whoever comes to own one holds it too. */
export async function isTitleFree(em: UnitOfWork, ownerId: UserId, title: string, id: string | null = null) {
  const { rows } = await sql`
    select from conversation where owner_id = ${ownerId} and lower(title) = lower(${title})
      and kind = ${sql.lit(ConversationKind.PROJECT)} and deleted_at is null and (${id}::text is null or id <> ${id}::text) limit 1`.execute(
    em.getKysely(),
  );
  return rows.length === 0;
}
