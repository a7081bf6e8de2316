import { type RawBuilder, sql } from 'kysely';
import type { UnitOfWork } from '../../../../platform/database/index.js';
import { isShownTo } from '../core/message-visibility.js';
import { concerned } from './message-receivers.js';
import type { PendingMessage } from './queued-message.entity.js';

type Sql = RawBuilder<unknown>;

/** SQL: queues the messages of `source`, a table with the columns `feed_id` and `position`. */
export function queueMessages(source: Sql): Sql {
  return sql`insert into message_notice (conversation_id, position) select feed_id, position from ${source}`;
}

/** Queues an edited message for the users that only the edit mentions. */
export async function queueEditedMessage(
  em: UnitOfWork,
  messageId: string,
  mentioned: readonly string[],
): Promise<void> {
  await sql`
    insert into message_notice (conversation_id, position, mentioned)
    select conversation_id, position, ${[...mentioned]}::text[] from message where id = ${messageId}
    on conflict (conversation_id, position) do update
    -- For a new message the column is null, which means all users that the message mentions.
    set mentioned = message_notice.mentioned || case when message_notice.mentioned is not null then excluded.mentioned end`.execute(
    em.getKysely(),
  );
}

/** A pending message, and the maximum number of users to notify. */
export interface FoundMessage extends PendingMessage {
  candidates: number;
}

/** Which pending messages to return. */
export interface PendingSearch {
  limit: number;
  /** Returns only messages of conversations whose ids come after this one. */
  after: string;
  /** Skips the messages with these `pendingKey`s. */
  without: readonly string[];
}

/** Returns the key of a pending message as one string. */
export function pendingKey({ conversationId, position }: Pick<PendingMessage, 'conversationId' | 'position'>): string {
  return `${conversationId} ${position}`;
}

/** Returns some pending messages, grouped by conversation. */
export async function findPending(em: UnitOfWork, { limit, after, without }: PendingSearch): Promise<FoundMessage[]> {
  const { rows } = await sql<FoundMessage>`
    select queued.*, (select count(*)::int from ${concerned} where ${isShownTo(sql`candidate.user_id`)}) as candidates
    from (
      select conversation_id as "conversationId", position::int as position, mentioned from message_notice
      where conversation_id > ${after} and conversation_id || ' ' || position <> all(${[...without]}::text[])
      order by message_notice.conversation_id, message_notice.position limit ${limit}
    ) as queued
    order by queued."conversationId", queued.position`.execute(em.getKysely());
  return rows;
}

/**
 * Claims messages that are unchanged and not claimed by another node: the caller's transaction deletes them. If it
 * rolls back, or its node dies, they are pending again. Skips the messages of a conversation after one that another
 * node has claimed, so that they notify in order.
 */
export async function claimPending(em: UnitOfWork, pending: readonly PendingMessage[]): Promise<PendingMessage[]> {
  const { rows } = await sql<PendingMessage>`
    delete from message_notice where ctid = any(array(
      select place from (
        select locked.ctid as place,
          bool_and(locked.ctid is not null) over (partition by found."conversationId" order by found.position) as is_next
        from json_to_recordset(${JSON.stringify(pending)}::json)
          as found ("conversationId" text, position bigint, mentioned text[])
        left join lateral (
          select ctid from message_notice
          where conversation_id = found."conversationId" and position = found.position
            and mentioned is not distinct from found.mentioned
          limit 1 for update skip locked
        ) as locked on true
      ) as held where is_next
    )) returning conversation_id as "conversationId", position::int as position, mentioned`.execute(em.getKysely());
  return rows;
}
