import { sql } from 'kysely';
import type { FeedTransaction, Position } from '../../../../feed/index.js';
import { plainEntity, type UnitOfWork } from '../../../../platform/database/index.js';
import type { AttachmentService } from '../../../attachments/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import { mentionedIds } from '../core/mention.js';
import { Message } from '../core/message.entity.js';
import { messageDeleted } from '../core/message.events.js';
import { forgetMentionsOf } from '../mentions/message-mentions.js';
import { Pin } from '../pins/pin.entity.js';
import { Reaction } from '../reactions/reaction.entity.js';
import { forgetWords } from '../search/message-words-rows.js';
import { MessageVersion } from './message-version.entity.js';

/** A deleted message, and the position of the event that reports the deletion. */
export interface DiscardedMessage {
  message: Message;
  position: Position;
}

/**
 * Deletes the content of undeleted messages of one conversation, whose feed is locked. Their places stay. Takes the same
 * statements for any number of messages.
 */
export async function discard(
  transaction: FeedTransaction,
  attachments: AttachmentService,
  conversationId: ConversationId,
  messages: readonly Message[],
): Promise<DiscardedMessage[]> {
  const { em } = transaction;
  await deleteParts(em, attachments, conversationId, messages);
  const deletedAt = new Date();
  const left = messages.map((each) => ({ ...each, content: '', attachmentIds: [], mentions: null, deletedAt }));
  const entries = left.map((message) => ({ feedId: conversationId, event: messageDeleted(message) }));
  const positions = await transaction.append(entries);
  const discarded = left.flatMap((message, n) => {
    const position = positions[n];
    if (position === undefined) throw new Error(`The feed ${conversationId} does not exist`);
    return { message: plainEntity(Message, { ...message, changedPosition: position }), position };
  });
  await emptyRows(em, discarded, deletedAt);
  await forgetWords(
    em,
    messages.map(({ id }) => id),
  );
  return discarded;
}

/** Deletes what belongs to messages: versions, reactions, pins, mentions and files. */
export async function deleteParts(
  em: UnitOfWork,
  attachments: AttachmentService,
  conversationId: ConversationId,
  messages: readonly Pick<Message, 'id' | 'attachmentIds' | 'mentions'>[],
): Promise<void> {
  const messageId = { $in: messages.map(({ id }) => id) };
  await em.nativeDelete(MessageVersion, { messageId });
  await em.nativeDelete(Reaction, { messageId });
  await em.nativeDelete(Pin, { messageId });
  const files = messages.flatMap(({ attachmentIds }) => attachmentIds);
  if (files.length > 0) await attachments.discard(em, files);
  const mentioned = [...new Set(messages.flatMap(({ mentions }) => mentionedIds(mentions)))];
  await forgetMentionsOf(em, conversationId, messageId.$in, mentioned);
}

async function emptyRows(em: UnitOfWork, discarded: readonly DiscardedMessage[], deletedAt: Date): Promise<void> {
  const ids = discarded.map(({ message }) => message.id);
  // The first condition forces index lookups even under a generic plan.
  await sql`
    update message set content = '', attachment_ids = '{}', mentions = null,
      deleted_at = ${deletedAt.toISOString()}::timestamptz, changed_position = deleted.position
    from unnest(${ids}::text[], ${discarded.map(({ position }) => position)}::bigint[]) as deleted (id, position)
    where message.id = any(${ids}::text[]) and message.id = deleted.id`.execute(em.getKysely());
}
