import { sql } from 'kysely';
import { everyone, type Position } from '../../../../feed/index.js';
import type { UnitOfWork } from '../../../../platform/database/index.js';
import type { UserId } from '../../../accounts/index.js';
import { hasBlocked } from '../../../friends/index.js';
import { type ConversationId, ConversationKind } from '../../core/conversation.entity.js';
import { isForAll } from '../../core/writing/notified.js';
import type { MessageId } from '../core/message.entity.js';
import { isShownTo } from '../core/message-visibility.js';
import { NotificationLevel } from './notification-settings.entity.js';
import type { PendingMessage } from './queued-message.entity.js';

/** Why a user is notified of a message. If several reasons apply, the first of this list counts. */
const reasons = ['MENTION', 'REPLY', 'THREAD', 'MESSAGE'] as const;
export type NotificationReason = (typeof reasons)[number];

/** A user whose settings allow a notification of a message. */
export interface MessageReceiver {
  userId: UserId;
  messageId: MessageId;
  conversationId: ConversationId;
  position: Position;
  senderId: UserId;
  reason: NotificationReason;
  /** The kind of the conversation. */
  kind: ConversationKind;
}

/** SQL: users that may want a notification of a message `m` of a conversation `c`: columns `user_id` and `reason`. */
const candidates = sql`
  select user_id, 'MESSAGE' as reason from member
  where queued.mentioned is null and ${isForAll} and conversation_id = m.conversation_id
  union all
  select own.user_id, 'MESSAGE' from notice_settings own
  where queued.mentioned is null and not ${isForAll} and own.conversation_id = m.conversation_id
    and own.level = ${sql.lit(NotificationLevel.ALL)}
  union all
  (select sender_id, 'REPLY' from message where queued.mentioned is null and id = m.reply_to_id limit 1)
  union all
  select user_id, 'THREAD' from thread_follow
  where queued.mentioned is null and m.receiver_id is null and message_id = m.reply_to_id and is_followed
    -- A user who follows since a later reply has read this one.
    and read_position < m.position
  union all
  select unnest(target.ids), 'MENTION'
  union all
  select user_id, 'MENTION' from member
  where ${sql.lit(everyone)} = any(target.ids) and conversation_id = m.conversation_id`;

/**
 * SQL: the message `m` of a row `queued` of the outbox, its conversation `c`, and each candidate for a notification.
 * The limits force index lookups even under a generic plan.
 */
export const concerned = sql`
  (select * from message where conversation_id = queued."conversationId" and position = queued.position limit 1) as m
  cross join lateral (select * from conversation where id = m.conversation_id limit 1) as c
  cross join lateral (
    select array_agg(distinct named.id) as ids
    from (select each ->> 'userId' as id from jsonb_array_elements(coalesce(m.mentions, '[]')) as each) as named
    where queued.mentioned is null or named.id = any(queued.mentioned)
  ) as target
  cross join lateral (${candidates}) as candidate`;

/**
 * Returns the members that want to be notified of the messages, with one query: without the senders, and without those
 * that have read them.
 */
export async function readReceivers(em: UnitOfWork, pending: readonly PendingMessage[]): Promise<MessageReceiver[]> {
  const { rows } = await sql<MessageReceiver>`
    select m.id as "messageId", m.conversation_id as "conversationId", m.position::int as position,
      m.sender_id as "senderId", c.kind, candidate.user_id as "userId",
      (array_agg(candidate.reason order by array_position(${[...reasons]}::text[], candidate.reason)))[1] as reason
    from json_to_recordset(${JSON.stringify(pending)}::json)
      as queued ("conversationId" text, position bigint, mentioned text[])
    cross join lateral ${concerned}
    left join lateral (
      select true as is_so from member where conversation_id = c.id and user_id = candidate.user_id limit 1
    ) as joined on true
    left join lateral (
      select level, muted_until from notice_settings
      where conversation_id = c.id and user_id = candidate.user_id limit 1
    ) as own on true
    left join lateral (
      select position from read_mark where conversation_id = c.id and user_id = candidate.user_id limit 1
    ) as mark on true
    left join lateral (
      select true as is_so where ${hasBlocked(sql`candidate.user_id`, sql`m.sender_id`)} limit 1
    ) as blocked on true
    where m.deleted_at is null and c.deleted_at is null and candidate.user_id <> m.sender_id
      and ${isShownTo(sql`candidate.user_id`)}
      and (joined.is_so or c.kind = ${sql.lit(ConversationKind.LOBBY)})
      and blocked.is_so is null
      -- An edit can mention a user who has read the message before.
      and (queued.mentioned is not null or coalesce(mark.position, 0) < m.position)
      and (own.muted_until is null or own.muted_until <= now())
      and case candidate.reason
        when 'MESSAGE' then coalesce(own.level, 'ALL') = ${sql.lit(NotificationLevel.ALL)}
        else coalesce(own.level, 'ALL') <> ${sql.lit(NotificationLevel.NONE)} end
    group by m.id, m.conversation_id, m.position, m.sender_id, c.kind, candidate.user_id
    order by m.conversation_id, m.position`.execute(em.getKysely());
  return rows;
}
