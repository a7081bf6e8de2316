import { type RawBuilder, sql } from 'kysely';
import type { EventOf, FeedTransaction } from '../../feed/index.js';
import type { UnitOfWork } from '../../platform/database/index.js';
import type { UserId } from '../accounts/index.js';
import type { GroupDeleted, GroupUpdated, MessageDeleted, MessagesExpired } from '../conversations/index.js';
import { DeliveryState } from './delivery.entity.js';
import { isTold } from './delivery-triggers.js';

/** SQL: the id of the message, or else of the user, that a delivery is about. An index has this expression. */
const subject = sql`coalesce(data ->> 'messageId', data ->> 'userId')`;

/** Discards the pending bodies with deleted messages. Runs in the transaction that deletes them. */
export async function forgetDeleted(
  { em }: FeedTransaction,
  events: readonly EventOf<MessageDeleted>[],
): Promise<void> {
  await forgetBodies(em, sql`${subject} = any(${events.map(({ data }) => data.messageId)}::text[])`);
}

/** Discards the pending bodies with expired messages. Runs in the transaction that deletes the last of them. */
export async function forgetExpired(
  { em }: FeedTransaction,
  events: readonly EventOf<MessagesExpired>[],
): Promise<void> {
  for (const { feedId, data } of events) {
    await forgetBodies(em, sql`feed_id = ${feedId} and position < ${data.before}::bigint`);
  }
}

/** Discards the pending bodies of groups that were deleted or made private, in the transaction that does so. */
export async function forgetHidden(
  { em }: FeedTransaction,
  events: readonly EventOf<GroupDeleted | GroupUpdated>[],
): Promise<void> {
  const ids = [...new Set(events.map(({ feedId }) => feedId))];
  await em.flush();
  await forgetBodies(em, sql`feed_id = any(${ids}::text[]) and not (${isTold(sql`feed_id`)})`);
}

/** Discards the pending bodies about a user. Runs in the transaction that deletes the account. */
export async function forgetUser(em: UnitOfWork, userId: UserId): Promise<void> {
  await forgetBodies(em, sql`${subject} = ${userId}`);
}

/**
 * Ends the claims too, so that a node that is composing a body loses it. The next attempt composes the body again.
 * @param which SQL condition: the deliveries.
 */
async function forgetBodies(em: UnitOfWork, which: RawBuilder<unknown>): Promise<void> {
  await sql`
    update webhook_delivery set body = null, claim = null
    where state = ${sql.lit(DeliveryState.PENDING)} and ${which}
      and (body is not null or claim is not null)`.execute(em.getKysely());
}
