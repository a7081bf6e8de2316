import { type RawBuilder, sql } from 'kysely';
import type { BatchParts, DraftRow } from '../../../../feed/index.js';
import { liveSession, type UserId } from '../../../accounts/index.js';
import type { AttachmentId } from '../../../attachments/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import { type WritingRight, writingRightOf } from '../../core/writing/writing-right.js';
import type { Mentions } from '../core/mention.js';
import type { MessageId } from '../core/message.entity.js';
import { isQuotable } from '../core/message-visibility.js';
import { isSentAs } from '../core/messages-of-sender.js';
import { dataWithMentions, mentionedStored, mentionsAmong } from '../mentions/mention-sql.js';
import { queueMessages } from '../notifying/message-outbox.js';
import { queueUnindexed } from '../search/unindexed-rows.js';
import { threadsFollowed } from '../threads/thread-follow-sql.js';

type Sql = RawBuilder<unknown>;

/** The first message with the `clientId` of a draft. Its times are ms since 1970. */
export interface FirstMessage {
  id: MessageId;
  conversation_id: ConversationId;
  position: number;
  content: string;
  attachment_ids: AttachmentId[];
  created_at: number;
  edited_at: number | null;
  deleted_at: number | null;
  reply_to_id: MessageId | null;
  receiver_id: UserId | null;
  mentions: Mentions;
}

/** Why a message was not stored. */
export interface Rejection extends Omit<WritingRight, 'may_notify'> {
  /** Null if the `clientId` is new. */
  first: FirstMessage | null;
  /** Whether the `clientId` belongs to another message that is or was held; null if not. */
  is_held: boolean | null;
  /** Whether the session of the draft has ended. */
  is_signed_out: boolean;
}

/** A row that the statement returns. */
export interface MessageRow extends DraftRow, Pick<WritingRight, 'may_notify'> {
  /** Null if the message was stored. */
  rejection: Rejection | null;
  /** Whether the replied message exists and can be quoted. */
  is_there: boolean | null;
  /** The sender’s language setting if the draft has a live session; otherwise null. */
  locale: string | null;
  /** Missing if no draft of the batch contains a candidate for a mention. */
  mentions?: Mentions;
}

/**
 * @param more further columns of messages, with a leading comma.
 * @param mayNotify whether the message may notify members.
 */
function storedWith(more: Sql, mayNotify: Sql): Sql {
  return sql`stored as (
      insert into message (id, conversation_id, position, sender_id, content, client_id, created_at, reply_to_id ${more})
      select id, feed_id, position, sender_id, content, client_id, created_at, reply_to_id ${more}
      from placed where is_accepted
    ),
    slowed as (
      update member set last_sent_at = placed.at from placed
      where placed.is_accepted and placed.is_slowed
        and member.conversation_id = placed.feed_id and member.user_id = placed.sender_id
    ),
    queued as (${queueMessages(sql`placed where is_accepted and ${mayNotify}`)}),
    unindexed as (${queueUnindexed(sql`placed where is_accepted`)})`;
}

/**
 * SQL: the only rule that decides which messages are accepted. The session must be live if the draft has one. The sender
 * must be allowed to write. The `clientId` must be new, in the tables of stored and of held messages and in this batch.
 * Slow mode must not apply after an earlier message of this batch. A replied message must exist and be quotable.
 */
