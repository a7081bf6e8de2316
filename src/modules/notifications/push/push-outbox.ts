import { sql } from 'kysely';
import type { Database, UnitOfWork } from '../../../platform/database/index.js';
import { afterDelay, type Claim, delayAfter, Outbox, type RetryPolicy } from '../../../platform/outbox/index.js';
import { Session, type UserId } from '../../accounts/index.js';
import { Notification, type NotificationId } from '../core/notification.entity.js';
import { PushSubscription, type PushSubscriptionId } from './push-subscription.entity.js';
import { deleteSubscriptions } from './push-subscription-ends.js';

/** How long a node may take for a push before another node may claim it, in ms. */
const lease = 60_000;
/** Gives up after five attempts, about half an hour. */
export const pushRetries: RetryPolicy = { attempts: 5, delay: 10_000, longestDelay: 3_600_000 };
/** The maximum number of due pushes that one claim reads. */
const glance = 200;
/** After this many consecutive failures, the subscription is deleted. */
const maxFailures = 10;

interface Key {
  subscriptionId: PushSubscriptionId;
  notificationId: NotificationId;
}

/** A push that this node has claimed. */
export interface ClaimedPush extends Claim<Key> {
  subscription: PushSubscription;
  notification: Notification;
}

/** The final outcome of a push. */
export type PushEnd = 'DELIVERED' | 'FAILED' | 'USELESS';

export interface Closed {
  /** Whether another push to the same browser waits. */
  isMore: boolean;
  /** Whether the subscription was deleted. */
  isGivenUp: boolean;
}

/**
 * The outbox of pushes. Each browser receives one push at a time. While a push waits for its retry, other pushes to
 * that browser also wait, so an endpoint that never responds delays no other browser.
 */
export class PushOutbox {
  readonly #rows: Outbox<Key>;

