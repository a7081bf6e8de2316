import { type RawBuilder, sql } from 'kysely';
import type { UnitOfWork } from '../../../../platform/database/index.js';
import { isShownTo } from '../core/message-visibility.js';
import { concerned } from './message-receivers.js';
import type { TakenNotice } from './queued-message.entity.js';

type Sql = RawBuilder<unknown>;

/** SQL: keeps a notice of the messages of `source`, a table with `feed_id` and `position`. */
export function keepNotices(source: Sql): Sql {
  return sql`insert into message_notice (conversation_id, position) select feed_id, position from ${source}`;
}

/** SQL: keeps a notice of a message that mentions more people since it was edited. */
export async function keepNoticeOfEdit(em: UnitOfWork, messageId: string, mentioned: readonly string[]): Promise<void> {
  await sql`
    insert into message_notice (conversation_id, position, mentioned)
    select conversation_id, position, ${[...mentioned]}::text[] from message where id = ${messageId}
    on conflict (conversation_id, position) do update
    -- One of a new message, which is null, is of all whom it mentions.
    set mentioned = message_notice.mentioned || case when message_notice.mentioned is not null then excluded.mentioned end`.execute(
    em.getKysely(),
  );
}

/** A notice, and how many at most have to be notified because of it. */
export interface FoundNotice extends TakenNotice {
  candidates: number;
}

/** Where notices are looked for. */
export interface NoticeSearch {
  limit: number;
  /** Only those of conversations whose ids come after this one. */
  after: string;
  /** Those that are passed over, by `noticeKey`. */
  without: readonly string[];
}

/** A notice as one string. */
export function noticeKey({ conversationId, position }: Pick<TakenNotice, 'conversationId' | 'position'>): string {
  return `${conversationId} ${position}`;
}

/** Some of the notices, conversation by conversation. */
export async function findNotices(em: UnitOfWork, { limit, after, without }: NoticeSearch): Promise<FoundNotice[]> {
  const { rows } = await sql<FoundNotice>`
    select noticed.*, (select count(*)::int from ${concerned} where ${isShownTo(sql`candidate.user_id`)}) as candidates
    from (
      select conversation_id as "conversationId", position::int as position, mentioned from message_notice
      where conversation_id > ${after} and conversation_id || ' ' || position <> all(${[...without]}::text[])
      order by message_notice.conversation_id, message_notice.position limit ${limit}
    ) as noticed
    order by noticed."conversationId", noticed.position`.execute(em.getKysely());
  return rows;
}

/**
 * Takes of these notices those that are as they were and that nobody else takes: they are gone with the commit. Behind
 * one that somebody else takes, those of the same conversation are left for later: messages notify in their order.
 */
export async function takeNotices(em: UnitOfWork, notices: readonly TakenNotice[]): Promise<TakenNotice[]> {
  const { rows } = await sql<TakenNotice>`
    delete from message_notice where ctid = any(array(
      select place from (
        select notice.ctid as place,
          bool_and(notice.ctid is not null) over (partition by found."conversationId" order by found.position) as is_next
        from json_to_recordset(${JSON.stringify(notices)}::json)
          as found ("conversationId" text, position bigint, mentioned text[])
        left join lateral (
          select ctid from message_notice
          where conversation_id = found."conversationId" and position = found.position
            and mentioned is not distinct from found.mentioned
          limit 1 for update skip locked
        ) as notice on true
      ) as held where is_next
    )) returning conversation_id as "conversationId", position::int as position, mentioned`.execute(em.getKysely());
  return rows;
}
