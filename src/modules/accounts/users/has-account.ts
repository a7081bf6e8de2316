import { type RawBuilder, sql } from 'kysely';

/** SQL condition: the user has an account. A guest has no username. For statements that check and write at once. */
export function hasAccount(userId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`exists (select from users where users.id = ${userId} and users.username is not null)`;
}
