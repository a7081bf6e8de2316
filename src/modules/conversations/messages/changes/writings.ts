import { sql } from 'kysely';
import type { FeedTransaction } from '../../../../feed/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { AttachmentService } from '../../../attachments/index.js';
import type { MessageId } from '../core/message.entity.js';
import { readMessages } from '../core/message-rows.js';
import { isSentAfter, type SentPlace, sentOrder } from '../core/messages-of-sender.js';
import { discard } from './discarding.js';

/** The maximum number of messages per transaction. The feed of their conversation is locked meanwhile. */
const batchSize = 50;

/** The result of one step. */
export interface ErasedWritings {
  messageIds: MessageId[];
  /** Where the next step continues. */
  place: SentPlace;
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
    after: SentPlace | null,
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

  async #find({ em }: FeedTransaction, userId: UserId, after: SentPlace | null) {
    const { rows } = await sql<SentPlace & { id: MessageId }>`
      select m.id, m.conversation_id as "conversationId", m.position::float8 as position from message m
      where ${isSentAfter(userId, after)} and m.deleted_at is null
      order by ${sentOrder} limit ${sql.lit(batchSize)}`.execute(em.getKysely());
    return rows;
  }
}