function judgedWith(quotable: Sql): Sql {
  return sql`
    select *, is_first and (
      not is_slowed or row_number() over (partition by feed_id, sender_id, is_first order by n) = 1
    ) as is_accepted
    from (
      select *, is_new and (
        client_id is null or row_number() over (partition by sender_id, client_id, is_new order by n) = 1
      ) as is_first
      from (
        select draft.*, writer.*, earlier.*, held.*, quoted.*, viewer.locale,
          draft.session_id is not null and viewer.session is null as is_signed_out,
          draft.is_current and writer.is_member and writer.refusal is null and earlier.first is null
            and held.is_held is null and (draft.session_id is null or viewer.session is not null)
            and (draft.reply_to_id is null or quoted.is_there) as is_new
        from draft
        left join lateral (${liveSession(sql`draft.session_id`, sql`draft.sender_id`)}) as viewer on true
        left join lateral (${writingRightOf(sql`draft.feed_id`, sql`draft.sender_id`)}) as writer on true
        left join lateral (
          select json_build_object(
            'id', m.id, 'conversation_id', m.conversation_id, 'position', m.position, 'content', m.content,
            'attachment_ids', m.attachment_ids, 'created_at', extract(epoch from m.created_at) * 1000,
            'edited_at', extract(epoch from m.edited_at) * 1000, 'deleted_at', extract(epoch from m.deleted_at) * 1000,
            'reply_to_id', m.reply_to_id, 'receiver_id', m.receiver_id, 'mentions', m.mentions
          ) as first
          from message m
          where ${isSentAs(sql`draft.sender_id`, sql`draft.client_id`)} limit 1
        ) as earlier on true
        left join lateral (
          select true as is_held from held_message h
          where h.sender_id = draft.sender_id and h.client_id = draft.client_id and h.message_id <> draft.id limit 1
        ) as held on true
        left join lateral (
          select true as is_there, m.sender_id as author_id, m.position as root_position,
            m.receiver_id is null as has_thread
          from message m where m.id = draft.reply_to_id and m.conversation_id = draft.feed_id and m.deleted_at is null
            and ${quotable} limit 1
        ) as quoted on true
      ) as known
    ) as named`;
}

/** Messages to all members, without files and mentions. */
export const plainParts: BatchParts = {
  name: 'send_messages',
  columns: sql`id text, sender_id text, content text, client_id text, created_at timestamptz, reply_to_id text, session_id text`,
  judged: judgedWith(isQuotable()),
  stored: storedWith(sql``, sql`(may_notify or reply_to_id is not null)`),
  // One column instead of many, because few messages are rejected, and each column of a row costs time.
  outcome: sql`may_notify, is_there, locale, case when is_accepted is not true then json_build_object(
    'visibility', visibility, 'is_member', is_member, 'refusal', refusal, 'muted_ms', muted_ms, 'is_slowed', is_slowed,
    'slow_mode_ms', slow_mode_ms, 'wait_ms', wait_ms, 'is_held', is_held,
    'is_signed_out', is_signed_out, 'first', first) end as rejection`,
};

const sentPlaces = { starts: sql`sent.starts`, lengths: sql`sent.lengths`, names: sql`sent.names` };

/** @param audience the only users that see a message; null for all members. */
function mentioning(judged: Sql, audience?: Sql): Sql {
  return sql`
    select sent.*, case when is_accepted then
      ${mentionsAmong(sentPlaces, sql`sent.feed_id`, sql`sent.sender_id`, audience)} end as mentions
    from (${judged}) as sent`;
}

function storedWithMentions(more: Sql): Sql {
  return sql`${storedWith(more, sql`(may_notify or reply_to_id is not null or mentions is not null)`)}, ${mentionedStored}`;
}

/** The same for batches in which a message may mention users, and none is a reply. */
export const mentioningParts: BatchParts = {
  name: 'send_mentions',
  columns: sql`${plainParts.columns}, starts int[], lengths int[], names text[]`,
  judged: mentioning(plainParts.judged),
  data: dataWithMentions,
  stored: storedWithMentions(sql`, mentions`),
  outcome: sql`${plainParts.outcome}, mentions`,
};

/** The same for batches with replies. */
export const replyingParts: BatchParts = {
  ...mentioningParts,
  name: 'send_replies',
  stored: sql`${storedWithMentions(sql`, mentions`)}, ${threadsFollowed()}`,
};

const parties = { senderId: sql`draft.sender_id`, receiverId: sql`draft.receiver_id` };

/** The same for a message with files or with a receiver. The message's transaction checks these. */
export const singleParts: BatchParts = {
  ...mentioningParts,
  name: 'send_single_message',
  columns: sql`${mentioningParts.columns}, receiver_id text, attachment_ids text[]`,
  judged: mentioning(judgedWith(isQuotable(parties)), sql`sent.audience`),
  stored: sql`${storedWithMentions(sql`, mentions, receiver_id, attachment_ids`)}, ${threadsFollowed(sql`receiver_id is null`)}`,
};
