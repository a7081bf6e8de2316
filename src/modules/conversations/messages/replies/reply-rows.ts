import { sql } from 'kysely';
import type { Position } from '../../../../feed/index.js';
import type { UnitOfWork } from '../../../../platform/database/index.js';
import type { Message, MessageId } from '../core/message.entity.js';
import { type MessageRow, messageColumns, toMessage } from '../core/message-rows.js';

/** The first replies to a message behind a position. */
export interface ReplyRange {
  messageId: MessageId;
  after: Position;
  limit: number;
}

/**
 * SQL: whether a reply (`m`) is seen by all who see the message (`replied`): so a thread is the same for everyone. A
 * private message has none but private replies, of the same two.
 */
const isOfThread = sql`(m.receiver_id is null or replied.receiver_id is not null)`;

/** The replies of each range, oldest first: one query, however many ranges. */
export async function readReplies(em: UnitOfWork, ranges: readonly ReplyRange[]): Promise<Message[][]> {
  const found = ranges.map((): Message[] => []);
  const { rows } = await sql<MessageRow & { number: number }>`
    select asked.number, ${messageColumns}
    from unnest(${[...ranges.keys()]}::int[], ${ranges.map(({ messageId }) => messageId)}::text[],
      ${ranges.map(({ after }) => after)}::bigint[],
      ${ranges.map(({ limit }) => limit)}::int[]) as asked (number, message_id, after, most)
    join message as replied on replied.id = asked.message_id
    cross join lateral (
      select * from message m where reply_to_id = asked.message_id and position > asked.after and ${isOfThread}
      order by position limit asked.most
    ) m
    order by asked.number, m.position`.execute(em.getKysely());
  for (const row of rows) found[row.number]?.push(toMessage(row));
  return found;
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
