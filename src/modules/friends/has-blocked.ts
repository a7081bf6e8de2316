import { type RawBuilder, sql } from 'kysely';

/** SQL condition: the first of two users has blocked the other. Use it only in lists that only the first user sees. */
export function hasBlocked(userId: RawBuilder<unknown>, otherId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`exists (select from block where block.user_id = ${userId} and block.blocked_id = ${otherId})`;
}
