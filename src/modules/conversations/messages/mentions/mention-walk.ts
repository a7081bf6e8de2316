import { type RawBuilder, sql } from 'kysely';
import { everyone } from '../../../../feed/index.js';
import type { UnitOfWork } from '../../../../platform/database/index.js';
import { hasBlocked } from '../../../friends/index.js';
import { lobbyId } from '../../core/lobby.js';
import type { Message, MessageId } from '../core/message.entity.js';
import { type MessageRow, messageColumns, toMessage } from '../core/message-rows.js';
import { isShownTo } from '../core/message-visibility.js';
import { readsOf } from '../reading/read-rows.js';
import { lastId, type MentionRange } from './mention-rows.js';

/** The maximum number of mentions of the user to look at, and of everyone in any conversation. */
const mostWalked = 500;

/** The first messages of a range. */
export interface WalkedMentions {
  messages: Message[];
  /** Number of messages that were found, including some that became invisible to the user. */
  count: number;
  /** The last mention that was looked at; null if the range has no others. */
  end: MessageId | null;
}

/**
 * Returns the first messages that mention the user or everyone, as `readMentioning` does, without looking into each of the
 * user's conversations. Finds all of them unless the server has many mentions that are not for this user.
 */
export async function walkMentions(em: UnitOfWork, range: MentionRange): Promise<WalkedMentions> {
  const { rows } = await sql<MessageRow & { found_id: MessageId | null; end_id: MessageId | null }>`
    with walked as materialized (
      ${walk(range, sql`${range.userId}`)} union all ${walk(range, sql.lit(everyone))}
    ),
    edge as (${edgeOf(range)}),
    chosen as (${chosenFrom(range)})
    select edge.id as end_id, chosen.message_id as found_id, ${messageColumns}
    from edge left join chosen on true
    left join lateral (
      select * from message m where id = chosen.message_id and ${isShownTo(sql`${range.userId}`)} limit 1
    ) as m on true
    order by chosen.message_id ${sql.raw(range.order)}`.execute(em.getKysely());
  return {
    messages: rows.filter(({ id }) => id !== null).map(toMessage),
    count: rows.filter(({ found_id }) => found_id !== null).length,
    end: rows[0]?.end_id ?? null,
  };
}

/**
 * SQL: the first mentions of a target in the range, in any conversation. PostgreSQL does not know the limit when it plans,
 * so it reads them by the index in their order, and does not sort all mentions of the target.
 */
function walk({ above, below, order }: MentionRange, target: RawBuilder<unknown>) {
  return sql`(
    select user_id as target_id, conversation_id, message_id, position, sender_id from mention
    where user_id = ${target} and message_id > ${above ?? ''} and message_id < ${below ?? lastId}
    order by message_id ${sql.raw(order)} limit (select ${sql.lit(mostWalked)})
  )`;
}

/** SQL: the id up to which all mentions were walked; null if none is left. */
function edgeOf({ order }: MentionRange) {
  const [nearest, furthest] = order === 'asc' ? [sql`min`, sql`max`] : [sql`max`, sql`min`];
  return sql`
    select ${nearest}(walk.id) as id from (
      select ${furthest}(message_id) as id from walked group by target_id having count(*) = ${sql.lit(mostWalked)}
    ) as walk`;
}

function chosenFrom({ userId, isUnread, order, limit }: MentionRange) {
  const isWithin = order === 'asc' ? sql`<=` : sql`>=`;
  const candidates = sql`(
    select distinct message_id, conversation_id, position, ${userId}::text as user_id from walked
    where sender_id <> ${userId} and not ${hasBlocked(sql`${userId}`, sql`sender_id`)}
      and conversation_id in (select conversation_id from member where user_id = ${userId} union all select ${lobbyId})
      and coalesce(message_id ${isWithin} (select id from edge), true)
    order by message_id ${sql.raw(order)}
  ) as asked`;
  const unread = sql`${readsOf(candidates)} where asked.position > reading.position`;
  return sql`
    select asked.message_id from ${isUnread ? unread : candidates}
    order by asked.message_id ${sql.raw(order)} limit ${limit}`;
}
