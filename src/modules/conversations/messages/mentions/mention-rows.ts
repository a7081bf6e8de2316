import { type RawBuilder, sql } from 'kysely';
import { everyone } from '../../../../feed/index.js';
import type { UnitOfWork } from '../../../../platform/database/index.js';
import type { KeyRange } from '../../../../platform/graphql/index.js';
import type { UserId } from '../../../accounts/index.js';
import { hasBlocked } from '../../../friends/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import type { Message } from '../core/message.entity.js';
import { type MessageRow, messageColumns, toMessage } from '../core/message-rows.js';
import { isShownTo } from '../core/message-visibility.js';
import { reads } from '../reading/read-rows.js';

/** The maximum of the count of unread mentions. */
export const maxCounted = 100;
/** The maximum number of mentions to read for the count. They include mentions by the user. */
const maxLookedAt = 1_000;

/** SQL: the first unread mentions of a user, or of everyone, for a row of `reads`. The index has them in this order. */
function unreadMentions(target: RawBuilder<unknown>) {
  return sql`(
    select position, sender_id from mention
    where conversation_id = asked.conversation_id and user_id = ${target} and position > reading.position
    order by position limit ${sql.lit(maxLookedAt)}
  )`;
}

/** SQL: the number of unread messages of other users that mention the user, at most 100, for a row of `reads`. */
export const mentionCount = sql`
  select count(*) as count from (
    select distinct behind.position from (
      select position, sender_id from (
        ${unreadMentions(sql`asked.user_id`)} union all ${unreadMentions(sql.lit(everyone))}
      ) as unread order by position limit ${sql.lit(maxLookedAt)}
    ) as behind
    where behind.sender_id <> asked.user_id and not ${hasBlocked(sql`asked.user_id`, sql`behind.sender_id`)}
    limit ${sql.lit(maxCounted)}
  ) as counted`;

/** Sorts after all ids. */
export const lastId = '~';

/** The range of mentioning messages to read. */
export interface MentionRange extends KeyRange<string> {
  userId: UserId;
  /** Returns only unread messages. */
  isUnread: boolean;
}

/**
 * Returns the messages of other users that mention a user, ordered by id, by looking into each conversation. Reads at most
 * the first 1,000 unread mentions of each.
 * @param conversationIds the conversations that the user may read now.
 */
export async function readMentioning(
  em: UnitOfWork,
  range: MentionRange,
  conversationIds: readonly ConversationId[],
): Promise<Message[]> {
  const { userId, isUnread, above, below, limit } = range;
  const order = sql.raw(range.order);
  const there = sql`conversation_id = asked.conversation_id and user_id = target.user_id`;
  const unread = sql`(
    select * from mention where ${there} and position > reading.position
    order by position limit ${sql.lit(maxLookedAt)}
  ) as mention`;
  const conversations = isUnread
    ? reads(conversationIds.map((conversationId) => ({ conversationId, userId })))
    : sql`unnest(${[...conversationIds]}::text[]) as asked (conversation_id)`;
  // A mentioned user could see the message when it was sent. This condition excludes messages that became invisible.
  const { rows } = await sql<MessageRow>`
    select ${messageColumns}
    from (
      select distinct found.message_id from ${conversations}
      cross join (values (${userId}::text), (${everyone}::text)) as target (user_id)
      cross join lateral (
        select message_id from ${isUnread ? unread : sql`mention`}
        where ${there} and message_id > ${above ?? ''} and message_id < ${below ?? lastId}
          and sender_id <> ${userId}
          and not ${hasBlocked(sql`${userId}`, sql`sender_id`)}
        order by message_id ${order} limit ${limit}
      ) as found
      order by found.message_id ${order} limit ${limit}
    ) as chosen
    cross join lateral (select * from message where id = chosen.message_id limit 1) as m
    where ${isShownTo(sql`${userId}`)}
    order by m.id ${order}`.execute(em.getKysely());
  return rows.map(toMessage);
}
