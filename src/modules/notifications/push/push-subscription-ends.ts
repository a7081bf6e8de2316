import { sql } from 'kysely';
import type { EventOf, FeedTransaction } from '../../../feed/index.js';
import type { UnitOfWork } from '../../../platform/database/index.js';
import type { AccountArchived, AccountBanned, SessionsEnded } from '../../accounts/index.js';
import { PushSubscription, type PushSubscriptionId } from './push-subscription.entity.js';

/** Deletes subscriptions and what is to be pushed to them. @param where says which, as conditions. */
export async function deleteSubscriptions(
  em: UnitOfWork,
  where: Partial<Record<'id' | 'userId' | 'sessionId' | 'endpoint', string | { $in: string[] }>>,
): Promise<PushSubscriptionId[]> {
  const found = await em.find(PushSubscription, where as object, { fields: ['id'] });
  const ids = found.map(({ id }) => id);
  if (ids.length === 0) return [];
  await sql`delete from outgoing_push where subscription_id = any(${ids}::text[])`.execute(em.getKysely());
  await em.nativeDelete(PushSubscription, { id: { $in: ids } });
  return ids;
}

/** A session that ended is sent no more pushes: hears of the event in its transaction. */
export async function endWithSessions(
  { em }: FeedTransaction,
  events: readonly EventOf<SessionsEnded>[],
): Promise<void> {
  const ended = events.flatMap(({ data }) => data.sessionIds);
  await deleteSubscriptions(em, { sessionId: { $in: ended } });
}

/** Who is kept out, all of whose sessions have ended, is sent no more pushes: hears of the event in its transaction. */
export async function endWithAccess(
  { em }: FeedTransaction,
  events: readonly EventOf<AccountArchived | AccountBanned>[],
): Promise<void> {
  await deleteSubscriptions(em, { userId: { $in: events.map(({ feedId }) => feedId) } });
}
