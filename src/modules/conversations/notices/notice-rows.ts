import { type RawBuilder, sql } from 'kysely';
import type { Position } from '../../../feed/index.js';
import type { UnitOfWork } from '../../../platform/database/index.js';
import type { UserId } from '../../accounts/index.js';
import { type ConversationId, ConversationKind } from '../conversation.entity.js';
import type { MessageId } from '../message.entity.js';
import { NotificationLevel } from './notice-settings.entity.js';

type Sql = RawBuilder<unknown>;

/** Why someone is to be notified of a message. */
export type NoticeReason = 'MESSAGE' | 'MENTION';

/** One who is to be notified of a message, as far as their settings decide it. */
export interface MessageReceiver {
  userId: UserId;
  messageId: MessageId;
  conversationId: ConversationId;
  position: Position;
  senderId: UserId;
  reason: NoticeReason;
}

/** SQL: whether all members of a conversation `c` are notified of all messages, unless they have set something else. */
const isForAll = sql`c.kind = ${sql.lit(ConversationKind.DIRECT)}`;

/** SQL: whether there may be someone in a conversation `c` who has to be notified of any message. */
export const isNoticed = sql`(${isForAll} or c.is_watched)`;

/** SQL: keeps a notice of the messages of `source`, a table with `feed_id` and `position`. */
export function keepNotices(source: Sql): Sql {
  return sql`insert into message_notice (conversation_id, position) select feed_id, position from ${source}`;
}

/** Takes notices, which are gone with the commit; others who take some at the same time get other ones. */
export async function takeNotices(em: UnitOfWork, limit: number): Promise<[ConversationId, Position][]> {
  const { rows } = await sql<{ conversation_id: ConversationId; position: string }>`
    delete from message_notice where (conversation_id, position) in (
      select conversation_id, position from message_notice
      order by conversation_id, position limit ${limit} for update skip locked
    ) returning conversation_id, position`.execute(em.getKysely());
  return rows.map(({ conversation_id, position }) => [conversation_id, Number(position)]);
}

/** SQL: those who may want to be notified of a message `m` of a conversation `c`: columns `user_id` and `reason`. */
const candidates = sql`
  select user_id, 'MESSAGE' as reason from member where ${isForAll} and conversation_id = m.conversation_id
  union all
  select own.user_id, 'MESSAGE' from notice_settings own
  where not ${isForAll} and own.conversation_id = m.conversation_id and own.level = ${sql.lit(NotificationLevel.ALL)}`;

/** Who is to be notified of messages, one query for all of them: members who want it, but for the sender. */
export async function readReceivers(
  em: UnitOfWork,
  notices: readonly [ConversationId, Position][],
): Promise<MessageReceiver[]> {
  const [conversationIds, positions] = [notices.map(([id]) => id), notices.map(([, position]) => position)];
  const { rows } = await sql<MessageReceiver>`
    select m.id as "messageId", m.conversation_id as "conversationId", m.position::int as position,
      m.sender_id as "senderId", candidate.user_id as "userId", min(candidate.reason) as reason
    from unnest(${conversationIds}::text[], ${positions}::bigint[]) as noticed (conversation_id, position)
    join message m on m.conversation_id = noticed.conversation_id and m.position = noticed.position
    join conversation c on c.id = m.conversation_id
    cross join lateral (${candidates}) as candidate
    left join member on member.conversation_id = c.id and member.user_id = candidate.user_id
    left join notice_settings own on own.conversation_id = c.id and own.user_id = candidate.user_id
    where m.deleted_at is null and c.deleted_at is null and candidate.user_id <> m.sender_id
      and (member.user_id is not null or c.kind = ${sql.lit(ConversationKind.LOBBY)})
      and (own.muted_until is null or own.muted_until <= now())
      and case candidate.reason
        when 'MENTION' then coalesce(own.level, 'ALL') <> ${sql.lit(NotificationLevel.NONE)}
        else coalesce(own.level, 'ALL') = ${sql.lit(NotificationLevel.ALL)} end
    group by m.id, m.conversation_id, m.position, m.sender_id, candidate.user_id
    order by m.conversation_id, m.position`.execute(em.getKysely());
  return rows;
}
