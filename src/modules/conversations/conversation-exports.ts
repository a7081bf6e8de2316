import { sql } from 'kysely';
import type { JsonObject } from '../../feed/index.js';
import type { Database } from '../../platform/database/index.js';
import { positionCursor } from '../../platform/graphql/index.js';
import type { ExportedKind, UserId } from '../accounts/index.js';
import type { ConversationId } from './core/conversation.entity.js';
import { Member } from './core/members/member.entity.js';
import type { Message, MessageId } from './messages/core/message.entity.js';
import { type MessageRow, messageColumns, toMessage } from './messages/core/message-rows.js';
import { isSentAfter, sentOrder } from './messages/core/messages-of-sender.js';
import { ReadMark } from './messages/reading/read-mark.entity.js';

/** Returns the data that conversations store about a user, for the data export. */
export function conversationExports(database: Database): ExportedKind[] {
  return [memberships, messages, versions, reactions, readMarks].map((part) => part(database));
}

function memberships(database: Database): ExportedKind {
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

function messages(database: Database): ExportedKind {
  return {
    name: 'message',
    read: async (userId, limit, after) => {
      const em = database.fork();
      const [conversationId, position] = messagePlaceOf(after);
      const place = after === null ? null : { conversationId: conversationId as ConversationId, position };
      const { rows } = await sql<MessageRow>`
        select ${messageColumns} from message m
        where ${isSentAfter(userId, place)} order by ${sentOrder} limit ${limit}`.execute(em.getKysely());
      return rows.map(toMessage).map((message) => ({
        cursor: `${message.conversationId} ${message.position}`,
        data: messageData(message),
      }));
    },
  };
}

/** Parses a cursor: the conversation, position and number that the page starts after. */
function messagePlaceOf(after: string | null): [string, number, number] {
  const [conversationId = '', position = '0', number = '0'] = after?.split(' ') ?? [];
  return [conversationId, positionCursor(position, 'after') ?? 0, positionCursor(number, 'after') ?? 0];
}

function messageData(message: Message): JsonObject {
  const { id, conversationId, position, content, clientId, replyToId, receiverId, attachmentIds } = message;
  const { createdAt, editedAt, deletedAt } = message;
  return {
    id,
    conversationId,
    position,
    content,
    clientId: clientId ?? null,
    replyToId: replyToId ?? null,
    receiverId: receiverId ?? null,
    attachmentIds,
    createdAt: createdAt.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
    deletedAt: deletedAt?.toISOString() ?? null,
  };
}

interface VersionRow {
  conversation_id: ConversationId;
  position: string;
  id: MessageId;
  number: number;
  content: string;
  at: string;
}

/** Exports earlier versions of the user's edited messages, which an index of their own finds among all others. */
function versions(database: Database): ExportedKind {
  return {
    name: 'messageVersion',
    read: async (userId, limit, after) => {
      const [conversationId, position, number] = messagePlaceOf(after);
      // The inner `limit` forces an index lookup per message even under a generic plan.
      const at = sql`(m.conversation_id, m.position) = (${conversationId}, ${position}::bigint)`;
      const { rows } = await sql<VersionRow>`
        select m.conversation_id, m.position, v.message_id as id, v.number, v.content,
          extract(epoch from v.written_at) * 1000 as at
        from message m cross join lateral (
          select * from message_version
          where message_id = m.id and number > case when ${at} then ${number}::bigint else 0 end
          order by number limit ${limit}
        ) as v
        where m.sender_id = ${userId} and m.edited_at is not null
          and (m.conversation_id, m.position) >= (${conversationId}, ${position}::bigint)
        order by m.conversation_id, m.position, v.number limit ${limit}`.execute(database.fork().getKysely());
      return rows.map(({ id, number, content, at, ...place }) => ({
        cursor: `${place.conversation_id} ${place.position} ${number}`,
        data: { messageId: id, number, content, writtenAt: new Date(Number(at)).toISOString() },
      }));
    },
  };
}

function reactions(database: Database): ExportedKind {
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

/** SQL: the message and the emoji that the page starts after. An emoji contains no spaces. */
function placeOf(after: string | null) {
  const [messageId = '', emoji = ''] = after?.split(' ') ?? [];
  return sql`(${messageId}, ${emoji})`;
}

function readMarks(database: Database): ExportedKind {
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
