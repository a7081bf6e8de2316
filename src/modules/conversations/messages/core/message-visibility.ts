import { type RawBuilder, sql } from 'kysely';
import type { UserId } from '../../../accounts/index.js';
import type { Message } from './message.entity.js';

type Sql = RawBuilder<unknown>;

/** Who wrote a message, and to whom. */
type Parties = Pick<Message, 'senderId' | 'receiverId'>;

/**
 * Which messages of a conversation a member is shown: all of them, also those from before they joined, but of those
 * with a receiver only what they sent or received themselves. This file is the one place that says so: here for a
 * message that was read, in `isShownTo` for SQL, in `audienceOf` for events. What belongs to a message (reactions,
 * replies, versions, files) is shown to whoever is shown the message.
 */
export function maySee(viewerId: UserId, message: Parties): boolean {
  return audienceOf(message)?.includes(viewerId) ?? true;
}

/** SQL: the same for messages `m` of a conversation that the user is in. */
export function isShownTo(userId: Sql): Sql {
  return sql`(m.receiver_id is null or m.receiver_id = ${userId} or m.sender_id = ${userId})`;
}

/** The only two who may see a message; undefined if all members may. */
export function audienceOf({ senderId, receiverId }: Parties): UserId[] | undefined {
  return receiverId ? [senderId, receiverId] : undefined;
}

/**
 * SQL: whether a message may reply to a message `m`, and so quote it: everyone who sees the reply must see what it
 * quotes. A private reply may quote a message that all members see; the reply is shown with the quotation, but is not
 * part of that message's thread.
 * @param reply the parties of a private reply; leave it out for replies that all members see.
 */
export function isQuotable(reply?: { senderId: Sql; receiverId: Sql }): Sql {
  const isForAll = sql`m.receiver_id is null`;
  if (!reply) return isForAll;
  const isShownToBoth = sql`${isShownTo(reply.senderId)} and ${isShownTo(reply.receiverId)}`;
  return sql`(${isForAll} or (${reply.receiverId} is not null and ${isShownToBoth}))`;
}
