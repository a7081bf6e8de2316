import { type RawBuilder, sql } from 'kysely';
import type { BatchParts, DraftRow } from '../../../../feed/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { AttachmentId } from '../../../attachments/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import { type WritingRight, writingRightOf } from '../../core/writing/writing-right.js';
import type { Mentions } from '../core/mention.js';
import type { MessageId } from '../core/message.entity.js';
import { dataWithMentions, mentionedStored, mentionsAmong } from '../mentions/mention-sql.js';
import { keepNotices } from '../notices/notice-rows.js';

/** What the statement tells of a draft: whether its sender may write, and the first message of its `clientId`. */
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
  /** Whether the message that is replied to can be. */
  is_there: boolean | null;
  /** Not there where no draft of the batch names anyone. */
  mentions?: Mentions;
}

/**
 * @param more further columns of messages, with a comma before them.
 * @param isNoticed whether someone may have to be notified.
 */
function storedWith(more: RawBuilder<unknown>, isNoticed: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`stored as (
      insert into message (id, conversation_id, position, sender_id, content, client_id, created_at, reply_to_id, words ${more})
      select id, feed_id, position, sender_id, content, client_id, created_at, reply_to_id, words::tsvector ${more}
      from placed where is_accepted
    ),
    slowed as (
      update member set last_sent_at = placed.at from placed
      where placed.is_accepted and placed.is_slowed
        and member.conversation_id = placed.feed_id and member.user_id = placed.sender_id
    ),
    noticed as (${keepNotices(sql`placed where is_accepted and ${isNoticed}`)})`;
}

/**
 * Messages to all who are there. Those with a receiver or with files are written one by one (`single-message.ts`).
 *
 * Accepted is the message of one who may write, unless its `clientId` was used before, in the table or in this batch,
 * or an earlier one in this batch has them wait in slow mode.
 */
export const plainParts: BatchParts = {
  name: 'send_messages',
  columns: sql`id text, sender_id text, content text, client_id text, created_at timestamptz, reply_to_id text, words text`,
  judged: sql`
    select *, is_first and (
      not is_slowed or row_number() over (partition by feed_id, sender_id, is_first order by n) = 1
    ) as is_accepted
    from (
      select *, is_new and (
        client_id is null or row_number() over (partition by sender_id, client_id, is_new order by n) = 1
      ) as is_first
      from (
        select draft.*, writer.*, first.*, quoted.is_there,
          draft.is_current and writer.is_member and writer.refusal is null and first.first_id is null
            and (draft.reply_to_id is null or quoted.is_there) as is_new
        from draft
        left join lateral (${writingRightOf(sql`draft.feed_id`, sql`draft.sender_id`)}) as writer on true
        left join lateral (
          select m.id as first_id, m.conversation_id as first_conversation_id, m.position as first_position,
            m.content as first_content, m.attachment_ids as first_attachment_ids,
            m.reply_to_id as first_reply_to_id, m.receiver_id as first_receiver_id, m.mentions as first_mentions,
            extract(epoch from m.created_at) * 1000 as first_created_at,
            extract(epoch from m.edited_at) * 1000 as first_edited_at,
            extract(epoch from m.deleted_at) * 1000 as first_deleted_at
          from message m where m.sender_id = draft.sender_id and m.client_id = draft.client_id limit 1
        ) as first on true
        left join lateral (
          select true as is_there from message m
          where m.id = draft.reply_to_id and m.conversation_id = draft.feed_id and m.deleted_at is null
            and m.receiver_id is null limit 1
        ) as quoted on true
      ) as known
    ) as named`,
  stored: storedWith(sql``, sql`is_noticed`),
  outcome: sql`visibility, is_member, refusal, muted_ms, is_slowed, slow_mode_ms, wait_ms, is_noticed, is_there,
    first_id, first_conversation_id, first_position, first_content, first_attachment_ids, first_created_at,
    first_edited_at, first_deleted_at, first_reply_to_id, first_receiver_id, first_mentions`,
};

const sentPlaces = { starts: sql`sent.starts`, lengths: sql`sent.lengths`, names: sql`sent.names` };

/** The same where a message may mention someone: all others are spared it. */
export const mentioningParts: BatchParts = {
  name: 'send_mentions',
  columns: sql`${plainParts.columns}, starts int[], lengths int[], names text[]`,
  judged: sql`
    select sent.*, case when is_accepted then
      ${mentionsAmong(sentPlaces, sql`sent.feed_id`, sql`sent.sender_id`)} end as mentions
    from (${plainParts.judged}) as sent`,
  data: dataWithMentions,
  stored: sql`${storedWith(sql`, mentions`, sql`(is_noticed or mentions is not null)`)}, ${mentionedStored}`,
  outcome: sql`${plainParts.outcome}, mentions`,
};
