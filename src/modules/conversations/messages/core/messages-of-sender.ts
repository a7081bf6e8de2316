import { type RawBuilder, sql } from 'kysely';
import type { Position } from '../../../../feed/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';

type Sql = RawBuilder<unknown>;

/** A place in the list of a user's messages. */
export interface SentPlace {
  conversationId: ConversationId;
  position: Position;
}

// The indexes of senders contain hashes of ids, which take 8 bytes instead of 31. Collisions are too rare to matter.
const hashOf = (text: Sql) => sql`hashtextextended(${text}, 0)`;

/** SQL: the order of the list of a user's messages `m`: by conversation, in no particular order, and by position. */
export const sentOrder = sql`${hashOf(sql`m.conversation_id`)}, m.position`;

/** SQL condition: the sender has sent the message `m` with this `clientId`. */
export function isSentAs(senderId: Sql, clientId: Sql): Sql {
  return sql`${equals(sql`m.sender_id`, senderId)} and ${equals(sql`m.client_id`, clientId)}`;
}

/** SQL condition: the sender has sent the message `m` to this conversation. */
export function isSentTo(senderId: UserId, conversationId: ConversationId): Sql {
  return sql`${equals(sql`m.sender_id`, sql`${senderId}`)} and ${equals(sql`m.conversation_id`, sql`${conversationId}`)}`;
}

/**
 * SQL condition: the sender has sent the message `m`, after a place in the list of their messages.
 * @param after null for all messages.
 */
export function isSentAfter(senderId: UserId, after: SentPlace | null): Sql {
  const isSent = equals(sql`m.sender_id`, sql`${senderId}`);
  if (!after) return isSent;
  return sql`${isSent} and (${sentOrder}) > (${hashOf(sql`${after.conversationId}`)}, ${after.position}::bigint)`;
}

function equals(column: Sql, id: Sql): Sql {
  return sql`${hashOf(column)} = ${hashOf(id)} and ${column} = ${id}`;
}
