import { sql } from 'kysely';
import { type Database, plainEntity } from '../../platform/database/index.js';
import { Delivery, type DeliveryId, DeliveryState } from './delivery.entity.js';
import type { Answer } from './target.js';
import { WebhookEvent, type WebhookId } from './webhook.entity.js';

interface DeliveryRow {
  id: DeliveryId;
  webhook_id: WebhookId;
  event: Delivery['event'];
  feed_id: string | null;
  position: string | null;
  data: Delivery['data'];
  at: string;
  body: string | null;
  attempts: number;
  claim: string;
}

/** A delivery that this node may send until the claim expires. */
export type ClaimedDelivery = Delivery & { claim: string };

/** How often, and how soon again, something is tried. */
export interface RetryPolicy {
  attempts: number;
  /** Ms before the second attempt; four times as long before each further one. */
  delay: number;
}

const growth = 4;
const longestDelay = 12 * 3_600_000;
/** How far (of it) a delay is off at random: what failed together is not tried together again. */
const jitter = 0.2;

/**
 * Claims the oldest deliveries that are due, for `lease` ms. When the node dies, another one claims them after that.
 * @param room how many of each webhook.
 */
export async function claim(
  database: Database,
  room: Map<WebhookId, number>,
  lease: number,
): Promise<ClaimedDelivery[]> {
  return toDeliveries(
    await database.run<DeliveryRow>(sql`
      with due as (
        select d.id from unnest(${[...room.keys()]}::text[], ${[...room.values()]}::int[]) as asked (webhook_id, most)
        cross join lateral (
          select id from webhook_delivery
          where webhook_id = asked.webhook_id and state = ${DeliveryState.PENDING} and next_attempt_at <= now()
          order by next_attempt_at limit asked.most for update skip locked
        ) d
      )
      update webhook_delivery d set ${claiming(lease)} from due where d.id = due.id returning ${columns}`),
  );
}

/** Claims one, due or not. @returns null if it is not pending, or claimed. */
export async function claimOne(database: Database, id: DeliveryId, lease: number): Promise<ClaimedDelivery | null> {
  const rows = await database.run<DeliveryRow>(sql`
    update webhook_delivery d set ${claiming(lease)}
    where id = ${id} and state = ${DeliveryState.PENDING} and (claim is null or next_attempt_at <= now())
    returning ${columns}`);
  return toDeliveries(rows)[0] ?? null;
}

const columns = sql`d.id, d.webhook_id, d.event, d.feed_id, d.position, d.data,
  extract(epoch from d.at) * 1000 as at, d.body, d.attempts, d.claim`;

function claiming(lease: number) {
  return sql`attempts = attempts + 1, claim = gen_random_uuid(), next_attempt_at = now() + ${lease} * interval '1 ms'`;
}

/** SQL: whether the claim is still the last one. If it expired, another node may have claimed the delivery since. */
function isHeld({ id, claim: held }: ClaimedDelivery) {
  return sql`id = ${id} and claim = ${held}`;
}

/**
 * Keeps what is sent, for every attempt sends the same.
 * @returns what is kept, perhaps from an earlier attempt; null if the claim was lost.
 */
export async function keepBody(database: Database, delivery: ClaimedDelivery, body: string): Promise<string | null> {
  const [row] = await database.run<{ body: string }>(sql`
    update webhook_delivery set body = coalesce(body, ${body}) where ${isHeld(delivery)} returning body`);
  return row?.body ?? null;
}

/** Gives up a claim as if it had not been: the delivery is due at once. Does nothing if the claim was lost. */
export async function release(database: Database, delivery: ClaimedDelivery): Promise<void> {
  await database.run(sql`
    update webhook_delivery set attempts = attempts - 1, claim = null, next_attempt_at = now()
    where ${isHeld(delivery)}`);
}

/** Deletes up to `most` of those from before a time. @returns how many there were. */
export async function deleteOldest(database: Database, before: Date, most: number): Promise<number> {
  const rows = await database.run(sql`
    delete from webhook_delivery where ctid = any(array(
      select ctid from webhook_delivery where at < ${before.toISOString()}::timestamptz order by at limit ${most}
    )) returning 1`);
  return rows.length;
}

/**
 * Stores how an attempt ended. What failed is retried later, or is dead after too many attempts. The body is kept only
 * for another attempt: it contains what people wrote, which they may delete.
 * @returns false if the claim was lost: then another node stores how its own attempt ends.
 */
export async function settle(
  database: Database,
  delivery: ClaimedDelivery,
  { status, error }: Answer,
  policy: RetryPolicy,
): Promise<boolean> {
  const { event, attempts } = delivery;
  const isDone = error === null;
  // A ping is answered at once: nobody waits for a retry.
  const most = event === WebhookEvent.PING ? 1 : policy.attempts;
  const failed = attempts >= most ? DeliveryState.DEAD : DeliveryState.PENDING;
  const state = isDone ? DeliveryState.DELIVERED : failed;
  const rows = await database.run(sql`
    update webhook_delivery set last_status = ${status}, last_error = ${error}, claim = null,
      state = ${state}, body = case when ${state === DeliveryState.PENDING} then body end, delivered_at = case when ${isDone} then now() end,
      next_attempt_at = now() + ${delayAfter(attempts, policy.delay)} * interval '1 ms'
    where ${isHeld(delivery)} returning 1`);
  return rows.length > 0;
}

/** Ms before the next attempt: exponential back-off. */
export function delayAfter(attempts: number, first: number): number {
  const delay = Math.min(first * growth ** (attempts - 1), longestDelay);
  return Math.round(delay * (1 - jitter + 2 * jitter * Math.random()));
}

function toDeliveries(rows: DeliveryRow[]): ClaimedDelivery[] {
  return rows.map((row) =>
    plainEntity(
      Delivery as new () => ClaimedDelivery,
      {
        ...{ id: row.id, webhookId: row.webhook_id, event: row.event, data: row.data, body: row.body },
        ...{ feedId: row.feed_id, position: row.position === null ? null : Number(row.position) },
        ...{ at: new Date(Number(row.at)), state: DeliveryState.PENDING, attempts: row.attempts, claim: row.claim },
      } as ClaimedDelivery,
    ),
  );
}
