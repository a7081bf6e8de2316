import { type Batching, BatchWriter, type EventDraft, type FeedWriter, type Position } from '../../../../feed/index.js';
import type { QueueLimits } from '../../../../platform/concurrency/index.js';
import { plainEntity, violatesUnique } from '../../../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../../../platform/errors/index.js';
import type { SessionCheck } from '../../../../platform/graphql/index.js';
import { ConversationErrorCode } from '../../core/conversation.errors.js';
import { refuseWriter } from '../../core/writing/writing-right.js';
import type { Mentions } from '../core/mention.js';
import { Message, type NewMessage, newMessage, type SentText } from '../core/message.entity.js';
import { messageAdded } from '../core/message.events.js';
import { messageTexts } from '../core/message.texts.js';
import { namedPlaces, placeColumns } from '../mentions/mention-names.js';
import { HeldBefore } from './held-before.js';
import {
  type FirstMessage,
  type MessageRow,
  mentioningParts,
  plainParts,
  type Rejection,
  replyingParts,
} from './message-statement.js';

export interface SentMessage {
  message: Message;
  position: Position;
  isDuplicate: boolean;
}

/** A message to store, with its event. */
export interface MessageDraft extends EventDraft {
  message: NewMessage;
  /** The check of the sender's session if the statement makes it; otherwise null. */
  session: SessionCheck | null;
}

/**
 * Returns the draft of a new message to all members, without files.
 * @param session the check of the sender's session; null if it has passed.
 */
export function messageDraft(sent: SentText, session: SessionCheck | null = null): MessageDraft {
  return draftOf(newMessage(sent), session);
}

/** Returns the draft of a message that may have files or a receiver: see `singleParts`. */
export function singleDraft(message: NewMessage): MessageDraft {
  const { columns, ...draft } = draftOf(message);
  const { receiverId, attachmentIds } = message;
  return { ...draft, columns: { ...columns, receiver_id: receiverId ?? null, attachment_ids: attachmentIds } };
}

function draftOf(message: NewMessage, session: SessionCheck | null = null): MessageDraft {
  const { id, conversationId, senderId, content, clientId, createdAt, replyToId } = message;
  const places = namedPlaces(content);
  return {
    feedId: conversationId,
    event: messageAdded(message),
    columns: {
      id,
      sender_id: senderId,
      content,
      client_id: clientId ?? null,
      created_at: createdAt.toISOString(),
      reply_to_id: replyToId ?? null,
      session_id: session?.sessionId ?? null,
      ...(places.length > 0 && placeColumns(places)),
    },
    message,
    session,
  };
}

/** How messages are stored in batches, and the result of each message. */
export const batching: Batching<MessageDraft, MessageRow, SentMessage> = {
  parts(drafts) {
    if (drafts.some(({ message }) => message.replyToId)) return replyingParts;
    return drafts.some(({ columns }) => columns.names) ? mentioningParts : plainParts;
  },
  eventOf: ({ event, message }, { mentions }) => (mentions ? messageAdded({ ...message, mentions }) : event),
  judge(rows) {
    /** Messages by sender and `clientId`: a `clientId` used twice in one batch is not in the table yet. */
    const sent = new Map<string, Message>();
    return rows.map(({ draft: { message, session }, row }) => {
      const name = message.clientId && `${message.senderId} ${message.clientId}`;
      const { rejection } = row;
      if (!rejection) {
        const added = placed(message, Number(row.position), row.mentions);
        if (name) sent.set(name, added);
        return () => {
          session?.passed(row.locale);
          return { message: added, position: added.position, isDuplicate: false };
        };
      }
      if (rejection.is_signed_out) return signedOut;
      if (rejection.is_held) return heldBefore;
      const first = rejection.first ? firstMessage(rejection.first, message) : name && sent.get(name);
      if (first) return () => sentAgain(rejection, first, message);
      return row.is_current === false ? null : () => refused(rejection, row.is_there, message);
    });
  },
  refusal(error) {
    // The same `clientId` was used concurrently in another conversation.
    return violatesUnique(error, 'message_client_id_hash_unique') ? conflict() : error;
  },
};

