import { type RawBuilder, sql } from 'kysely';
import type { Position } from '../../../../feed/index.js';
import type { UnitOfWork } from '../../../../platform/database/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import type { Message, MessageId } from '../core/message.entity.js';
import { type MessageRow, messageColumns, toMessage } from '../core/message-rows.js';
import { isShownTo } from '../core/message-visibility.js';

type Sql = RawBuilder<unknown>;

/** The place of a message in the results. */
export interface SearchPlace {
  messageId: MessageId;
  position: Position;
}

/** The conversations to search. */
export interface SearchScope {
  conversationIds: readonly ConversationId[];
  /** Whether the viewer named the conversation. The results are then ordered by position, and otherwise by id. */
  isOne: boolean;
  /** The maximum number of messages in these conversations. */
  size: number;
}

/** A search for messages. */
export interface MessageSearch {
  viewerId: UserId;
  scope: SearchScope;
  /** A tsquery. */
  query: string;
  senderId: UserId | null;
  after: SearchPlace | null;
  limit: number;
}

/** The matches among the newest messages, and what they say about the rest. */
export interface Newest {
  messages: Message[];
  /** The number of messages that were compared. */
  seen: number;
  /** Number of them that have the words, in any conversation. */
  matches: number;
  /** The last one that was compared; null if there was none. */
  last: SearchPlace | null;
}

interface NewestRow extends MessageRow {
  seen: number;
  matches: number;
  last_id: MessageId | null;
  last_position: string | null;
}

/**
 * Compares the newest messages: those of the conversation if there is one, or else those of all users. Returns at most
 * `limit` of the matches that the viewer may see.
 */
export async function readNewest(em: UnitOfWork, search: MessageSearch, size: number): Promise<Newest> {
  const { rows } = await sql<NewestRow>`
    with seen as materialized (
      select place.*, place.words @@ ${search.query}::tsquery as is_match
      from (select * from (${placesOf(search, search.after)}) as place limit ${sql.lit(size)}) as place
    ),
    counted as (
      select count(*)::int as seen, (count(*) filter (where is_match))::int as matches,
        min(message_id) as last_id, min(position) as last_position
      from seen
    ),
    found as (
      select m.* from (
        select * from seen where is_match and ${isWithin(search)} order by ${orderOf(search, 'seen')} desc
      ) as hit ${shown(search)} limit ${search.limit}
    )
    select counted.*, ${messageColumns} from counted left join found as m on true
    order by ${orderOf(search, 'm')} desc`.execute(em.getKysely());
  const [first] = rows;
  const { seen = 0, matches = 0, last_id: messageId = null, last_position: position = null } = first ?? {};
  const messages = rows.filter(({ id }) => id !== null).map(toMessage);
  return { messages, seen, matches, last: messageId && { messageId, position: Number(position) } };
}

/**
 * Returns the matches after a place, newest first, by comparing one message after the other until there are enough. Fast
 * if many messages match.
 */
export function readByWalking(em: UnitOfWork, search: MessageSearch): Promise<Message[]> {
  return readHits(
    em,
    search,
    sql`(select * from (${placesOf(search, search.after)} offset 0) as place
      where place.words @@ ${search.query}::tsquery and ${isWithin(search)}) as hit ${shown(search)}`,
  );
}

/** Returns the same by the index of words. Fast if few messages of all users match. */
export function readByWords(em: UnitOfWork, search: MessageSearch): Promise<Message[]> {
  const { after, scope } = search;
  const isAfter = after && !scope.isOne ? sql`message_id < ${after.messageId}` : sql`true`;
  return readHits(
    em,
    search,
    sql`(select message_id from match where ${isWithin(search)} and ${isAfter} order by message_id desc) as hit
      ${shown(search)} ${after && scope.isOne ? sql`and m.position < ${after.position}` : sql``}
      order by ${orderOf(search, 'm')} desc`,
    // Materialized, so that PostgreSQL reads the matches and nothing else by the index.
    sql`with match as materialized (
      select message_id, conversation_id from message_words where words @@ ${search.query}::tsquery
    )`,
  );
}

/** Returns the same by comparing all messages of the conversations. Fast if these have few messages. */
export function readByConversation(em: UnitOfWork, search: MessageSearch): Promise<Message[]> {
  const { after, scope, query } = search;
  return readHits(
    em,
    search,
    sql`(
      select place.id as message_id from unnest(${[...scope.conversationIds]}::text[]) as scope (id)
      cross join lateral (select id from message where conversation_id = scope.id offset 0) as place
      cross join lateral (
        select from message_words where message_id = place.id and words @@ ${query}::tsquery limit 1
      ) as matching
      ${after ? sql`where place.id < ${after.messageId}` : sql``} order by place.id desc
    ) as hit ${shown(search)}`,
  );
}

/** Returns how many messages the search index has, as PostgreSQL estimates it. */
export async function indexSize(em: UnitOfWork): Promise<number> {
  const { rows } = await sql<{ size: number }>`
    select reltuples as size from pg_class where oid = 'message_words'::regclass`.execute(em.getKysely());
  return Math.max(rows[0]?.size ?? 0, 0);
}

async function readHits(em: UnitOfWork, { limit }: MessageSearch, hits: Sql, before = sql``): Promise<Message[]> {
  const { rows } = await sql<MessageRow>`
    ${before} select ${messageColumns} from ${hits} limit ${limit}`.execute(em.getKysely());
  return rows.map(toMessage);
}

/** SQL: the places of messages after `after`, newest first, with their words. */
function placesOf({ scope }: MessageSearch, after: SearchPlace | null): Sql {
  if (!scope.isOne) {
    return sql`
      select message_id, conversation_id, null::bigint as position, words from message_words
      ${after ? sql`where message_id < ${after.messageId}` : sql``} order by message_id desc`;
  }
  return sql`
    select message.id as message_id, message.conversation_id, message.position, matching.words
    from (
      select id, conversation_id, position from message where conversation_id = ${scope.conversationIds[0]}
        ${after ? sql`and position < ${after.position}` : sql``} order by position desc offset 0
    ) as message
    left join lateral (select words from message_words where message_id = message.id limit 1) as matching on true`;
}

/**
 * SQL condition: the conversation is one of those to search. PostgreSQL would plan a long array for as long as it reads
 * for its rows. It hashes the result of a subselect, and `is true` keeps that out of joins.
 */
function isWithin({ scope: { isOne, conversationIds } }: MessageSearch): Sql {
  if (isOne) return sql`conversation_id = ${conversationIds[0]}`;
  return sql`(conversation_id in (select unnest(${[...conversationIds]}::text[]))) is true`;
}

/** SQL: reads the message `m` of each row of `hit`, and skips those that the search does not return. */
function shown({ viewerId, senderId }: MessageSearch): Sql {
  // `limit` forces an index lookup even under a generic plan.
  return sql`
    cross join lateral (select * from message where id = hit.message_id limit 1) as m
    where m.deleted_at is null and ${isShownTo(sql`${viewerId}`)}
      ${senderId ? sql`and m.sender_id = ${senderId}` : sql``}`;
}

function orderOf({ scope }: MessageSearch, table: 'seen' | 'm'): Sql {
  if (scope.isOne) return sql.ref(`${table}.position`);
  return sql.ref(table === 'm' ? 'm.id' : 'seen.message_id');
}
