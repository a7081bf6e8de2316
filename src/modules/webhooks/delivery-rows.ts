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
}

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
 * Takes the oldest deliveries that are due, and keeps them from others for `lease` ms: who takes them and dies has them
 * tried again after that.
 * @param room how many of each webhook.
 */
export async function claim(database: Database, room: Map<WebhookId, number>, lease: number): Promise<Delivery[]> {
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
      update webhook_delivery d set attempts = attempts + 1, next_attempt_at = now() + ${lease} * interval '1 ms'
      from due where d.id = due.id returning ${columns}`),
  );
}

/** Takes one, due or not. @returns null if it is not pending. */
export async function claimOne(database: Database, id: DeliveryId, lease: number): Promise<Delivery | null> {
  const rows = await database.run<DeliveryRow>(sql`
    update webhook_delivery d set attempts = attempts + 1, next_attempt_at = now() + ${lease} * interval '1 ms'
    where id = ${id} and state = ${DeliveryState.PENDING} returning ${columns}`);
  return toDeliveries(rows)[0] ?? null;
}

const columns = sql`d.id, d.webhook_id, d.event, d.feed_id, d.position, d.data,
  extract(epoch from d.at) * 1000 as at, d.body, d.attempts`;

/** Keeps what is sent: every attempt sends the same. @returns what is kept, which may be another's. */
export async function keepBody(database: Database, id: DeliveryId, body: string): Promise<string> {
  const [row] = await database.run<{ body: string }>(sql`
    update webhook_delivery set body = coalesce(body, ${body}) where id = ${id} returning body`);
  return row?.body ?? body;
}

/** Gives back what was claimed, as if it had not been: it is due at once, for whoever comes first. */
export async function release(database: Database, id: DeliveryId): Promise<void> {
  await database.run(sql`
    update webhook_delivery set attempts = attempts - 1, next_attempt_at = now()
    where id = ${id} and state = ${DeliveryState.PENDING}`);
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
 * Writes down how an attempt ended; what failed is tried again later, or was tried too often by now. What was sent is
 * kept only for another attempt: it has people's words in it, which they may delete.
 */
export async function settle(
  database: Database,
  { id, event, attempts }: Delivery,
  { status, error }: Answer,
  policy: RetryPolicy,
): Promise<void> {
  const isDone = error === null;
  // Who pings is told at once: nobody waits for another try.
  const most = event === WebhookEvent.PING ? 1 : policy.attempts;
  const failed = attempts >= most ? DeliveryState.DEAD : DeliveryState.PENDING;
  const state = isDone ? DeliveryState.DELIVERED : failed;
  await database.run(sql`
    update webhook_delivery set last_status = ${status}, last_error = ${error},
      state = ${state}, body = case when ${state === DeliveryState.PENDING} then body end, delivered_at = case when ${isDone} then now() end,
      next_attempt_at = now() + ${delayAfter(attempts, policy.delay)} * interval '1 ms'
    where id = ${id} and state = ${DeliveryState.PENDING}`);
}

/** Ms before the next attempt: exponential back-off. */
export function delayAfter(attempts: number, first: number): number {
  const delay = Math.min(first * growth ** (attempts - 1), longestDelay);
  return Math.round(delay * (1 - jitter + 2 * jitter * Math.random()));
}

function toDeliveries(rows: DeliveryRow[]): Delivery[] {
  return rows.map((row) =>
    plainEntity(Delivery, {
      ...{ id: row.id, webhookId: row.webhook_id, event: row.event, data: row.data, body: row.body },
      ...{ feedId: row.feed_id, position: row.position === null ? null : Number(row.position) },
      ...{ at: new Date(Number(row.at)), state: DeliveryState.PENDING, attempts: row.attempts },
    } as Delivery),
  );
}
