import { sql } from 'kysely';
import type { Position } from '../../../../feed/index.js';
import type { Database, UnitOfWork } from '../../../../platform/database/index.js';
import type { AttachmentId } from '../../../attachments/index.js';
import type { ConversationId, ConversationKind } from '../../core/conversation.entity.js';
import type { Mentions } from '../core/mention.js';
import type { MessageId } from '../core/message.entity.js';
import { forgetWords } from '../search/message-words-rows.js';

/** How long messages are kept in each kind of conversation, in ms; 0 for good. */
export type Retention = Readonly<Record<ConversationKind, number>>;

/** A conversation, and whether its oldest message has expired. */
export interface CheckedConversation {
  id: ConversationId;
  /** How long its messages are kept, in ms. */
  retention: number;
  isDue: boolean;
}

/**
 * Returns some conversations in the order of their ids, with one index lookup for each: the oldest message comes first
 * in the index of positions.
 */
export async function checkConversations(
  database: Database,
  retention: Retention,
  after: string,
  limit: number,
): Promise<CheckedConversation[]> {
  const kinds = Object.entries(retention).filter(([, time]) => time > 0);
  return database.run<CheckedConversation>(sql`
    select c.id, kept.retention::float8 as retention,
      coalesce(oldest.created_at < now() - kept.retention * interval '1 ms', false) as "isDue"
    from (
      select id, kind from conversation
      where id > ${after} and kind = any(${kinds.map(([kind]) => kind)}::text[]) and deleted_at is null
      order by id limit ${limit}
    ) as c
    join unnest(${kinds.map(([kind]) => kind)}::text[], ${kinds.map(([, time]) => time)}::float8[])
      as kept (kind, retention) on kept.kind = c.kind
    left join lateral (
      select created_at from message where conversation_id = c.id order by position limit 1
    ) as oldest on true
    order by c.id`);
}

/** An expired message, with what is needed to delete it. */
export interface ExpiredRow {
  id: MessageId;
  position: Position;
  attachmentIds: AttachmentId[];
  mentions: Mentions;
}

/** Returns the oldest messages of a conversation up to the first one that has not expired, oldest first. */
export async function readExpired(
  em: UnitOfWork,
  conversationId: ConversationId,
  retention: number,
  limit: number,
): Promise<ExpiredRow[]> {
  const { rows } = await sql<ExpiredRow & { isExpired: boolean }>`
    select id, position::float8 as position, attachment_ids as "attachmentIds", mentions,
      created_at < now() - ${retention}::float8 * interval '1 ms' as "isExpired"
    from message where conversation_id = ${conversationId} order by position limit ${limit}`.execute(em.getKysely());
  const kept = rows.findIndex(({ isExpired }) => !isExpired);
  return kept < 0 ? rows : rows.slice(0, kept);
}

/** Deletes messages of one conversation, their places in the outbox, who follows their threads, and their words. */
export async function deleteRows(
  em: UnitOfWork,
  conversationId: ConversationId,
  rows: readonly ExpiredRow[],
): Promise<void> {
  const db = em.getKysely();
  const upTo = Math.max(...rows.map(({ position }) => position));
  await sql`
    delete from message_notice where conversation_id = ${conversationId} and position <= ${upTo}`.execute(db);
  const messageIds = rows.map(({ id }) => id);
  const ids = sql`${messageIds}::text[]`;
  await sql`delete from thread_follow where message_id = any(${ids})`.execute(db);
  await sql`delete from message where id = any(${ids})`.execute(db);
  await forgetWords(em, messageIds);
}
