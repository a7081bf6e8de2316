import { sql } from 'kysely';
import type { UnitOfWork } from '../../../platform/database/index.js';
import { HubbubError } from '../../../platform/errors/index.js';
import type { UserId } from '../../accounts/index.js';
import { type ConversationId, ConversationKind, maxTitle } from '../../conversations/index.js';
import { ProjectErrorCode } from '../core/project.errors.js';

/**
 * Asserts that a user owns no other project with this title. The caller must hold the lock on the user's inbox.
 * @param id the project that gets the title; null if the user does not own it yet.
 * @throws {HubbubError} TITLE_TAKEN with `field` if the title is taken.
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
 * Returns a title that is unique among the new owner's projects. Adds a number if necessary. The caller must hold the
 * lock on the owner's inbox.
 */
export async function titleFor(em: UnitOfWork, ownerId: UserId, title: string): Promise<string> {
  for (let number = 1; ; number++) {
    const tried = number === 1 ? title : numbered(title, number);
    if (await isTitleFree(em, ownerId, tried, null)) return tried;
  }
}

/** Returns a title such as `Apollo (2)`, truncated to the maximum length. */
function numbered(title: string, number: number): string {
  const suffix = ` (${number})`;
  return [...title].slice(0, maxTitle - suffix.length).join('') + suffix;
}

/**
 * Returns whether a user owns no project with this title. It stays true while the caller holds the lock on the user's
 * inbox, because every change of owned projects needs it.
 */
async function isTitleFree(em: UnitOfWork, ownerId: UserId, title: string, id: string | null): Promise<boolean> {
  const { rows } = await sql`
    select from conversation where owner_id = ${ownerId} and lower(title) = lower(${title})
      and kind = ${sql.lit(ConversationKind.PROJECT)} and deleted_at is null and (${id}::text is null or id <> ${id}::text) limit 1`.execute(
    em.getKysely(),
  );
  return rows.length === 0;
}
