import { sql } from 'kysely';
import type { FeedTransaction, FeedWriter } from '../../../feed/index.js';
import type { Database } from '../../../platform/database/index.js';
import type { UserId } from '../users/user.entity.js';
import { SessionsEnded } from './account.events.js';
import { SessionEndReason, type SessionId } from './session.entity.js';

/** The maximum number of users per query. */
const batchSize = 500;

/**
 * Ends expired sessions. Access ends at that time anyway; this job notifies the user's other sessions and ends
 * resources of the session, such as push subscriptions.
 */
export class SessionExpiry {
  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
  ) {}

  async run(): Promise<{ expired: number } | null> {
    let expired = 0;
    for (let ids = await this.#users(''); ids.length > 0; ids = await this.#users(ids.at(-1) ?? '')) {
      for (const userId of ids) expired += await this.feeds.write((transaction) => expireOf(transaction, userId));
    }
    return expired > 0 ? { expired } : null;
  }

  async #users(after: string): Promise<UserId[]> {
    const rows = await this.database.run<{ id: UserId }>(sql`
      select distinct user_id as id from session
      where ended_at is null and expires_at <= now() and user_id > ${after} order by user_id limit ${batchSize}`);
    return rows.map(({ id }) => id);
  }
}

async function expireOf(transaction: FeedTransaction, userId: UserId): Promise<number> {
  const reason = SessionEndReason.EXPIRED;
  const { rows } = await sql<{ id: SessionId }>`
    update session set ended_at = now(), end_reason = ${reason}
    where user_id = ${userId} and ended_at is null and expires_at <= now() returning id`.execute(
    transaction.em.getKysely(),
  );
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) await transaction.append(userId, SessionsEnded.of({ sessionIds: ids, endReason: reason }));
  return ids.length;
}
