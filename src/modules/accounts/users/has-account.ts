import { type RawBuilder, sql } from 'kysely';

/** SQL: whether a user has an account: a guest has no name. For statements that decide and write in one. */
export function hasAccount(userId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`exists (select from users where users.id = ${userId} and users.username is not null)`;
}
