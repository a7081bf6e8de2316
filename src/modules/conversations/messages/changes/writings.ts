import { sql } from 'kysely';
import type { FeedTransaction, Position } from '../../../../feed/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { AttachmentService } from '../../../attachments/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import type { MessageId } from '../core/message.entity.js';
import { readMessages } from '../core/message-rows.js';
import { discard } from './discarding.js';

/** The maximum number of messages per transaction. The feed of their conversation is locked meanwhile. */
const batchSize = 50;

/** A place in the list of a user's messages, which is ordered by conversation and position. */
export interface WritingPlace {
  conversationId: ConversationId;
  position: Position;
}

/** The result of one step. */
export interface ErasedWritings {
  messageIds: MessageId[];
  /** Where the next step continues. */
  place: WritingPlace;
}

/** Erases what users wrote. */
export class Writings {
  constructor(private readonly attachments: AttachmentService) {}

  /**
   * Deletes some messages of a user in one conversation, in a transaction of its own. Each leaves its place, and an
   * event. Idempotent, so it can be repeated from any place.
   * @param after where the last step stopped; null for the first one.
   * @returns null if there is no undeleted message after this place.
   */
  async eraseSome(
    transaction: FeedTransaction,
    userId: UserId,
    after: WritingPlace | null,
  ): Promise<ErasedWritings | null> {
    const found = await this.#find(transaction, userId, after);
    const [first] = found;
    if (!first) return null;
    const { conversationId } = first;
    await transaction.lock([conversationId]);
    const ids = found.filter((each) => each.conversationId === conversationId).map(({ id }) => id);
    // A message may have been deleted before the lock.
    const messages = (await readMessages(transaction.em, ids)).filter((each) => each !== null);
    const left = messages.filter(({ deletedAt }) => !deletedAt);
    if (left.length > 0) await discard(transaction, this.attachments, conversationId, left);
    const position = Math.max(first.position, ...messages.map((message) => message.position));
    return { messageIds: left.map(({ id }) => id), place: { conversationId, position } };
  }

  async #find({ em }: FeedTransaction, userId: UserId, after: WritingPlace | null) {
    const { rows } = await sql<{ id: MessageId; conversationId: ConversationId; position: number }>`
      select id, conversation_id as "conversationId", position::float8 as position from message
      where sender_id = ${userId} and deleted_at is null
        and (conversation_id, position) > (${after?.conversationId ?? ''}, ${after?.position ?? 0}::bigint)
      order by conversation_id, position limit ${sql.lit(batchSize)}`.execute(em.getKysely());
    return rows;
  }
}
