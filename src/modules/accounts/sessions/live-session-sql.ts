import { type RawBuilder, sql } from 'kysely';

type Sql = RawBuilder<unknown>;

/** SQL condition: a row of `session` is live. It uses the clock of the database, which all nodes share. */
export const isLive = sql`ended_at is null and expires_at > now()`;

/**
 * SQL: the id of a session and the user’s language setting (`session`, `locale`). Returns no row if the session is not a
 * live one of the user.
 */
export function liveSession(sessionId: Sql, userId: Sql): Sql {
  return sql`
    select session.id as session, (select users.locale from users where users.id = session.user_id) as locale
    from session where session.id = ${sessionId} and session.user_id = ${userId} and ${isLive} limit 1`;
}
