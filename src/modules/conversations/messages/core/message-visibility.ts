import { type RawBuilder, sql } from 'kysely';
import type { UserId } from '../../../accounts/index.js';
import type { Message } from './message.entity.js';

type Sql = RawBuilder<unknown>;

/** The sender of a message, and its receiver. */
type Parties = Pick<Message, 'senderId' | 'receiverId'>;

/**
 * Returns whether a member of the conversation may see a message. Members see all messages, including those from before
 * their joining, except private ones, which only the sender and the receiver see. Only this file implements the rule:
 * here for objects, in `isShownTo` for SQL, in `audienceOf` for events. It also covers the parts of a message
 * (reactions, replies, versions, files).
 */
export function maySee(viewerId: UserId, message: Parties): boolean {
  return audienceOf(message)?.includes(viewerId) ?? true;
}

/** SQL condition: a member may see a message `m` of the conversation. */
export function isShownTo(userId: Sql): Sql {
  return sql`(m.receiver_id is null or m.receiver_id = ${userId} or m.sender_id = ${userId})`;
}

/** Returns the only two users that may see a message, or undefined if all members may. */
export function audienceOf({ senderId, receiverId }: Parties): UserId[] | undefined {
  return receiverId ? [senderId, receiverId] : undefined;
}

/**
 * SQL condition: a reply may quote a message `m`. All users that see the reply must be allowed to see the quoted
 * message. A private reply may quote a message that all members see. It is shown with the quotation, but is not part of
 * that message's thread.
 * @param reply the parties of a private reply; omit it for a reply that all members see.
 */
export function isQuotable(reply?: { senderId: Sql; receiverId: Sql }): Sql {
  const isForAll = sql`m.receiver_id is null`;
  if (!reply) return isForAll;
  const isShownToBoth = sql`${isShownTo(reply.senderId)} and ${isShownTo(reply.receiverId)}`;
  return sql`(${isForAll} or (${reply.receiverId} is not null and ${isShownToBoth}))`;
}
