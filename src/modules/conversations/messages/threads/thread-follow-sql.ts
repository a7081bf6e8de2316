import { type RawBuilder, sql } from 'kysely';
import { everyone } from '../../../../feed/index.js';
import { hasBlocked } from '../../../friends/index.js';
import { lobbyId } from '../../core/lobby.js';

type Sql = RawBuilder<unknown>;

/** SQL condition: the author of the message at the head of the thread is still in the conversation. */
const isAuthorThere = sql`(select true from users u where u.id = author_id and u.deleted_at is null limit 1)
  and (feed_id = ${sql.lit(lobbyId)}
    or (select true from member m where m.conversation_id = feed_id and m.user_id = author_id limit 1))`;

const repliers = (where: Sql) => sql`
  select reply_to_id, sender_id as user_id, feed_id, 'REPLY' as reason, position as read_position, position, 1 as rank
  from placed where ${where}`;

const mentioned = (where: Sql) => sql`
  select reply_to_id, found.mention ->> 'userId', feed_id, 'MENTION', position - 1, position, 2
  from placed cross join lateral jsonb_array_elements(mentions) as found (mention)
  where ${where} and found.mention ->> 'userId' not in (sender_id, ${sql.lit(everyone)})
    and (select true where ${hasBlocked(sql`found.mention ->> 'userId'`, sql`sender_id`)} limit 1) is null`;

const authors = (where: Sql) => sql`
  select reply_to_id, author_id, feed_id, 'AUTHOR', root_position, position, 3
  from placed where ${where} and author_id <> sender_id and ${isAuthorThere}`;

/**
 * SQL, a part of a batch: follows the threads of replies in `placed` for the senders, the mentioned users and the
 * authors of the replied messages. A mention of everyone follows for no user, and neither does a mention by a user whom
 * the mentioned user has blocked. The author begins once, with the first reply; replying and being mentioned follow a
 * thread again. Each row is decided by its latest version, because unfollowing appends no event to the feed.
 * @param isInThread condition on rows of `placed`: other members see the reply.
 */
export function threadsFollowed(isInThread: Sql = sql`true`): Sql {
  const where = sql`is_accepted and has_thread and ${isInThread}`;
  return sql`
    followed as (
      insert into thread_follow
        (message_id, user_id, conversation_id, is_followed, reason, read_position, followed_position)
      select distinct on (reply_to_id, user_id) reply_to_id, user_id, feed_id, true, reason, read_position, position
      from (${repliers(where)} union all ${mentioned(where)} union all ${authors(where)}) as wanted
      order by reply_to_id, user_id, rank, position desc
      on conflict (message_id, user_id) do update set
        is_followed = true, reason = excluded.reason,
        read_position = greatest(thread_follow.read_position, excluded.read_position),
        followed_position = case when thread_follow.is_followed
          then thread_follow.followed_position else excluded.followed_position end
      where excluded.reason = 'REPLY' or (excluded.reason = 'MENTION' and not thread_follow.is_followed)
    )`;
}
