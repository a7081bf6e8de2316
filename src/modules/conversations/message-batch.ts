import { sql } from 'kysely';
import {
  type Batching,
  type BatchParts,
  BatchWriter,
  type DraftRow,
  type EventDraft,
  type FeedWriter,
  type Position,
} from '../../feed/index.js';
import type { QueueLimits } from '../../platform/coalescing-queue.js';
import { plainEntity, violatesUnique } from '../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../platform/errors/index.js';
import type { AttachmentId } from '../attachments/index.js';
import type { ConversationId } from './conversation.entity.js';
import { messageAdded } from './conversation.events.js';
import { Message, type MessageId } from './message.entity.js';
import { refuseWriter, type WritingRight, writingRightOf } from './writing-right.js';

export interface SentMessage {
  message: Message;
  position: Position;
  deduplicated: boolean;
}

export type NewMessage = Omit<Message, 'position'>;

/** A message on its way, with the event that will tell of it. */
export interface MessageDraft extends EventDraft {
  message: NewMessage;
}

/** What the statement tells of a draft: whether its sender may write, and the first message of its `clientId`. */
interface MessageRow extends DraftRow, WritingRight {
  first_id: MessageId | null;
  first_conversation_id: ConversationId;
  first_position: string;
  first_content: string;
  first_attachment_ids: AttachmentId[];
  first_created_at: string;
}

export function messageDraft(message: NewMessage): MessageDraft {
  const { id, conversationId, senderId, content, clientId, createdAt } = message;
  return {
    feedId: conversationId,
    event: messageAdded(message),
    columns: {
      id,
      sender_id: senderId,
      content,
      client_id: clientId ?? null,
      created_at: createdAt.toISOString(),
    },
    message,
  };
}

/**
 * Accepted is the message of one who may write, unless its `clientId` was used before, in the table or in this batch, or
 * an earlier one in this batch has them wait in slow mode.
 */
const parts: BatchParts = {
  name: 'send_messages',
  columns: sql`id text, sender_id text, content text, client_id text, created_at timestamptz`,
  judged: sql`
    select *, is_first and (
      not is_slowed or row_number() over (partition by feed_id, sender_id, is_first order by n) = 1
    ) as is_accepted
    from (
      select *, is_new and (
        client_id is null or row_number() over (partition by sender_id, client_id, is_new order by n) = 1
      ) as is_first
      from (
        select draft.*, writer.*, first.*,
          draft.is_current and writer.is_member and writer.refusal is null and first.first_id is null as is_new
        from draft
        left join lateral (${writingRightOf(sql`draft.feed_id`, sql`draft.sender_id`)}) as writer on true
        left join lateral (
          select m.id as first_id, m.conversation_id as first_conversation_id, m.position as first_position,
            m.content as first_content, m.attachment_ids as first_attachment_ids,
            extract(epoch from m.created_at) * 1000 as first_created_at
          from message m where m.sender_id = draft.sender_id and m.client_id = draft.client_id limit 1
        ) as first on true
      ) as known
    ) as named`,
  stored: sql`stored as (
      insert into message (id, conversation_id, position, sender_id, content, client_id, created_at)
      select id, feed_id, position, sender_id, content, client_id, created_at from placed where is_accepted
    ),
    slowed as (
      update member set last_sent_at = placed.at from placed
      where placed.is_accepted and placed.is_slowed
        and member.conversation_id = placed.feed_id and member.user_id = placed.sender_id
    )`,
  outcome: sql`visibility, is_member, refusal, is_slowed, slow_mode_ms, wait_ms,
    first_id, first_conversation_id, first_position, first_content, first_attachment_ids, first_created_at`,
};

const batching: Batching<MessageDraft, MessageRow, SentMessage> = {
  parts,
  judge(rows) {
    /** By sender and `clientId`: a name that is used twice in one batch is in no table yet. */
    const sent = new Map<string, Message>();
    return rows.map(({ draft: { message }, row }) => {
      const name = message.clientId && `${message.senderId} ${message.clientId}`;
      const first = firstMessage(row, message) ?? (name ? sent.get(name) : undefined);
      if (first) return () => repeated(first, message);
      if (row.is_current === false) return null;
      if (row.position === null) return () => refuseWriter(row);
      const added = placed(message, row.position);
      if (name) sent.set(name, added);
      return () => ({ message: added, position: added.position, deduplicated: false });
    });
  },
  refusal(error) {
    // The same name was used at the same moment in another conversation.
    return violatesUnique(error, 'message_client_id_unique') ? conflict() : error;
  },
};

export type MessageWriter = BatchWriter<MessageDraft, MessageRow, SentMessage>;

/** Stores messages, many in one statement; how many it stored in how many statements is in `written`. */
export function createMessageWriter(feeds: FeedWriter, limits: QueueLimits): MessageWriter {
  return new BatchWriter(feeds, batching, limits);
}

function placed(message: NewMessage, position: string): Message {
  return plainEntity(Message, { ...message, position: Number(position) });
}

function firstMessage(row: MessageRow, { senderId, clientId }: NewMessage): Message | undefined {
  if (row.first_id === null) return undefined;
  const { first_id: id, first_conversation_id: conversationId, first_content: content } = row;
  const attachmentIds = row.first_attachment_ids;
  const createdAt = new Date(Number(row.first_created_at));
  return placed({ id, conversationId, senderId, content, clientId, attachmentIds, createdAt }, row.first_position);
}

/** The first message of a `clientId`, for one that is the same. @throws HubbubError CLIENT_ID_CONFLICT for another one. */
export function repeated(first: Message, { conversationId, content, attachmentIds }: NewMessage): SentMessage {
  const isSame = first.conversationId === conversationId && first.content === content;
  if (!isSame || first.attachmentIds.join() !== attachmentIds.join()) throw conflict();
  return { message: first, position: first.position, deduplicated: true };
}

export function conflict(): HubbubError {
  return new HubbubError(ErrorCode.CLIENT_ID_CONFLICT, undefined, { field: 'input.clientId' });
}
