import { type RawBuilder, sql } from 'kysely';
import type { BatchParts, DraftRow } from '../../../../feed/index.js';
import type { UserId } from '../../../accounts/index.js';
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

/** A row that the statement returns: whether the sender may write, and the first message with the `clientId`. */
export interface MessageRow extends DraftRow, WritingRight {
  first_id: MessageId | null;
  first_conversation_id: ConversationId;
  first_position: string;
  first_content: string;
  first_attachment_ids: AttachmentId[];
  first_created_at: string;
  first_edited_at: string | null;
  first_deleted_at: string | null;
  first_reply_to_id: MessageId | null;
  first_receiver_id: UserId | null;
  first_mentions: Mentions;
  /** Whether the `clientId` belongs to another message that is or was held; null if not. */
  is_held: boolean | null;
  /** Whether the replied message exists and can be quoted. */
  is_there: boolean | null;
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
 * SQL: the only rule that decides which messages are accepted. The sender must be allowed to write. The `clientId` must
 * be new, in the tables of stored and of held messages and in this batch. Slow mode must not apply after an earlier message of this batch. A replied
 * message must exist and be quotable.
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
        select draft.*, writer.*, first.*, held.*, quoted.*,
          draft.is_current and writer.is_member and writer.refusal is null and first.first_id is null
            and held.is_held is null and (draft.reply_to_id is null or quoted.is_there) as is_new
        from draft
        left join lateral (${writingRightOf(sql`draft.feed_id`, sql`draft.sender_id`)}) as writer on true
        left join lateral (
          select m.id as first_id, m.conversation_id as first_conversation_id, m.position as first_position,
            m.content as first_content, m.attachment_ids as first_attachment_ids,
            m.reply_to_id as first_reply_to_id, m.receiver_id as first_receiver_id, m.mentions as first_mentions,
            extract(epoch from m.created_at) * 1000 as first_created_at,
            extract(epoch from m.edited_at) * 1000 as first_edited_at,
            extract(epoch from m.deleted_at) * 1000 as first_deleted_at
          from message m
          where ${isSentAs(sql`draft.sender_id`, sql`draft.client_id`)} limit 1
        ) as first on true
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
  columns: sql`id text, sender_id text, content text, client_id text, created_at timestamptz, reply_to_id text`,
  judged: judgedWith(isQuotable()),
  stored: storedWith(sql``, sql`(may_notify or reply_to_id is not null)`),
  outcome: sql`visibility, is_member, refusal, muted_ms, is_slowed, slow_mode_ms, wait_ms, may_notify, is_there, is_held,
    first_id, first_conversation_id, first_position, first_content, first_attachment_ids, first_created_at,
    first_edited_at, first_deleted_at, first_reply_to_id, first_receiver_id, first_mentions`,
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
