import { sql } from 'kysely';
import { type Database, plainEntity } from '../../platform/database/index.js';
import { afterDelay, type Claim, delayAfter, Outbox, type RetryPolicy } from '../../platform/outbox/index.js';
import { Delivery, type DeliveryId, DeliveryState } from './delivery.entity.js';
import type { Answer } from './target.js';
import { WebhookEvent, type WebhookId } from './webhook.entity.js';

interface Key {
  id: DeliveryId;
}

interface DeliveryRow extends Claim<Key> {
  webhook_id: WebhookId;
  event: Delivery['event'];
  feed_id: string | null;
  position: string | null;
  data: Delivery['data'];
  at: string;
  body: string | null;
}

/** The limit and variation of retry delays, not configurable. */
export const backOff = { longestDelay: 12 * 3_600_000, jitter: 0.2 };

/** A delivery that this node may send until the claim expires. */
export type ClaimedDelivery = Delivery & { claim: string };

const more = sql`entry.webhook_id, entry.event, entry.feed_id, entry.position, entry.data,
  extract(epoch from entry.at) * 1000 as at, entry.body`;

/** The maximum number of attempts, and the delay before the second attempt, in ms. */
export type AttemptLimits = Pick<RetryPolicy, 'attempts' | 'delay'>;

/** The outbox of deliveries to webhooks, oldest first per webhook. */
export class DeliveryOutbox {
  readonly #rows: Outbox<Key>;

  constructor(private readonly database: Database) {
    this.#rows = new Outbox<Key>(database, {
      name: 'webhook_delivery',
      key: { id: { column: 'id', type: 'text' } },
      dueAt: 'next_attempt_at',
    });
  }

  /**
   * Claims the oldest due deliveries.
   * @param room how many to claim per webhook.
   * @param lease how long the claim lasts, in ms.
   */
  async claim(room: Map<WebhookId, number>, lease: number): Promise<ClaimedDelivery[]> {
    const chosen = sql`
      select due.id from unnest(${[...room.keys()]}::text[], ${[...room.values()]}::int[]) as asked (webhook_id, most)
      cross join lateral (
        select id from webhook_delivery
        where webhook_id = asked.webhook_id and state = ${DeliveryState.PENDING} and next_attempt_at <= now()
        order by next_attempt_at limit asked.most for update skip locked
      ) due`;
    return toDeliveries(await this.#rows.claim<DeliveryRow>({ chosen, more }, lease));
  }

  /**
   * Claims one delivery, due or not.
   * @returns null if it is not pending, or already claimed.
   */
  async claimOne(id: DeliveryId, lease: number): Promise<ClaimedDelivery | null> {
    const chosen = sql`
      select id from webhook_delivery
      where id = ${id} and state = ${DeliveryState.PENDING} and (claim is null or next_attempt_at <= now())
      for update`;
    return toDeliveries(await this.#rows.claim<DeliveryRow>({ chosen, more }, lease))[0] ?? null;
  }

  /**
   * Stores the body, so that every attempt sends the same one.
   * @returns the stored body, perhaps of an earlier attempt, or null if the claim was lost.
   */
  async keepBody(delivery: ClaimedDelivery, body: string): Promise<string | null> {
    const [row] = await this.database.run<{ body: string }>(sql`
      update webhook_delivery set body = coalesce(body, ${body}) where ${this.#rows.isHeld(delivery)} returning body`);
    return row?.body ?? null;
  }

  /** Undoes a claim: the delivery is due at once. A no-op if the claim was lost. */
  async release(delivery: ClaimedDelivery): Promise<void> {
    await this.#rows.release([delivery]);
  }

  /**
   * Stores the result of an attempt. A failed delivery is retried later, or is dead after too many attempts. The body
   * is kept only while retries may follow, because it contains text that its author may delete.
   * @returns false if the claim was lost: another node stores the result of its own attempt.
   */
  async settle(delivery: ClaimedDelivery, { status, error }: Answer, policy: AttemptLimits): Promise<boolean> {
    const { event, attempts } = delivery;
    const isDone = error === null;
    // A ping is not retried: its caller waits for the result.
    const most = event === WebhookEvent.PING ? 1 : policy.attempts;
    const failed = attempts >= most ? DeliveryState.DEAD : DeliveryState.PENDING;
    const state = isDone ? DeliveryState.DELIVERED : failed;
    return this.#rows.settle(
      delivery,
      sql`last_status = ${status}, last_error = ${error}, state = ${state},
        body = case when ${state === DeliveryState.PENDING} then body end,
        delivered_at = case when ${isDone} then now() end,
        next_attempt_at = ${afterDelay(delayAfter(attempts, { ...policy, ...backOff }))}`,
    );
  }

  /**
   * Deletes deliveries from before a time.
   * @returns how many it deleted.
   */
  prune(before: Date): Promise<number> {
    return this.#rows.prune(sql`at < ${before.toISOString()}::timestamptz`, sql`at`);
  }
}

function toDeliveries(rows: DeliveryRow[]): ClaimedDelivery[] {
  return rows.map(({ id, event, data, body, attempts, claim, ...row }) =>
    plainEntity(
      Delivery as new () => ClaimedDelivery,
      {
        id,
        webhookId: row.webhook_id,
        event,
        data,
        body,
        feedId: row.feed_id,
        position: row.position === null ? null : Number(row.position),
        at: new Date(Number(row.at)),
        state: DeliveryState.PENDING,
        attempts,
        claim,
      } as ClaimedDelivery,
    ),
  );
}
