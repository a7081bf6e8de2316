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
 * SQL: whether a reply (`m`) is seen by all who see the message (`replied`): so a thread is the same for everyone. A
 * private message has none but private replies, of the same two.
 */
const isOfThread = sql`(m.receiver_id is null or replied.receiver_id is not null)`;

/** Returns the replies of each range, in its order: one query for each order, however many ranges. */
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

/** How many replies each message has, in the order given. */
export async function countReplies(em: UnitOfWork, ids: readonly MessageId[]): Promise<number[]> {
  const { rows } = await sql<{ id: MessageId; count: string }>`
    select m.reply_to_id as id, count(*) as count
    from message m join message as replied on replied.id = m.reply_to_id
    where m.reply_to_id = any(${[...ids]}::text[]) and ${isOfThread}
    group by m.reply_to_id`.execute(em.getKysely());
  const counts = new Map(rows.map(({ id, count }) => [id, Number(count)]));
  return ids.map((id) => counts.get(id) ?? 0);
}
