import { sql } from 'kysely';
import type { JsonObject } from '../../feed/index.js';
import type { Database } from '../../platform/database/index.js';
import { positionCursor } from '../../platform/graphql/index.js';
import type { ExportPart, UserId } from '../accounts/index.js';
import type { ConversationId } from './conversation.entity.js';
import { Member } from './member.entity.js';
import { Message, type MessageId } from './message.entity.js';
import { ReadMark } from './reading/read-mark.entity.js';

/** What conversations keep of a person, for the export of their data. */
export function conversationExports(database: Database): ExportPart[] {
  return [memberships, messages, versions, reactions, readMarks].map((part) => part(database));
}

function memberships(database: Database): ExportPart {
  return {
    name: 'membership',
    read: async (userId, limit, after) => {
      const where = { userId, ...(after && { conversationId: { $gt: after as ConversationId } }) };
      const options = { orderBy: { conversationId: 'asc' }, limit } as const;
      const members = await database.fork().find(Member, where, options);
      return members.map(({ conversationId, role, joinedAt }) => ({
        cursor: conversationId,
        data: { conversationId, role, joinedAt: joinedAt.toISOString() },
      }));
    },
  };
}

function messages(database: Database): ExportPart {
  return {
    name: 'message',
    read: async (userId, limit, after) => {
      const where = { senderId: userId, ...(after && { id: { $gt: after as MessageId } }) };
      const found = await database.fork().find(Message, where, { orderBy: { id: 'asc' }, limit });
      return found.map((message) => ({ cursor: message.id, data: messageData(message) }));
    },
  };
}

function messageData(message: Message): JsonObject {
  const { id, conversationId, position, content, clientId, replyToId, attachmentIds } = message;
  const { createdAt, editedAt, deletedAt } = message;
  return {
    ...{ id, conversationId, position, content, clientId: clientId ?? null, replyToId: replyToId ?? null },
    ...{ attachmentIds, createdAt: createdAt.toISOString() },
    ...{ editedAt: editedAt?.toISOString() ?? null, deletedAt: deletedAt?.toISOString() ?? null },
  };
}

/** What the person's messages said before they edited them. */
function versions(database: Database): ExportPart {
  return {
    name: 'messageVersion',
    read: async (userId, limit, after) => {
      const [messageId = '', place = '0'] = after?.split(' ') ?? [];
      const number = positionCursor(place, 'after');
      const { rows } = await sql<{ id: MessageId; number: number; content: string; at: string }>`
        select v.message_id as id, v.number, v.content, extract(epoch from v.written_at) * 1000 as at
        from message m join message_version v on v.message_id = m.id
        where m.sender_id = ${userId} and (v.message_id, v.number) > (${messageId}, ${number}::bigint)
        order by v.message_id, v.number limit ${limit}`.execute(database.fork().getKysely());
      return rows.map(({ id, at, ...version }) => ({
        cursor: `${id} ${version.number}`,
        data: { messageId: id, ...version, writtenAt: new Date(Number(at)).toISOString() },
      }));
    },
  };
}

function reactions(database: Database): ExportPart {
  return {
    name: 'reaction',
    read: async (userId, limit, after) => {
      const { rows } = await sql<{ message_id: MessageId; emoji: string; conversation_id: ConversationId }>`
        select message_id, emoji, conversation_id from reaction
        where user_id = ${userId} and (message_id, emoji) > ${placeOf(after)}
        order by message_id, emoji limit ${limit}`.execute(database.fork().getKysely());
      return rows.map(({ message_id: messageId, emoji, conversation_id: conversationId }) => ({
        cursor: `${messageId} ${emoji}`,
        data: { messageId, conversationId, emoji },
      }));
    },
  };
}

/** SQL: behind which message and emoji a page begins; an emoji has no spaces. */
function placeOf(after: string | null) {
  const [messageId = '', emoji = ''] = after?.split(' ') ?? [];
  return sql`(${messageId}, ${emoji})`;
}

function readMarks(database: Database): ExportPart {
  return {
    name: 'readPosition',
    read: async (userId: UserId, limit, after) => {
      const where = { userId, ...(after && { conversationId: { $gt: after as ConversationId } }) };
      const options = { orderBy: { conversationId: 'asc' }, limit } as const;
      const marks = await database.fork().find(ReadMark, where, options);
      return marks.map(({ conversationId, position }) => ({
        cursor: conversationId,
        data: { conversationId, position },
      }));
    },
  };
}
