import { sql } from 'kysely';
import type { EventOf, FeedTransaction } from '../../../feed/index.js';
import type { UnitOfWork } from '../../../platform/database/index.js';
import type { AccountArchived, AccountBanned, SessionsEnded } from '../../accounts/index.js';
import { PushSubscription, type PushSubscriptionId } from './push-subscription.entity.js';

/** Deletes the matching subscriptions with their pending pushes. */
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

/** Deletes the subscriptions of ended sessions, in the transaction of the event. */
export async function endWithSessions(
  { em }: FeedTransaction,
  events: readonly EventOf<SessionsEnded>[],
): Promise<void> {
  const ended = events.flatMap(({ data }) => data.sessionIds);
  await deleteSubscriptions(em, { sessionId: { $in: ended } });
}

/** Deletes the subscriptions of archived and banned users, in the transaction of the event. */
export async function endWithAccess(
  { em }: FeedTransaction,
  events: readonly EventOf<AccountArchived | AccountBanned>[],
): Promise<void> {
  await deleteSubscriptions(em, { userId: { $in: events.map(({ feedId }) => feedId) } });
}
