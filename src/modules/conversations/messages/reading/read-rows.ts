import { type RawBuilder, sql } from 'kysely';
import type { Position } from '../../../../feed/index.js';
import type { UnitOfWork } from '../../../../platform/database/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import { lobbyId } from '../../core/lobby.js';
import { isShownTo } from '../core/message-visibility.js';

/** More unread messages than this are not counted. */
export const maxUnread = 100;
/** Messages that are looked at for it: one's own and deleted ones are among them. */
const maxLookedAt = 1_000;

/**
 * Moves how far someone has read forwards, never back.
 * @param isShown whether others see it.
 * @returns whether that was further than before.
 */
export async function moveMark(
  em: UnitOfWork,
  conversationId: ConversationId,
  userId: string,
  position: Position,
  isShown: boolean,
): Promise<boolean> {
  const { rows } = await sql`
    insert into read_mark (conversation_id, user_id, position, shown_position)
    values (${conversationId}, ${userId}, ${position}, ${isShown ? position : 0})
    on conflict (conversation_id, user_id) do update set
      position = greatest(read_mark.position, excluded.position),
      shown_position = greatest(read_mark.shown_position, excluded.shown_position)
    where read_mark.position < excluded.position or read_mark.shown_position < excluded.shown_position
    returning position`.execute(em.getKysely());
  return rows.length > 0;
}

/** One user in one conversation. */
export interface Asked {
  conversationId: string;
  userId: string;
}

/**
 * SQL: where the lobby begins for someone who has marked nothing there. Nobody joins it, so it is where they came to
 * this server; but only the newest messages are looked at, and what is before them counts as read.
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

/** SQL: those who are asked for, and how far each has read: not less than where they joined, null for no member. */
export function reads(asked: readonly Asked[]) {
  return sql`
    unnest(${[...asked.keys()]}::int[], ${asked.map(({ conversationId }) => conversationId)}::text[],
      ${asked.map(({ userId }) => userId)}::text[]) as asked (n, conversation_id, user_id)
    left join member on member.conversation_id = asked.conversation_id and member.user_id = asked.user_id
    left join read_mark as mark on mark.conversation_id = asked.conversation_id and mark.user_id = asked.user_id
    cross join lateral (select case
      when member.user_id is not null then greatest(mark.position, member.joined_position)
      when asked.conversation_id = ${lobbyId} then coalesce(mark.position, ${lobbyStart(sql`asked.user_id`)})
    end as position) as reading`;
}

/** How far each has read in a conversation, in the order given. */
export async function readPositions(em: UnitOfWork, asked: readonly Asked[]): Promise<Position[]> {
  const { rows } = await sql<{ position: string | null }>`
    select reading.position from ${reads(asked)} order by asked.n`.execute(em.getKysely());
  return rows.map(({ position }) => Number(position));
}

/** The same as others see it: `Member` has it, and in the lobby nobody is one. */
export async function shownReadPositions(em: UnitOfWork, asked: readonly Asked[]): Promise<Position[]> {
  const { rows } = await sql<{ position: string | null }>`
    select greatest(mark.shown_position, member.joined_position) as position
    from ${reads(asked)} order by asked.n`.execute(em.getKysely());
  return rows.map(({ position }) => Number(position));
}

/** How many messages of others each has not read, at most 100, in the order given. */
export async function countUnread(em: UnitOfWork, asked: readonly Asked[]): Promise<number[]> {
  const { rows } = await sql<{ count: string }>`
    select unread.count from ${reads(asked)}
    cross join lateral (
      select count(*) as count from (
        select 1 from (
          select sender_id, deleted_at from message m
          where conversation_id = asked.conversation_id and position > reading.position
            and ${isShownTo(sql`asked.user_id`)}
          order by position limit ${sql.lit(maxLookedAt)}
        ) as behind
        where behind.sender_id <> asked.user_id and behind.deleted_at is null limit ${sql.lit(maxUnread)}
      ) as counted
    ) as unread
    order by asked.n`.execute(em.getKysely());
  return rows.map(({ count }) => Number(count));
}