/** Returns whether a stored message may notify members. */
export function mayNotify({ position, may_notify, is_there, mentions }: MessageRow): boolean {
  return position !== null && (may_notify === true || is_there === true || mentions != null);
}

/**
 * Called after messages were stored.
 * @param mayNotify whether some of them may notify members.
 */
export type OnStored = (mayNotify: boolean) => void;

export type MessageWriter = BatchWriter<MessageDraft, MessageRow, SentMessage>;

/**
 * Stores many messages in one statement. `written` counts messages and statements.
 */
export function createMessageWriter(feeds: FeedWriter, limits: QueueLimits, onStored: OnStored): MessageWriter {
  const judge: typeof batching.judge = (rows) => {
    if (rows.some(({ row }) => row.position !== null)) onStored(rows.some(({ row }) => mayNotify(row)));
    return batching.judge(rows);
  };
  return new BatchWriter(feeds, { ...batching, judge }, limits);
}

function placed(message: NewMessage, position: Position, mentions: Mentions = null): Message {
  return plainEntity(Message, { ...message, mentions, position });
}

function firstMessage(first: FirstMessage, { senderId, clientId }: NewMessage): Message {
  const { id, content, position, mentions } = first;
  const [createdAt, editedAt, deletedAt] = [first.created_at, first.edited_at, first.deleted_at].map(
    (time) => time && new Date(time),
  ) as [Date, Date | null, Date | null];
  const { conversation_id: conversationId, reply_to_id: replyToId, receiver_id: receiverId } = first;
  const addressed = { conversationId, senderId, receiverId, replyToId, clientId };
  const sent = newMessage({ ...addressed, id, content, createdAt, attachmentIds: first.attachment_ids });
  return placed({ ...sent, editedAt, deletedAt }, position, mentions);
}

/**
 * Returns the first message for a repeated one.
 * @throws {HubbubError} CLIENT_ID_CONFLICT if the `clientId` was used for a different message.
 */
function repeated(first: Message, message: NewMessage): SentMessage {
  // The original content of a changed message is unknown here, so only its conversation, receiver and reply are
  // compared.
  const isChanged = first.editedAt !== null || first.deletedAt !== null;
  const isSame = first.content === message.content && first.attachmentIds.join() === message.attachmentIds.join();
  const names = ['conversationId', 'replyToId', 'receiverId'] as const;
  const isThere = names.every((name) => first[name] === message[name]);
  if (!isThere || !(isSame || isChanged)) throw conflict();
  return { message: first, position: first.position, isDuplicate: true };
}

/** Returns the first message again, but only to current members: it gives access to all responses to the message. */
function sentAgain(rejection: Rejection, first: Message, message: NewMessage): SentMessage {
  const again = repeated(first, message);
  if (!rejection.is_member) refuseWriter(rejection);
  return again;
}

function signedOut(): never {
  throw new HubbubError(ErrorCode.SESSION_REVOKED);
}

function heldBefore(): never {
  throw new HeldBefore();
}

function conflict(): HubbubError {
  return new HubbubError(ConversationErrorCode.CLIENT_ID_CONFLICT, undefined, { field: 'input.clientId' });
}

/** Returns whether the sender may write now, regardless of the message. */
export function mayWrite({ is_member, refusal }: Rejection): boolean {
  return is_member === true && refusal === null;
}

function refused(rejection: Rejection, isThere: boolean | null, { replyToId }: NewMessage): never {
  if (mayWrite(rejection) && replyToId && !isThere) throw nothingToReplyTo();
  refuseWriter(rejection);
}

/** Returns the error if the replied message does not exist, was deleted, or cannot be quoted. */
function nothingToReplyTo(): HubbubError {
  return new HubbubError(ErrorCode.NOT_FOUND, messageTexts.nothingToReplyTo(), { field: 'input.replyToId' });
}
