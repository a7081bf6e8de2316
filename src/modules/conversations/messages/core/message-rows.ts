import { type RawBuilder, sql } from 'kysely';
import { type Checkpoint, hasCheckpoint, type Position } from '../../../../feed/index.js';
import {
  type AskedRanges,
  type Numbered,
  plainEntity,
  readEachOrder,
  type UnitOfWork,
} from '../../../../platform/database/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { AttachmentId } from '../../../attachments/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import type { Mentions } from './mention.js';
import { Message, type MessageId } from './message.entity.js';
import { isShownTo } from './message-visibility.js';
import { isSentAs } from './messages-of-sender.js';

/** The first or last messages of a conversation between two positions (exclusive) that a member may see. */
export interface MessageRange {
  conversationId: ConversationId;
  viewerId: UserId;
  after: Position;
  before: Position;
  /** `asc` starts at the oldest message, `desc` at the newest. */
  order: 'asc' | 'desc';
  limit: number;
}

/** A range, and the head of its conversation's feed, which the messages must not be older than. */
export interface CheckedRange extends MessageRange {
  head: Checkpoint;
}

/** A row of `messageColumns`. */
export interface MessageRow {
  id: MessageId;
  conversation_id: ConversationId;
  position: string;
  sender_id: UserId;
  receiver_id: UserId | null;
  content: string;
  client_id: string | null;
  attachment_ids: AttachmentId[];
  mentions: Mentions;
  created_at: string;
  edited_at: string | null;
  deleted_at: string | null;
  changed_position: string | null;
  reply_to_id: MessageId | null;
}

/** A message of a range whose checkpoint is known, or nulls if that range has none. */
type CheckedRow = Numbered & (MessageRow | (Omit<MessageRow, 'id'> & { id: null }));

/** SQL: the columns of a message, from a table `m`. */
export const messageColumns = sql`
  m.id, m.conversation_id, m.position, m.sender_id, m.receiver_id, m.content, m.client_id, m.attachment_ids, m.mentions,
  extract(epoch from m.created_at) * 1000 as created_at, extract(epoch from m.edited_at) * 1000 as edited_at,
  extract(epoch from m.deleted_at) * 1000 as deleted_at, m.changed_position, m.reply_to_id`;

/** Returns the messages of each range, in its order, with one query per order. */
export function readRanges(em: UnitOfWork, ranges: readonly MessageRange[]): Promise<Message[][]> {
  return readEachOrder<MessageRange, MessageRow & Numbered, Message>(ranges, toMessage, async (asked, order) => {
    const { rows } = await sql<MessageRow & Numbered>`
      select asked.number, ${messageColumns} from ${rowsOf(asked)}
      cross join lateral (${messagesOf(order)}) m
      order by asked.number, m.position ${order}`.execute(em.getKysely());
    return rows;
  });
}

/**
 * Returns the messages of each range like `readRanges`, from a server that may be behind; null if its log lacks the
 * checkpoint of the range. One statement reads both, so the messages are not older than the checkpoint.
 */
export async function readRangesAfter(em: UnitOfWork, ranges: readonly CheckedRange[]): Promise<(Message[] | null)[]> {
  const current = new Set<number>();
  const toFound = (row: CheckedRow) => {
    current.add(row.number);
    return row.id === null ? null : toMessage(row);
  };
  const found = await readEachOrder<CheckedRange, CheckedRow, Message | null>(ranges, toFound, async (asked, order) => {
    const { rows } = await sql<CheckedRow>`
      select asked.number, ${messageColumns} from ${rowsOf(asked)}
      join unnest(${asked.numbers}::int[], ${asked.each(({ head }) => head.position)}::bigint[],
        ${asked.each(({ head }) => head.check)}::bigint[]) as known (number, head, head_check) using (number)
      left join lateral (${messagesOf(order)}) m on true
      where ${hasCheckpoint(sql`asked.conversation_id`, sql`known.head`, sql`known.head_check`)}
      order by asked.number, m.position ${order}`.execute(em.getKysely());
    return rows;
  });
  return found.map((messages, n) => (current.has(n) ? messages.filter((each) => each !== null) : null));
}

/** SQL: a row `asked` for each range. */
function rowsOf(asked: AskedRanges<MessageRange>): RawBuilder<unknown> {
  return sql`unnest(${asked.numbers}::int[], ${asked.each(({ conversationId }) => conversationId)}::text[],
    ${asked.each(({ after }) => after)}::bigint[], ${asked.each(({ before }) => before)}::bigint[],
    ${asked.each(({ limit }) => limit)}::int[], ${asked.each(({ viewerId }) => viewerId)}::text[])
    as asked (number, conversation_id, after, before, most, viewer_id)`;
}

/** SQL: the messages of a row `asked`. */
function messagesOf(order: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select * from message m
    where conversation_id = asked.conversation_id and position > asked.after and position < asked.before
      and ${isShownTo(sql`asked.viewer_id`)}
    order by position ${order} limit asked.most`;
}

/** Returns messages in the order of `ids`, with null for messages that do not exist. */
export async function readMessages(em: UnitOfWork, ids: readonly MessageId[]): Promise<(Message | null)[]> {
  const { rows } = await sql<MessageRow>`
    select ${messageColumns} from message m where id = any(${[...ids]}::text[])`.execute(em.getKysely());
  const byId = new Map(rows.map((row) => [row.id, toMessage(row)]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** Returns whether a sender has used a `clientId` for a stored message. */
export async function isStored(
  em: UnitOfWork,
  { senderId, clientId }: Pick<Message, 'senderId' | 'clientId'>,
): Promise<boolean> {
  if (clientId == null) return false;
  const { rows } = await sql`
    select from message m where ${isSentAs(sql`${senderId}`, sql`${clientId}`)} limit 1`.execute(em.getKysely());
  return rows.length > 0;
}

/** Returns the message of a row of `messageColumns`. */
export function toMessage(row: MessageRow): Message {
  return plainEntity(Message, {
    id: row.id,
    conversationId: row.conversation_id,
    position: Number(row.position),
    senderId: row.sender_id,
    receiverId: row.receiver_id,
    content: row.content,
    clientId: row.client_id,
    attachmentIds: row.attachment_ids,
    mentions: row.mentions,
    createdAt: new Date(Number(row.created_at)),
    editedAt: dateOf(row.edited_at),
    deletedAt: dateOf(row.deleted_at),
    changedPosition: row.changed_position === null ? null : Number(row.changed_position),
    replyToId: row.reply_to_id,
  });
}

function dateOf(time: string | null): Date | null {
  return time === null ? null : new Date(Number(time));
}
