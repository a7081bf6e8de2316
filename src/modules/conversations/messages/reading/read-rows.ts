import { type RawBuilder, sql } from 'kysely';
import type { Position } from '../../../../feed/index.js';
import type { UnitOfWork } from '../../../../platform/database/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import { lobbyId } from '../../core/lobby.js';
import { isShownTo } from '../core/message-visibility.js';

/** The maximum of the count of unread messages. */
export const maxUnread = 100;
/** The maximum number of messages to read for the count, including the user's own and deleted messages. */
const maxLookedAt = 1_000;

/**
 * Moves a read mark forwards, never backwards.
 * @param isShown whether others see the new position.
 * @returns null if nothing moved, and otherwise whether others see this position now. They see a later one if the user
 * has marked the conversation as unread since.
 */
export async function moveMark(
  em: UnitOfWork,
  conversationId: ConversationId,
  userId: string,
  position: Position,
  isShown: boolean,
): Promise<{ isShown: boolean } | null> {
  const { rows } = await sql<{ shown_position: string }>`
    insert into read_mark (conversation_id, user_id, position, shown_position)
    values (${conversationId}, ${userId}, ${position}, ${isShown ? position : 0})
    on conflict (conversation_id, user_id) do update set
      position = greatest(read_mark.position, excluded.position),
      shown_position = greatest(read_mark.shown_position, excluded.shown_position)
    where read_mark.position < excluded.position or read_mark.shown_position < excluded.shown_position
    returning shown_position`.execute(em.getKysely());
  return rows[0] ? { isShown: isShown && Number(rows[0].shown_position) === position } : null;
}

/**
 * Moves a read mark backwards, at most to the joining. The position that others see stays.
 * @returns whether the mark moved.
 */
export async function moveMarkBack(em: UnitOfWork, asked: Asked, position: Position): Promise<boolean> {
  const { rows } = await sql`
    insert into read_mark (conversation_id, user_id, position)
    select asked.conversation_id, asked.user_id, target.position from ${reads([asked])}
    cross join lateral (select greatest(${position}::bigint, member.joined_position) as position) as target
    where target.position < reading.position
    on conflict (conversation_id, user_id) do update set position = excluded.position
    where read_mark.position > excluded.position
    returning position`.execute(em.getKysely());
  return rows.length > 0;
}

/** A user and a conversation. */
export interface Asked {
  conversationId: string;
  userId: string;
}

/**
 * SQL: the position at which the lobby begins for a user without a read mark there. Nobody joins the lobby, so it
 * begins when the user was created. Only the newest messages are read; earlier ones count as read.
 */
function lobbyStart(userId: RawBuilder<unknown>) {
  return sql`(
    select coalesce(min(recent.position) - 1, (select head from feed where id = ${lobbyId}))
    from (
      select position, created_at from message where conversation_id = ${lobbyId}
      order by position desc limit ${sql.lit(maxUnread)}
    ) as recent
    where recent.created_at > (select created_at from users where id = ${userId})
  )`;
}

/**
 * SQL: the pairs in question, with how far each user has read: at least to the joining, and null for a user that is not
 * a member.
 */
export function reads(asked: readonly Asked[]) {
  return readsOf(sql`
    unnest(${[...asked.keys()]}::int[], ${asked.map(({ conversationId }) => conversationId)}::text[],
      ${asked.map(({ userId }) => userId)}::text[]) as asked (n, conversation_id, user_id)`);
}

/** SQL: the same for each row of a source `asked` with the columns `conversation_id` and `user_id`, in its order. */
export function readsOf(asked: RawBuilder<unknown>) {
  return sql`
    ${asked}
    left join lateral (
      select user_id, joined_position from member
      where conversation_id = asked.conversation_id and user_id = asked.user_id limit 1
    ) as member on true
    left join lateral (
      select position, shown_position from read_mark
      where conversation_id = asked.conversation_id and user_id = asked.user_id limit 1
    ) as mark on true
    cross join lateral (select case
      when member.user_id is not null then greatest(mark.position, member.joined_position)
      when asked.conversation_id = ${lobbyId} then coalesce(mark.position, ${lobbyStart(sql`asked.user_id`)})
    end as position) as reading`;
}

/** Returns how far each user has read in a conversation, in the order of `asked`. */
export async function readPositions(em: UnitOfWork, asked: readonly Asked[]): Promise<Position[]> {
  const { rows } = await sql<{ position: string | null }>`
    select reading.position from ${reads(asked)} order by asked.n`.execute(em.getKysely());
  return rows.map(({ position }) => Number(position));
}

/** Returns the same as others see it. In the lobby it is null: the lobby has no `Member`s. */
export async function shownReadPositions(em: UnitOfWork, asked: readonly Asked[]): Promise<Position[]> {
  const { rows } = await sql<{ position: string | null }>`
    select greatest(mark.shown_position, member.joined_position) as position
    from ${reads(asked)} order by asked.n`.execute(em.getKysely());
  return rows.map(({ position }) => Number(position));
}

/**
 * SQL: the number of unread messages of other users, up to a maximum, for a row of `reads`. PostgreSQL does not know the
 * inner limit when it plans, so it expects few rows and reads them by the index in their order. Then it stops as soon as
 * there are enough, and does not read and sort all that are unread.
 */
export function unreadCountUpTo(most: RawBuilder<unknown>) {
  return sql`
  select count(*) as count from (
    select 1 from (
      select sender_id, deleted_at from message m
      where conversation_id = asked.conversation_id and position > reading.position
        and ${isShownTo(sql`asked.user_id`)}
      order by position limit (select ${sql.lit(maxLookedAt)})
    ) as behind
    where behind.sender_id <> asked.user_id and behind.deleted_at is null limit ${most}
  ) as counted`;
}

/** SQL: the number of unread messages of other users, at most 100, for a row of `reads`. */
export const unreadCount = unreadCountUpTo(sql.lit(maxUnread));
