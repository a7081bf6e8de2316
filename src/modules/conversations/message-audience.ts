import { type RawBuilder, sql } from 'kysely';
import type { UserId } from '../accounts/index.js';
import type { Message } from './message.entity.js';

type Sql = RawBuilder<unknown>;
/** Who wrote a message, and to whom. */
type Parties = Pick<Message, 'senderId' | 'receiverId'>;

/**
 * Who of a conversation’s members may see a message: all of them, or, if it has a receiver, only that one and its
 * sender. This is the one rule of it: here for a message that was read, in `visibleTo` for SQL, and in `audienceOf` for
 * events. What belongs to a message (reactions, replies, versions, files) is seen by those who see the message.
 */
export function maySee(viewerId: UserId, message: Parties): boolean {
  return audienceOf(message)?.includes(viewerId) ?? true;
}

/** SQL: the same for a table `m` with messages, of which the viewer is in the conversation. */
export function visibleTo(viewerId: Sql): Sql {
  return sql`(m.receiver_id is null or m.receiver_id = ${viewerId} or m.sender_id = ${viewerId})`;
}

/** The only two who may see a message; undefined if all members may. */
export function audienceOf({ senderId, receiverId }: Parties): UserId[] | undefined {
  return receiverId ? [senderId, receiverId] : undefined;
}

/**
 * Whether one message may reply to another, and so quote it: all who see the reply have to see what it quotes. A private
 * message may reply to one that all see; it is then shown with its quotation, but is not part of that one’s thread.
 */
export function mayQuote(reply: Parties, quoted: Parties): boolean {
  const audience = audienceOf(reply);
  return audience ? audience.every((userId) => maySee(userId, quoted)) : !quoted.receiverId;
}
