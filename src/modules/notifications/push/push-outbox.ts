import { sql } from 'kysely';
import type { Database, UnitOfWork } from '../../../platform/database/index.js';
import { Session, type UserId } from '../../accounts/index.js';
import { Notification, type NotificationId } from '../core/notification.entity.js';
import { PushSubscription, type PushSubscriptionId } from './push-subscription.entity.js';
import { deleteSubscriptions } from './push-subscription-ends.js';

/** How long (s) a node may take for a push before another one tries. */
const leaseSeconds = 60;
/** How long (s) to wait after the first failure; four times as long after each further one. */
const firstDelay = 10;
/** Pushes among which those to be made are chosen. */
const glance = 200;
/** A browser to which so many notifications in a row could not be pushed is sent no more. */
const maxFailures = 10;

interface Claim {
  subscriptionId: PushSubscriptionId;
  notificationId: NotificationId;
  attempts: number;
  /** Tells this claim from later ones: once it has expired, another node may claim the push. */
  claim: string;
}

/** A push that this node makes. */
export interface ClaimedPush extends Claim {
  subscription: PushSubscription;
  notification: Notification;
}

/** What became of a push in the end. */
export type PushEnd = 'DELIVERED' | 'FAILED' | 'USELESS';

export interface Closed {
  isMore: boolean;
  isGivenUp: boolean;
}

/**
 * The pushes that are to be made, in PostgreSQL, from where nodes take them. To each browser goes one at a time, and
 * while one has to be tried again the others wait with it: an endpoint that never answers holds up nobody else’s.
 */
export class PushOutbox {
  constructor(private readonly database: Database) {}

  /**
   * Takes pushes that are due; those whose notification, subscription or session is gone go.
   * @param mostOfUser how many of one user. @param busy users not to be served.
   */
  async claim(limit: number, mostOfUser: number, busy: readonly UserId[]) {
    const claims = await this.database.run<Claim>(sql`
      update outgoing_push set attempts = attempts + 1, claim = gen_random_uuid(),
        due_at = now() + make_interval(secs => ${leaseSeconds})
      where (subscription_id, notification_id) in (
        select subscription_id, notification_id from outgoing_push
        where due_at <= now() and (subscription_id, notification_id) in (
          select subscription_id, notification_id from (
            select *, row_number() over (partition by user_id order by due_at) as number from (${firstDue(busy)}) first_due
          ) ranked
          where number <= ${mostOfUser} order by due_at limit ${limit}
        )
        for update skip locked
      )
      returning subscription_id as "subscriptionId", notification_id as "notificationId", attempts, claim`);
    return { pushes: await this.#complete(claims), isMore: claims.length > 0 };
  }

  /**
   * It was made, or cannot be, or there is no use in it: the next one is due. A browser to which none could be pushed
   * for long is sent no more. Does nothing if the claim was lost.
   * @returns whether there is a next one, and whether the browser is let go of.
   */
  async close({ subscriptionId, notificationId, attempts, claim }: Claim, end: PushEnd): Promise<Closed> {
    const [row] = await this.database.run<{ is_more: boolean; failures: number | null }>(sql`
      with made as (
        delete from outgoing_push
        where subscription_id = ${subscriptionId} and notification_id = ${notificationId} and claim = ${claim}
        returning 1
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

  /** Nothing that waits to be pushed to this browser is of use any more. Does nothing if the claim was lost. */
  async closeAll({ subscriptionId, notificationId, claim }: Claim): Promise<void> {
    await this.database.run(sql`
      with useless as (
        delete from outgoing_push
        where subscription_id = ${subscriptionId} and notification_id = ${notificationId} and claim = ${claim}
        returning 1
      )
      delete from outgoing_push
      where subscription_id = ${subscriptionId} and notification_id <> ${notificationId} and attempts = 0
        and exists (select from useless)`);
  }

  /** It is retried, later each time, and all others to the same browser after it. Nothing if the claim was lost. */
  async retry({ subscriptionId, attempts, claim }: Claim): Promise<void> {
    await this.database.run(sql`
      update outgoing_push push
      set due_at = now() + make_interval(secs => ${firstDelay * 4 ** (attempts - 1)}),
        claim = nullif(push.claim, ${claim}::uuid)
      from outgoing_push failed
      where push.subscription_id = ${subscriptionId}
        and failed.subscription_id = ${subscriptionId} and failed.claim = ${claim}`);
  }

  /** They were not tried to the end: another node tries them. Leaves those whose claim was lost. */
  async release(claims: readonly Claim[]): Promise<void> {
    const subscriptionIds = claims.map(({ subscriptionId }) => subscriptionId);
    const notificationIds = claims.map(({ notificationId }) => notificationId);
    await this.database.run(sql`
      update outgoing_push set due_at = now(), attempts = attempts - 1, claim = null
      where (subscription_id, notification_id, claim) in (
        select * from unnest(
          ${subscriptionIds}::text[], ${notificationIds}::text[], ${claims.map(({ claim }) => claim)}::uuid[]
        )
      )`);
  }

  /** The browser is sent no more. */
  async drop(subscriptionId: PushSubscriptionId): Promise<void> {
    await this.database.transaction((em) => deleteSubscriptions(em, { id: subscriptionId }));
  }

  async #complete(claims: Claim[]): Promise<ClaimedPush[]> {
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

  /** The subscriptions of sessions that live. Those of others are deleted: sessions may run out without a word. */
  async #alive(em: UnitOfWork, claims: Claim[]): Promise<Map<PushSubscriptionId, PushSubscription>> {
    const found = await em.find(PushSubscription, { id: { $in: claims.map((claim) => claim.subscriptionId) } });
    const ids = found.map(({ sessionId }) => sessionId as Session['id']);
    const live = await em.find(Session, { id: { $in: ids }, endedAt: null, expiresAt: { $gt: new Date() } });
    const liveIds = new Set<string>(live.map(({ id }) => id));
    for (const { id, sessionId } of found) if (!liveIds.has(sessionId)) await this.drop(id);
    return new Map(found.filter(({ sessionId }) => liveIds.has(sessionId)).map((each) => [each.id, each]));
  }
}

/**
 * SQL: the first pushes that are due, but one of each browser, and none where one is being made or waits to be tried
 * again.
 */
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
