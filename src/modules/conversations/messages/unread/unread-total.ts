import { sql } from 'kysely';
import type { UnitOfWork } from '../../../../platform/database/index.js';
import type { UserId } from '../../../accounts/index.js';
import { lobbyId } from '../../core/lobby.js';
import { mentionCount } from '../mentions/mention-rows.js';
import { wantsNothingOf } from '../notifying/notification-settings-rows.js';
import { maxUnread, readsOf, unreadCountUpTo } from '../reading/read-rows.js';
import { type TotalUnread, TotalUnreadId } from './unread.events.js';

/** The maximum of the sums. */
export const maxTotal = 1_000;
/** The number of conversations whose messages are counted first. They are often enough for the maximum. */
const countedFirst = 50;

interface TotalRow {
  messages: string;
  conversations: string;
  mentions: string;
}

/**
 * Returns the sums of a user's unread counts, as `totalOf` does, with one query for any number of conversations. Once the
 * sum is at its maximum, one message of each other conversation is enough: it shows that there is something unread.
 */
export async function readTotal(em: UnitOfWork, userId: UserId): Promise<TotalUnread> {
  const most = sql`(
    case when (select coalesce(sum(messages), 0) from first_counted) < ${sql.lit(maxTotal)} then ${sql.lit(maxUnread)} else 1 end
  )`;
  const { rows } = await sql<TotalRow>`
    with place as materialized (${placesOf(userId)}),
    behind as materialized (
      select place.*, ${userId}::text as user_id, row_number() over (order by f.appended_at desc) as n from place
      cross join lateral (select head, appended_at from feed where id = place.conversation_id limit 1) as f
      where f.head > place.position and not ${wantsNothingOf(sql`place.conversation_id`, sql`${userId}`)}
    ),
    first_counted as materialized (${countsOf(sql`n <= ${sql.lit(countedFirst)}`, sql.lit(maxUnread))}),
    counted as (select * from first_counted union all ${countsOf(sql`n > ${sql.lit(countedFirst)}`, most)})
    select coalesce(sum(messages), 0) as messages, count(*) filter (where messages > 0) as conversations,
      coalesce(sum(mentions), 0) as mentions from counted`.execute(em.getKysely());
  const { messages = 0, conversations = 0, mentions = 0 } = rows[0] ?? {};
  return {
    id: TotalUnreadId.of(userId),
    messageCount: Math.min(Number(messages), maxTotal),
    conversationCount: Number(conversations),
    mentionCount: Math.min(Number(mentions), maxTotal),
  };
}

/** SQL: how far the user has read in each conversation, as in `readsOf`, which would look up each of them by itself. */
function placesOf(userId: UserId) {
  return sql`
    select joined.conversation_id, greatest(mark.position, joined.joined_position) as position
    from member joined
    left join read_mark mark on mark.user_id = joined.user_id and mark.conversation_id = joined.conversation_id
    where joined.user_id = ${userId} and joined.conversation_id <> ${lobbyId}
    union all
    select asked.conversation_id, reading.position
    from ${readsOf(sql`(values (${lobbyId}::text, ${userId}::text)) as asked (conversation_id, user_id)`)}`;
}

function countsOf(condition: ReturnType<typeof sql>, most: ReturnType<typeof sql>) {
  return sql`
    select messages.count as messages, mentions.count as mentions from (select * from behind where ${condition}) as asked
    cross join lateral (select asked.position as position) as reading
    cross join lateral (${unreadCountUpTo(most)}) as messages
    cross join lateral (${mentionCount}) as mentions`;
}
