import { type RawBuilder, sql } from 'kysely';
import type { Position } from '../../../../feed/index.js';
import { plainEntity, type UnitOfWork } from '../../../../platform/database/index.js';
import type { KeyRange } from '../../../../platform/graphql/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import { membershipOf } from '../../core/members/membership.js';
import type { MessageId } from '../core/message.entity.js';
import { maxUnread } from '../reading/read-rows.js';
import { Thread } from './thread.types.js';

type Sql = RawBuilder<unknown>;

/** The maximum number of replies to read for a count, including the user's own and deleted replies. */
const maxLookedAt = 1_000;

/** A thread, and the user whose state of it is meant. */
export interface ThreadKey {
  messageId: MessageId;
  userId: UserId;
}

/** SQL: rows `asked (n, message_id, user_id)`. */
const keysOf = (asked: readonly ThreadKey[]): Sql => sql`
  unnest(${[...asked.keys()]}::int[], ${asked.map(({ messageId }) => messageId)}::text[],
    ${asked.map(({ userId }) => userId)}::text[]) as asked (n, message_id, user_id)`;

interface ThreadRow {
  n: number;
  conversation_id: ConversationId;
  is_followed: boolean;
  read_position: string | null;
}

/** Returns threads as users have them, in the order of `asked`; null for private messages, which are in no thread. */
export async function readThreads(em: UnitOfWork, asked: readonly ThreadKey[]): Promise<(Thread | null)[]> {
  const { rows } = await sql<ThreadRow>`
    select asked.n, root.conversation_id, coalesce(own.is_followed, false) as is_followed, own.read_position
    from ${keysOf(asked)}
    cross join lateral (
      select conversation_id from message where id = asked.message_id and receiver_id is null limit 1
    ) as root
    left join lateral (
      select is_followed, read_position from thread_follow
      where message_id = asked.message_id and user_id = asked.user_id limit 1
    ) as own on true`.execute(em.getKysely());
  const found = new Map(rows.map((row) => [row.n, row]));
  return asked.map((key, n) => {
    const row = found.get(n);
    return row ? toThread(key, row) : null;
  });
}

function toThread({ messageId, userId }: ThreadKey, row: Omit<ThreadRow, 'n'>): Thread {
  const { conversation_id: conversationId, is_followed: isFollowed } = row;
  const readPosition = row.read_position === null ? null : Number(row.read_position);
  return plainEntity(Thread, { messageId, userId, conversationId, isFollowed, readPosition });
}

/** SQL: the unread replies of other users, for a row `own` of `thread_follow`. */
const unreadReplies = sql`
  select 1 from (
    select sender_id, deleted_at from message
    where reply_to_id = own.message_id and receiver_id is null and position > own.read_position
    order by position limit ${sql.lit(maxLookedAt)}
  ) as behind
  where behind.sender_id <> own.user_id and behind.deleted_at is null`;

/** Returns the number of unread replies of other users, at most 100; 0 in threads that the user does not follow. */
export async function countUnreadReplies(em: UnitOfWork, asked: readonly ThreadKey[]): Promise<number[]> {
  const { rows } = await sql<{ n: number; count: string }>`
    select asked.n, unread.count from ${keysOf(asked)}
    cross join lateral (
      select * from thread_follow where message_id = asked.message_id and user_id = asked.user_id and is_followed limit 1
    ) as own
    cross join lateral (
      select count(*) as count from (${unreadReplies} limit ${sql.lit(maxUnread)}) as counted
    ) as unread`.execute(em.getKysely());
  const found = new Map(rows.map(({ n, count }) => [n, Number(count)]));
  return asked.map((_asked, n) => found.get(n) ?? 0);
}

/** Returns the latest reply to each message, in the order of `ids`; null if there is none. */
export async function lastReplyIds(em: UnitOfWork, ids: readonly MessageId[]): Promise<(MessageId | null)[]> {
  const { rows } = await sql<{ n: number; id: MessageId }>`
    select asked.n, last.id from unnest(${[...ids.keys()]}::int[], ${[...ids]}::text[]) as asked (n, message_id)
    cross join lateral (${lastReply(sql`asked.message_id`)}) as last`.execute(em.getKysely());
  const found = new Map(rows.map(({ n, id }) => [n, id]));
  return ids.map((_id, n) => found.get(n) ?? null);
}

const lastReply = (messageId: Sql) => sql`
  select id from message where reply_to_id = ${messageId} and receiver_id is null order by position desc limit 1`;

/** The place of a thread in the list: the id of its latest message, and its own. */
export interface ThreadPlace {
  latestId: string;
  messageId: string;
}

export interface ThreadRange extends KeyRange<ThreadPlace> {
  userId: UserId;
  /** Only threads with unread replies. */
  isUnread: boolean;
}

/** Sort before and after all places. */
const lowest: ThreadPlace = { latestId: '', messageId: '' };
const highest: ThreadPlace = { latestId: '~', messageId: '' };

/** A thread with its place in the list. */
export type ListedThread = Thread & ThreadPlace;

/**
 * Returns the followed threads of a user in a range, in its order. Reads all threads that the user follows, whose
 * number is limited.
 */
export async function readFollowed(em: UnitOfWork, range: ThreadRange): Promise<ListedThread[]> {
  const { userId, isUnread, limit } = range;
  const [above, below, order] = [range.above ?? lowest, range.below ?? highest, sql.raw(range.order)];
  const { rows } = await sql<Omit<ThreadRow, 'n'> & { message_id: MessageId; latest_id: string }>`
    select own.message_id, own.conversation_id, own.is_followed, own.read_position, latest.id as latest_id
    from (select * from thread_follow where user_id = ${userId} and is_followed offset 0) as own
    cross join lateral (${membershipOf(sql`own.conversation_id`, sql`own.user_id`)}) as membership
    cross join lateral (
      select coalesce((${lastReply(sql`own.message_id`)}), own.message_id) as id
    ) as latest
    where membership.is_member
      and (latest.id, own.message_id) > (${above.latestId}::text, ${above.messageId}::text)
      and (latest.id, own.message_id) < (${below.latestId}::text, ${below.messageId}::text)
      and (not ${isUnread}::boolean or exists (${unreadReplies}))
    order by latest.id ${order}, own.message_id ${order} limit ${limit}`.execute(em.getKysely());
  return rows.map((row) => {
    const { message_id: messageId, latest_id: latestId } = row;
    return Object.assign(toThread({ messageId, userId }, row), { latestId, messageId });
  });
}

/** Moves the read position of a followed thread forwards. @returns whether it moved. */
export async function moveThreadMark(
  em: UnitOfWork,
  { messageId, userId }: ThreadKey,
  position: Position,
): Promise<boolean> {
  const { rows } = await sql`
    update thread_follow set read_position = ${position}
    where message_id = ${messageId} and user_id = ${userId} and is_followed and read_position < ${position}
    returning 1`.execute(em.getKysely());
  return rows.length > 0;
}
