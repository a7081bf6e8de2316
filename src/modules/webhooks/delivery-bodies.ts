import { type RawBuilder, sql } from 'kysely';
import type { EventOf, FeedTransaction } from '../../feed/index.js';
import type { UnitOfWork } from '../../platform/database/index.js';
import type { UserId } from '../accounts/index.js';
import type { MessageDeleted } from '../conversations/index.js';
import { DeliveryState } from './delivery.entity.js';

/** SQL: the id of the message, or else of the user, that a delivery is about. An index has this expression. */
const subject = sql`coalesce(data ->> 'messageId', data ->> 'userId')`;

/** Discards the pending bodies with deleted messages. Runs in the transaction that deletes them. */
export async function forgetDeleted(
  { em }: FeedTransaction,
  events: readonly EventOf<MessageDeleted>[],
): Promise<void> {
  await forgetBodies(em, sql`${events.map(({ data }) => data.messageId)}::text[]`);
}

/** Discards the pending bodies about a user. Runs in the transaction that deletes the account. */
export async function forgetUser(em: UnitOfWork, userId: UserId): Promise<void> {
  await forgetBodies(em, sql`array[${userId}::text]`);
}

/** Ends the claims too, so that a node that is composing a body loses it. The next attempt composes the body again. */
async function forgetBodies(em: UnitOfWork, subjects: RawBuilder<unknown>): Promise<void> {
  await sql`
    update webhook_delivery set body = null, claim = null
    where state = ${sql.lit(DeliveryState.PENDING)} and ${subject} = any(${subjects})
      and (body is not null or claim is not null)`.execute(em.getKysely());
}
