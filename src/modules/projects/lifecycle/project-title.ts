import { sql } from 'kysely';
import type { UnitOfWork } from '../../../platform/database/index.js';
import { HubbubError } from '../../../platform/errors/index.js';
import type { UserId } from '../../accounts/index.js';
import { type ConversationId, ConversationKind, maxTitle } from '../../conversations/index.js';
import { ProjectErrorCode } from '../core/project.errors.js';

/**
 * @param id of the project that is to have it; null if it is not theirs yet.
 * @throws HubbubError TITLE_TAKEN naming `field` if a user, whose inbox is held, owns another project of this title.
 */
export async function assertTitleFree(
  em: UnitOfWork,
  ownerId: UserId,
  title: string,
  { id = null, field }: { id?: ConversationId | null; field: string },
): Promise<void> {
  if (await isTitleFree(em, ownerId, title, id)) return;
  throw new HubbubError(ProjectErrorCode.TITLE_TAKEN, undefined, { field });
}

/**
 * The title of a project that a user, whose inbox is held, is to own: with a number if they own another of this title.
 */
export async function titleFor(em: UnitOfWork, ownerId: UserId, title: string): Promise<string> {
  for (let number = 1; ; number++) {
    const tried = number === 1 ? title : numbered(title, number);
    if (await isTitleFree(em, ownerId, tried, null)) return tried;
  }
}

/** `Apollo (2)`, cut so that it is no longer than titles are. */
function numbered(title: string, number: number): string {
  const suffix = ` (${number})`;
  return [...title].slice(0, maxTitle - suffix.length).join('') + suffix;
}

/** Whether a user, whose inbox is held, owns no project of this title. Whoever comes to own one holds it too. */
async function isTitleFree(em: UnitOfWork, ownerId: UserId, title: string, id: string | null): Promise<boolean> {
  const { rows } = await sql`
    select from conversation where owner_id = ${ownerId} and lower(title) = lower(${title})
      and kind = ${sql.lit(ConversationKind.PROJECT)} and deleted_at is null and (${id}::text is null or id <> ${id}::text) limit 1`.execute(
    em.getKysely(),
  );
  return rows.length === 0;
}
