import { type RawBuilder, sql } from 'kysely';
import type { UserId } from '../../../accounts/index.js';
import type { Message } from './message.entity.js';

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
export function isShownTo(userId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(m.receiver_id is null or m.receiver_id = ${userId} or m.sender_id = ${userId})`;
}

/** The only two who may see a message; undefined if all members may. */
export function audienceOf({ senderId, receiverId }: Parties): UserId[] | undefined {
  return receiverId ? [senderId, receiverId] : undefined;
}

/**
 * Whether one message may reply to another, and so quote it: all who see the reply have to see what it quotes. A
 * private message may reply to one that all see; it is then shown with its quotation, but is not part of that one’s
 * thread.
 */
export function mayQuote(reply: Parties, quoted: Parties): boolean {
  const audience = audienceOf(reply);
  return audience ? audience.every((userId) => maySee(userId, quoted)) : !quoted.receiverId;
}
