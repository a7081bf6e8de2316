import { sql } from 'kysely';
import type { Position } from '../../../../feed/index.js';
import type { UnitOfWork } from '../../../../platform/database/index.js';
import type { UserId } from '../../../accounts/index.js';
import { hasBlocked } from '../../../friends/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import type { Message, MessageId } from '../core/message.entity.js';
import type { ThreadKey } from './thread-rows.js';

/** The maximum number of threads that a user follows, or has unfollowed. The oldest ones are dropped. */
const maxThreads = 1_000;

type Root = Pick<Message, 'id' | 'conversationId' | 'position'>;

/** Follows a thread by choice. All replies so far count as read. @returns false if the user follows it already. */
export async function follow(em: UnitOfWork, { id, conversationId, position }: Root, userId: UserId): Promise<boolean> {
  const { rows } = await sql`
    insert into thread_follow
      (message_id, user_id, conversation_id, is_followed, reason, read_position, followed_position)
    values (${id}, ${userId}, ${conversationId}, true, 'CHOICE', coalesce(
      (select position from message where reply_to_id = ${id} order by position desc limit 1), ${position}::bigint), 0)
    on conflict (message_id, user_id) do update set is_followed = true, reason = 'CHOICE', followed_position = 0,
      read_position = greatest(thread_follow.read_position, excluded.read_position)
    where not thread_follow.is_followed
    returning 1`.execute(em.getKysely());
  return rows.length > 0;
}

/**
 * Unfollows a thread. The row stays, or is stored, so that a later reply does not follow the thread for its author.
 * @returns false if the user did not follow it.
 */
export async function unfollow(
  em: UnitOfWork,
  { id, conversationId, position }: Root,
  userId: UserId,
): Promise<boolean> {
  const { rows } = await sql`
    update thread_follow set is_followed = false where message_id = ${id} and user_id = ${userId} and is_followed
    returning 1`.execute(em.getKysely());
  if (rows.length > 0) return true;
  await sql`
    insert into thread_follow
      (message_id, user_id, conversation_id, is_followed, reason, read_position, followed_position)
    values (${id}, ${userId}, ${conversationId}, false, 'CHOICE', ${position}, 0)
    on conflict (message_id, user_id) do nothing`.execute(em.getKysely());
  return false;
}

/**
 * Follows the thread of a reply for users whom an edit of it mentions, as the statement that stores a reply does for its
 * mentions. A private reply is in no thread, and a mention by a user whom the mentioned user has blocked has no effect.
 * @returns the users that did not follow the thread before.
 */
export async function followMentioned(
  em: UnitOfWork,
  { replyToId, conversationId, position, receiverId, senderId }: Message,
  userIds: readonly UserId[],
): Promise<ThreadKey[]> {
  if (!replyToId || receiverId) return [];
  const { rows } = await sql<ThreadKey>`
    insert into thread_follow
      (message_id, user_id, conversation_id, is_followed, reason, read_position, followed_position)
    select root.id, mentioned.user_id, ${conversationId}, true, 'MENTION', ${position}::bigint - 1, 0
    from (
      select id from message where id = ${replyToId} and receiver_id is null and deleted_at is null limit 1
    ) as root
    cross join unnest(${[...userIds]}::text[]) as mentioned (user_id)
    where (select true from users u where u.id = mentioned.user_id and u.deleted_at is null limit 1)
      and not ${hasBlocked(sql`mentioned.user_id`, sql`${senderId}`)}
    on conflict (message_id, user_id) do update set is_followed = true, reason = 'MENTION', followed_position = 0,
      read_position = greatest(thread_follow.read_position, excluded.read_position)
    where not thread_follow.is_followed
    returning message_id as "messageId", user_id as "userId"`.execute(em.getKysely());
  return rows;
}

/** A message that has not notified yet. */
interface Pending {
  conversationId: ConversationId;
  position: Position;
  /** Null for a new message. */
  mentioned?: readonly string[] | null;
}

/** Returns the users that follow a thread since one of these new messages. */
export async function newFollowers(em: UnitOfWork, pending: readonly Pending[]): Promise<ThreadKey[]> {
  const { rows } = await sql<ThreadKey>`
    select own.message_id as "messageId", own.user_id as "userId"
    from json_to_recordset(${JSON.stringify(pending)}::json)
      as queued ("conversationId" text, position bigint, mentioned text[])
    cross join lateral (
      select reply_to_id from message
      where conversation_id = queued."conversationId" and position = queued.position limit 1
    ) as reply
    cross join lateral (
      select message_id, user_id from thread_follow
      where message_id = reply.reply_to_id and is_followed and followed_position = queued.position offset 0
    ) as own
    where queued.mentioned is null`.execute(em.getKysely());
  return rows;
}

/**
 * Drops the oldest threads of users that have too many. Skips rows that are locked, so that it waits for no reply.
 * @returns the dropped threads that the users followed.
 */
export async function dropOldest(em: UnitOfWork, userIds: readonly UserId[]): Promise<ThreadKey[]> {
  const { rows } = await sql<ThreadKey & { isFollowed: boolean }>`
    delete from thread_follow where ctid = any(array(
      select old.ctid from unnest(${[...userIds]}::text[]) as asked (user_id)
      cross join lateral (
        select message_id from thread_follow where user_id = asked.user_id
        order by message_id desc offset ${sql.lit(maxThreads)} limit 1
      ) as last
      cross join lateral (
        select ctid from thread_follow
        where user_id = asked.user_id and message_id <= last.message_id for update skip locked
      ) as old
    ))
    returning message_id as "messageId", user_id as "userId", is_followed as "isFollowed"`.execute(em.getKysely());
  return rows.filter(({ isFollowed }) => isFollowed);
}

/** Forgets the threads of users in conversations that they left. */
export async function forgetThreads(
  em: UnitOfWork,
  left: readonly { userId: UserId; conversationId: ConversationId }[],
): Promise<void> {
  await sql`
    delete from thread_follow
    using unnest(${left.map(({ conversationId }) => conversationId)}::text[], ${left.map(({ userId }) => userId)}::text[])
      as given (conversation_id, user_id)
    where thread_follow.conversation_id = given.conversation_id and thread_follow.user_id = given.user_id`.execute(
    em.getKysely(),
  );
}

/** Returns the threads that a user follows or has unfollowed, ordered by message. */
export async function threadsOf(
  em: UnitOfWork,
  userId: UserId,
  after: MessageId | null,
  limit: number,
): Promise<{ messageId: MessageId; conversationId: ConversationId; isFollowed: boolean; readPosition: string }[]> {
  const { rows } = await sql<Awaited<ReturnType<typeof threadsOf>>[number]>`
    select message_id as "messageId", conversation_id as "conversationId", is_followed as "isFollowed",
      read_position as "readPosition"
    from thread_follow where user_id = ${userId} and message_id > ${after ?? ''}
    order by message_id limit ${limit}`.execute(em.getKysely());
  return rows;
}
