import { type RawBuilder, sql } from 'kysely';
import type { Position } from '../../../../feed/index.js';
import type { UnitOfWork } from '../../../../platform/database/index.js';
import { type ConversationId, ConversationKind } from '../../core/conversation.entity.js';
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
  /** How long members can read a new message of a project before it notifies them, in ms. */
  readingTime: number;
}

/** Returns the key of a pending message as one string. */
export function pendingKey({ conversationId, position }: Pick<PendingMessage, 'conversationId' | 'position'>): string {
  return `${conversationId} ${position}`;
}

/** Returns some messages that are due, grouped by conversation. */
export async function findPending(em: UnitOfWork, search: PendingSearch): Promise<FoundMessage[]> {
  const { limit, after, without, readingTime } = search;
  const { rows } = await sql<FoundMessage>`
    select queued.*, (select count(*)::int from ${concerned} where ${isShownTo(sql`candidate.user_id`)}) as candidates
    from (
      select conversation_id as "conversationId", position::int as position, mentioned from message_notice
      where conversation_id > ${after} and conversation_id || ' ' || position <> all(${[...without]}::text[])
        and ${isDue(readingTime)}
      order by message_notice.conversation_id, message_notice.position limit ${limit}
    ) as queued
    order by queued."conversationId", queued.position`.execute(em.getKysely());
  return rows;
}

/**
 * SQL condition: a row is due. Messages of projects also notify members that are connected, so these members get some
 * time to read. The time begins with the transaction of a message, which may have begun before that of an earlier
 * message, so a message also waits for the earlier ones. A subselect forces an index lookup.
 */
function isDue(readingTime: number): Sql {
  const cutoff = sql`now() - ${readingTime} * interval '1 ms'`;
  return sql`(
    mentioned is not null
    or queued_at <= ${cutoff} and not exists (
      select from message_notice as earlier
      where earlier.conversation_id = message_notice.conversation_id and earlier.position < message_notice.position
        and earlier.mentioned is null and earlier.queued_at > ${cutoff}
    )
    or (select kind from conversation where id = conversation_id limit 1) is distinct from ${sql.lit(ConversationKind.PROJECT)}
  )`;
}

/** Returns whether new messages of a conversation, up to a position, have not notified yet. */
export async function arePending(em: UnitOfWork, conversationId: ConversationId, upTo: Position): Promise<boolean> {
  const { rows } = await sql`
    select 1 from message_notice
    where conversation_id = ${conversationId} and position <= ${upTo} and mentioned is null limit 1`.execute(
    em.getKysely(),
  );
  return rows.length > 0;
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
