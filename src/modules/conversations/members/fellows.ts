import { sql } from 'kysely';
import type { UnitOfWork } from '../../../platform/database/index.js';
import type { UserId } from '../../accounts/index.js';
import type { ConversationId } from '../conversation.entity.js';
import { lobbyId } from '../lobby.js';

/**
 * The conversations that a user is in, and the others in them: not of the lobby, where everyone is.
 * @param limit the most fellows; of each conversation those who joined first come first, small conversations before large.
 */
export async function fellowsOf(
  em: UnitOfWork,
  userId: UserId,
  limit: number,
): Promise<{ conversationIds: ConversationId[]; userIds: UserId[] }> {
  const { rows } = await sql<{ conversation_id: ConversationId; user_id: UserId | null; place: string }>`
    select mine.conversation_id, other.user_id, other.place from member mine
    left join lateral (
      select m.user_id, row_number() over (order by m.joined_position, m.user_id) as place
      from (
        select user_id, joined_position from member where conversation_id = mine.conversation_id
        order by joined_position, user_id limit ${limit}
      ) m where m.user_id <> mine.user_id
    ) other on true
    where mine.user_id = ${userId} and mine.conversation_id <> ${lobbyId}
    order by other.place nulls first limit ${limit * 10}`.execute(em.getKysely());
  const userIds = new Set(rows.flatMap(({ user_id }) => user_id ?? []));
  return {
    conversationIds: [...new Set(rows.map(({ conversation_id }) => conversation_id))],
    userIds: [...userIds].slice(0, limit),
  };
}
