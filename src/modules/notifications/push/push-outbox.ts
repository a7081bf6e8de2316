import { sql } from 'kysely';
import type { FeedEvent, FeedTransaction } from '../../../feed/index.js';
import type { Database, UnitOfWork } from '../../../platform/database/index.js';
import { Notification, type NotificationId } from '../notification.entity.js';
import { PushSubscription, type PushSubscriptionId } from './push-subscription.entity.js';

/** How long (s) a node may take for a push before another one tries. */
const leaseSeconds = 60;
/** How long (s) to wait after the first failure; four times as long after each further one. */
const firstDelay = 10;

interface Claim {
  subscriptionId: PushSubscriptionId;
  notificationId: NotificationId;
  attempts: number;
}

/** A push that this node makes. */
export interface ClaimedPush extends Claim {
  subscription: PushSubscription;
  notification: Notification;
}

/** The pushes that are to be made, in PostgreSQL, from where nodes take them. */
export class PushOutbox {
  constructor(private readonly database: Database) {}

  /** Takes pushes that are due; those whose notification or subscription is gone go too. */
  async claim(limit: number): Promise<{ pushes: ClaimedPush[]; isMore: boolean }> {
    const em = this.database.fork();
    const { rows: claims } = await sql<Claim>`
      update outgoing_push set attempts = attempts + 1, due_at = now() + make_interval(secs => ${leaseSeconds})
      where (subscription_id, notification_id) in (
        select subscription_id, notification_id from outgoing_push where due_at <= now()
        order by due_at limit ${limit} for update skip locked
      )
      returning subscription_id as "subscriptionId", notification_id as "notificationId", attempts`.execute(
      em.getKysely(),
    );
    if (claims.length === 0) return { pushes: [], isMore: false };
    const pushes = await this.#complete(em, claims);
    const lost = claims.filter((claim) => !pushes.some((push) => isSame(push, claim)));
    for (const claim of lost) await this.close(claim);
    return { pushes, isMore: claims.length === limit };
  }

  /** It was made, or there is no use in it. */
  async close({ subscriptionId, notificationId }: Claim): Promise<void> {
    await sql`
      delete from outgoing_push where subscription_id = ${subscriptionId} and notification_id = ${notificationId}`.execute(
      this.database.fork().getKysely(),
    );
  }

  /** It is tried again, later each time. */
  async retry({ subscriptionId, notificationId, attempts }: Claim): Promise<void> {
    await sql`
      update outgoing_push set due_at = now() + make_interval(secs => ${firstDelay * 4 ** (attempts - 1)})
      where subscription_id = ${subscriptionId} and notification_id = ${notificationId}`.execute(
      this.database.fork().getKysely(),
    );
  }

  async #complete(em: UnitOfWork, claims: Claim[]): Promise<ClaimedPush[]> {
    const subscriptions = await em.find(PushSubscription, { id: { $in: claims.map((claim) => claim.subscriptionId) } });
    const notifications = await em.find(Notification, { id: { $in: claims.map((claim) => claim.notificationId) } });
    const subscriptionsById = new Map(subscriptions.map((subscription) => [subscription.id, subscription]));
    const notificationsById = new Map(notifications.map((notification) => [notification.id, notification]));
    return claims.flatMap((claim) => {
      const subscription = subscriptionsById.get(claim.subscriptionId);
      const notification = notificationsById.get(claim.notificationId);
      return subscription && notification ? [{ ...claim, subscription, notification }] : [];
    });
  }
}

function isSame(one: Claim, other: Claim): boolean {
  return one.subscriptionId === other.subscriptionId && one.notificationId === other.notificationId;
}

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
export async function endWithSessions({ em }: FeedTransaction, events: readonly FeedEvent[]): Promise<void> {
  const ended = events.flatMap(({ data }) => data.sessionIds as string[]);
  await deleteSubscriptions(em, { sessionId: { $in: ended } });
}
