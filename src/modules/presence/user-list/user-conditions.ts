import { type RawBuilder, sql } from 'kysely';
import { loginKey, nameBeginsWith, type UserId } from '../../accounts/index.js';
import { type UserFilter, UserRole } from './user-list.input.js';

const roles: Record<UserRole, RawBuilder<boolean>> = {
  [UserRole.ADMIN]: sql`users.is_admin`,
  [UserRole.USER]: sql`not users.is_admin and users.guest_number is null`,
  [UserRole.GUEST]: sql`users.guest_number is not null`,
};

/** An expired ban stays in its row. */
const isBanned = sql<boolean>`users.banned_until > now()`;
const isNotBanned = sql<boolean>`(users.banned_until is null or users.banned_until <= now())`;

/**
 * SQL condition on the table `users`: the part of a filter that does not depend on presence.
 * @param among null for all users.
 */
export function meetsFilter(
  { role, archived, banned, query }: UserFilter,
  among: readonly UserId[] | null,
): RawBuilder<boolean> {
  const conditions = [
    sql<boolean>`users.deleted_at is null`,
    ...(role ? [roles[role]] : []),
    ...(archived == null ? [] : [sql<boolean>`users.archived_at is ${sql.raw(archived ? 'not null' : 'null')}`]),
    ...(banned == null ? [] : [banned ? isBanned : isNotBanned]),
    ...(query == null ? [] : [sql<boolean>`(${nameBeginsWith(query)} or users.email_key = ${loginKey(query)})`]),
    ...(among ? [sql<boolean>`users.id = any(${[...among]}::text[])`] : []),
  ];
  return sql`${sql.join(conditions, sql` and `)}`;
}
