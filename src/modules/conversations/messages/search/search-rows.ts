import { type RawBuilder, sql } from 'kysely';
import type { Position } from '../../../../feed/index.js';
import type { UnitOfWork } from '../../../../platform/database/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import type { Message, MessageId } from '../core/message.entity.js';
import { type MessageRow, messageColumns, toMessage } from '../core/message-rows.js';
import { isShownTo } from '../core/message-visibility.js';

/** The place of a message in the results. */
export interface SearchPlace {
  messageId: MessageId;
  position: Position;
}

/** A search for messages. */
export interface MessageSearch {
  viewerId: UserId;
  /** One conversation, or all of the viewer's. */
  within: ConversationId | readonly ConversationId[];
  /** A tsquery. */
  query: string;
  senderId: UserId | null;
  after: SearchPlace | null;
  limit: number;
}

/**
 * Returns the newest messages with certain words, newest first. Depending on how common the words are, PostgreSQL
 * either uses the index of words or scans from the newest message backwards, so the order matches an index.
 */
export async function readFound(em: UnitOfWork, search: MessageSearch): Promise<Message[]> {
  const { within, after, senderId } = search;
  const inOne = typeof within === 'string';
  const conditions = [
    sql`m.words @@ ${search.query}::tsquery`,
    inOne ? sql`m.conversation_id = ${within}` : sql`m.conversation_id = any(${[...within]}::text[])`,
    isShownTo(sql`${search.viewerId}`),
  ];
  if (senderId) conditions.push(sql`m.sender_id = ${senderId}`);
  if (after) conditions.push(inOne ? sql`m.position < ${after.position}` : sql`m.id < ${after.messageId}`);
  const { rows } = await sql<MessageRow>`
    select ${messageColumns} from message m where ${allOf(conditions)}
    order by ${inOne ? sql`m.position` : sql`m.id`} desc limit ${search.limit}`.execute(em.getKysely());
  return rows.map(toMessage);
}

function allOf(conditions: RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql.join(conditions, sql` and `);
}
