import { sql } from 'kysely';
import type { Position } from '../../feed/index.js';
import { plainEntity, type UnitOfWork } from '../../platform/database/index.js';
import type { UserId } from '../accounts/index.js';
import type { AttachmentId } from '../attachments/index.js';
import type { ConversationId } from './conversation.entity.js';
import { Message, type MessageId } from './message.entity.js';

/** Part of a conversation: what lies between two positions, without these. */
export interface MessageRange {
  conversationId: ConversationId;
  after: Position;
  before: Position;
}

interface MessageRow {
  id: MessageId;
  conversation_id: ConversationId;
  position: string;
  sender_id: UserId;
  content: string;
  client_id: string | null;
  attachment_ids: AttachmentId[];
  created_at: string;
}

const columns = sql`
  id, conversation_id, position, sender_id, content, client_id, attachment_ids,
  extract(epoch from created_at) * 1000 as created_at`;

/** At most `limit` messages of a range, the oldest first (`asc`) or the newest (`desc`). */
export async function readRange(
  em: UnitOfWork,
  { conversationId, after, before }: MessageRange,
  order: 'asc' | 'desc',
  limit: number,
): Promise<Message[]> {
  const { rows } = await sql<MessageRow>`
    select ${columns} from message
    where conversation_id = ${conversationId} and position > ${after} and position < ${before}
    order by position ${sql.raw(order)} limit ${limit}`.execute(em.getKysely());
  return rows.map(toMessage);
}

/** Messages by their ids, in the order given; null for those that do not exist. */
export async function readMessages(em: UnitOfWork, ids: readonly MessageId[]): Promise<(Message | null)[]> {
  const { rows } = await sql<MessageRow>`
    select ${columns} from message where id = any(${[...ids]}::text[])`.execute(em.getKysely());
  const byId = new Map(rows.map((row) => [row.id, toMessage(row)]));
  return ids.map((id) => byId.get(id) ?? null);
}

function toMessage(row: MessageRow): Message {
  return plainEntity(Message, {
    id: row.id,
    conversationId: row.conversation_id,
    position: Number(row.position),
    senderId: row.sender_id,
    content: row.content,
    clientId: row.client_id,
    attachmentIds: row.attachment_ids,
    createdAt: new Date(Number(row.created_at)),
  });
}
