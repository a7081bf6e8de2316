import { sql } from 'kysely';
import type { Position } from '../../../../feed/index.js';
import { type Numbered, readEachOrder, type UnitOfWork } from '../../../../platform/database/index.js';
import type { KeyRange } from '../../../../platform/graphql/index.js';
import type { Message, MessageId } from '../core/message.entity.js';
import { type MessageRow, messageColumns, toMessage } from '../core/message-rows.js';

/** The first or last replies to a message between two positions. */
export interface ReplyRange extends KeyRange<Position> {
  messageId: MessageId;
}

/**
 * SQL condition: all users that see the message (`replied`) also see the reply (`m`), so that a thread is the same for
 * all of them. A private message has only private replies, between the same two users.
 */
const isOfThread = sql`(m.receiver_id is null or replied.receiver_id is not null)`;

/** Returns the replies of each range, in its order, with one query per order. */
export function readReplies(em: UnitOfWork, ranges: readonly ReplyRange[]): Promise<Message[][]> {
  return readEachOrder<ReplyRange, MessageRow & Numbered, Message>(ranges, toMessage, async (asked, order) => {
    const { rows } = await sql<MessageRow & Numbered>`
      select asked.number, ${messageColumns}
      from unnest(${asked.numbers}::int[], ${asked.each(({ messageId }) => messageId)}::text[],
        ${asked.each(({ above }) => above ?? 0)}::bigint[],
        ${asked.each(({ below }) => below ?? Number.MAX_SAFE_INTEGER)}::bigint[],
        ${asked.each(({ limit }) => limit)}::int[]) as asked (number, message_id, above, below, most)
      join message as replied on replied.id = asked.message_id
      cross join lateral (
        select * from message m
        where reply_to_id = asked.message_id and position > asked.above and position < asked.below and ${isOfThread}
        order by position ${order} limit asked.most
      ) m
      order by asked.number, m.position ${order}`.execute(em.getKysely());
    return rows;
  });
}

/** Returns the number of replies to each message, in the order of `ids`. */
export async function countReplies(em: UnitOfWork, ids: readonly MessageId[]): Promise<number[]> {
  const { rows } = await sql<{ id: MessageId; count: string }>`
    select m.reply_to_id as id, count(*) as count
    from message m join message as replied on replied.id = m.reply_to_id
    where m.reply_to_id = any(${[...ids]}::text[]) and ${isOfThread}
    group by m.reply_to_id`.execute(em.getKysely());
  const counts = new Map(rows.map(({ id, count }) => [id, Number(count)]));
  return ids.map((id) => counts.get(id) ?? 0);
}