  constructor(private readonly database: Database) {
    this.#rows = new Outbox<Key>(database, {
      name: 'outgoing_push',
      key: {
        subscriptionId: { column: 'subscription_id', type: 'text' },
        notificationId: { column: 'notification_id', type: 'text' },
      },
      dueAt: 'due_at',
    });
  }

  /**
   * Claims due pushes, and deletes those whose notification, subscription or session no longer exists.
   * @param mostOfUser how many to claim per user.
   * @param busy the users to skip.
   */
  async claim(limit: number, mostOfUser: number, busy: readonly UserId[]) {
    const chosen = sql`
      select subscription_id, notification_id from outgoing_push
      where due_at <= now() and (subscription_id, notification_id) in (
        select subscription_id, notification_id from (
          select *, row_number() over (partition by user_id order by due_at) as number from (${firstDue(busy)}) first_due
        ) ranked
        where number <= ${mostOfUser} order by due_at limit ${limit}
      )
      for update skip locked`;
    const claims = await this.#rows.claim({ chosen }, lease);
    return { pushes: await this.#complete(claims), isMore: claims.length > 0 };
  }

  /**
   * Deletes a push that was delivered, failed or is pointless. The next push to the same browser becomes due. Deletes
   * the subscription after too many consecutive failures. A no-op if the claim was lost.
   */
  async close(claim: Claim<Key>, end: PushEnd): Promise<Closed> {
    const { subscriptionId, notificationId, attempts } = claim;
    const [row] = await this.database.run<{ is_more: boolean; failures: number | null }>(sql`
      with made as (
        delete from outgoing_push where ${this.#rows.isHeld(claim)} returning 1
      ),
      counted as (
        update push_subscription set failures = case when ${end === 'FAILED'} then failures + 1 else 0 end
        where id = ${subscriptionId} and (${end === 'FAILED'} or ${end === 'DELIVERED'} and failures > 0)
          and exists (select from made)
        returning failures
      ),
      due as (
        update outgoing_push set due_at = now()
        where ${attempts > 1} and subscription_id = ${subscriptionId} and notification_id <> ${notificationId}
          and attempts = 0 and due_at > now() and exists (select from made)
      )
      select (select failures from counted) as failures, exists (select from made) and exists (
        select from outgoing_push where subscription_id = ${subscriptionId} and notification_id <> ${notificationId}
      ) as is_more`);
    const isGivenUp = (row?.failures ?? 0) >= maxFailures;
    if (isGivenUp) await this.drop(subscriptionId);
    return { isMore: !isGivenUp && row?.is_more === true, isGivenUp };
  }

  /** Deletes all pending pushes to this browser, which are now pointless. A no-op if the claim was lost. */
  async closeAll(claim: Claim<Key>): Promise<void> {
    const { subscriptionId, notificationId } = claim;
    await this.database.run(sql`
      with useless as (
        delete from outgoing_push where ${this.#rows.isHeld(claim)} returning 1
      )
      delete from outgoing_push
      where subscription_id = ${subscriptionId} and notification_id <> ${notificationId} and attempts = 0
        and exists (select from useless)`);
  }

  /**
   * Schedules a retry of a push, and postpones all other pushes to the same browser until then. A no-op if the claim
   * was lost.
   * @param atLeast how long the push service asks to wait, in ms.
   */
  async retry({ subscriptionId, attempts, claim }: Claim<Key>, atLeast = 0): Promise<void> {
    const delay = Math.max(delayAfter(attempts, pushRetries), atLeast);
    await this.database.run(sql`
      update outgoing_push push
      set due_at = ${afterDelay(delay)}, claim = nullif(push.claim, ${claim}::uuid)
      from outgoing_push failed
      where push.subscription_id = ${subscriptionId}
        and failed.subscription_id = ${subscriptionId} and failed.claim = ${claim}`);
  }

  /** Undoes claims, so that another node can claim the pushes. Skips pushes whose claim was lost. */
  release(claims: readonly Claim<Key>[]): Promise<void> {
    return this.#rows.release(claims);
  }

  /** Deletes a subscription with its pending pushes. */
  async drop(subscriptionId: PushSubscriptionId): Promise<void> {
    await this.database.transaction((em) => deleteSubscriptions(em, { id: subscriptionId }));
  }

  async #complete(claims: Claim<Key>[]): Promise<ClaimedPush[]> {
    if (claims.length === 0) return [];
    const em = this.database.fork();
    const subscriptions = await this.#alive(em, claims);
    const notifications = await em.find(Notification, { id: { $in: claims.map((claim) => claim.notificationId) } });
    const notificationsById = new Map(notifications.map((notification) => [notification.id, notification]));
    const pushes: ClaimedPush[] = [];
    for (const claim of claims) {
      const subscription = subscriptions.get(claim.subscriptionId);
      const notification = notificationsById.get(claim.notificationId);
      if (subscription && notification) pushes.push({ ...claim, subscription, notification });
      else await this.close(claim, 'USELESS');
    }
    return pushes;
  }

  /**
   * Returns the subscriptions of live sessions, and deletes the others, because sessions can expire without an event.
   */
  async #alive(em: UnitOfWork, claims: Claim<Key>[]): Promise<Map<PushSubscriptionId, PushSubscription>> {
    const found = await em.find(PushSubscription, { id: { $in: claims.map((claim) => claim.subscriptionId) } });
    const ids = found.map(({ sessionId }) => sessionId as Session['id']);
    const live = await em.find(Session, { id: { $in: ids }, endedAt: null, expiresAt: { $gt: new Date() } });
    const liveIds = new Set<string>(live.map(({ id }) => id));
    for (const { id, sessionId } of found) if (!liveIds.has(sessionId)) await this.drop(id);
    return new Map(found.filter(({ sessionId }) => liveIds.has(sessionId)).map((each) => [each.id, each]));
  }
}

/** SQL: the earliest due pushes, one per browser, except for browsers with a claimed or retried push. */
function firstDue(busy: readonly UserId[]) {
  return sql`
    select push.subscription_id, push.notification_id, push.due_at, subscription.user_id
    from outgoing_push push left join push_subscription subscription on subscription.id = push.subscription_id
    where push.due_at <= now() and (subscription.user_id = any(${[...busy]}::text[])) is not true and not exists (
      select from outgoing_push other
      where other.subscription_id = push.subscription_id and other.notification_id <> push.notification_id and (
        other.due_at > now() and other.attempts > 0
        or other.due_at <= now() and (other.attempts, push.due_at, push.notification_id)
          > (push.attempts, other.due_at, other.notification_id)
      )
    )
    order by push.due_at limit ${glance}`;
}
