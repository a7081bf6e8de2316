import { sql } from 'kysely';
import type { UnitOfWork } from '../../../../platform/database/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../conversation.entity.js';
import { lobbyId } from '../lobby.js';

/** Returns the conversations in which a user has co-members: all except the lobby, which contains all users. */
export async function conversationsWithCoMembers(em: UnitOfWork, userId: UserId): Promise<ConversationId[]> {
  const { rows } = await sql<{ id: ConversationId }>`
    select conversation_id as id from member where user_id = ${userId} and conversation_id <> ${lobbyId}`.execute(
    em.getKysely(),
  );
  return rows.map(({ id }) => id);
}

/**
 * Returns the other members of those conversations.
 * @param limit how many to return at most; members that joined earlier come first.
 */
export async function coMembersOf(em: UnitOfWork, userId: UserId, limit: number): Promise<UserId[]> {
  const { rows } = await sql<{ user_id: UserId }>`
    select other.user_id from member mine
    cross join lateral (
      select m.user_id, row_number() over (order by m.joined_position, m.user_id) as place
      from (
        select user_id, joined_position from member where conversation_id = mine.conversation_id
        order by joined_position, user_id limit ${limit}
      ) m where m.user_id <> mine.user_id
    ) other
    where mine.user_id = ${userId} and mine.conversation_id <> ${lobbyId}
    order by other.place limit ${limit * 10}`.execute(em.getKysely());
  return [...new Set(rows.map(({ user_id }) => user_id))].slice(0, limit);
}

/** Returns for each pair whether its users share such a conversation, in the order of `pairs`, with one query. */
export async function areCoMembers(
  em: UnitOfWork,
  pairs: readonly { userId: UserId; otherId: UserId }[],
): Promise<boolean[]> {
  const userIds = pairs.map(({ userId }) => userId);
  const otherIds = pairs.map(({ otherId }) => otherId);
  const { rows } = await sql<{ share: boolean }>`
    select exists (
        select from member mine
        join member other on other.conversation_id = mine.conversation_id and other.user_id = asked.other_id
        where mine.user_id = asked.user_id and mine.conversation_id <> ${lobbyId}
      ) as share
    from unnest(${userIds}::text[], ${otherIds}::text[]) with ordinality as asked (user_id, other_id, n)
    order by n`.execute(em.getKysely());
  return rows.map(({ share }) => share);
}
