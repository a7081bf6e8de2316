import { sql } from 'kysely';
import type { UnitOfWork } from '../../../../platform/database/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import type { MessageId } from '../core/message.entity.js';

/** A message to index. */
export interface IndexableMessage {
  id: MessageId;
  conversationId: ConversationId;
  content: string;
}

/** A row of the search index. */
export interface WordsRow {
  id: MessageId;
  conversationId: ConversationId;
  words: string;
}

/** Messages to index, and those that another transaction is changing. */
export interface HeldForIndex {
  messages: IndexableMessage[];
  busyIds: MessageId[];
}

/**
 * Returns the undeleted messages, and prevents changes of them until the commit. So a transaction that edits or deletes
 * one of them afterwards finds its words in the index and can remove them. Never waits for a lock.
 */
export async function holdForIndex(em: UnitOfWork, ids: readonly MessageId[]): Promise<HeldForIndex> {
  const { rows } = await sql<IndexableMessage & { isHeld: boolean }>`
    select seen.id, held.conversation_id as "conversationId", held.content, held.id is not null as "isHeld"
    from (select id from message where id = any(${[...ids]}::text[]) and deleted_at is null) as seen
    left join lateral (
      select id, conversation_id, content from message
      where id = seen.id and deleted_at is null limit 1 for share skip locked
    ) as held on true
    order by seen.id`.execute(em.getKysely());
  return {
    messages: rows.filter(({ isHeld }) => isHeld),
    busyIds: rows.filter(({ isHeld }) => !isHeld).map(({ id }) => id),
  };
}

/** Stores the words of messages. Replaces those of messages that have some. */
export async function storeWords(em: UnitOfWork, rows: readonly WordsRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into message_words (message_id, conversation_id, words)
    select id, conversation_id, words::tsvector
    from unnest(${rows.map(({ id }) => id)}::text[], ${rows.map(({ conversationId }) => conversationId)}::text[],
      ${rows.map(({ words }) => words)}::text[]) as given (id, conversation_id, words)
    on conflict (message_id) do update set words = excluded.words`.execute(em.getKysely());
}

/**
 * Deletes the words of messages. The caller's transaction must have changed or deleted the messages before: then no
 * other transaction is indexing them.
 */
export async function forgetWords(em: UnitOfWork, messageIds: readonly MessageId[]): Promise<void> {
  await sql`delete from message_words where message_id = any(${[...messageIds]}::text[])`.execute(em.getKysely());
}
