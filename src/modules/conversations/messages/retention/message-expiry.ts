import { setTimeout as pause } from 'node:timers/promises';
import type { FeedTransaction, FeedWriter } from '../../../../feed/index.js';
import type { BackgroundWork } from '../../../../platform/concurrency/index.js';
import type { Database } from '../../../../platform/database/index.js';
import type { AttachmentService } from '../../../attachments/index.js';
import { deleteParts } from '../changes/discarding.js';
import {
  type CheckedConversation,
  checkConversations,
  deleteRows,
  type Retention,
  readExpired,
} from './expired-rows.js';
import { MessagesExpired } from './retention.events.js';

/** The maximum number of conversations per query. */
const checkedAtOnce = 500;
/** The maximum number of messages per transaction. Messages to their conversation wait meanwhile. */
const batchSize = 200;
/** The pause after each batch, in ms. Messages that waited are stored in it. */
const pauseTime = 20;

/**
 * Deletes messages whose retention has ended, with their rows. The oldest messages of a conversation go first, in
 * batches. The last batch also appends the one event that reports all of them. If a node is killed before, the next run
 * deletes the rest and appends it.
 */
export class MessageExpiry {
  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly attachments: AttachmentService,
    private readonly retention: Retention,
    private readonly background: BackgroundWork,
  ) {}

  /**
   * Deletes expired messages in all conversations. Runs as a job. A failure in one conversation does not stop the rest.
   * @returns how many messages were deleted, or null if none.
   * @throws {AggregateError} after the last conversation, with all errors.
   */
  async run(): Promise<{ expired: number } | null> {
    if (Object.values(this.retention).every((time) => time === 0)) return null;
    const failures: unknown[] = [];
    let expired = 0;
    for await (const conversation of this.#due()) {
      try {
        expired += await this.#expire(conversation);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) {
      throw new AggregateError(failures, `messages of ${failures.length} conversations could not be deleted`);
    }
    return expired > 0 ? { expired } : null;
  }

  async *#due(): AsyncGenerator<CheckedConversation> {
    for (let after = ''; !this.background.isStopping; ) {
      const checked = await checkConversations(this.database, this.retention, after, checkedAtOnce);
      for (const conversation of checked) if (conversation.isDue) yield conversation;
      const last = checked.at(-1);
      if (!last || checked.length < checkedAtOnce) return;
      after = last.id;
    }
  }

  async #expire(conversation: CheckedConversation): Promise<number> {
    let expired = 0;
    for (let isMore = true; isMore && !this.background.isStopping; ) {
      const batch = await this.feeds.write((transaction) => this.#expireSome(transaction, conversation));
      expired += batch.expired;
      isMore = batch.isMore;
      if (isMore) await pause(pauseTime);
    }
    return expired;
  }

  async #expireSome(transaction: FeedTransaction, { id, retention }: CheckedConversation) {
    await transaction.lock([id]);
    const { em } = transaction;
    const found = await readExpired(em, id, retention, batchSize + 1);
    const batch = found.slice(0, batchSize);
    const last = batch.at(-1);
    if (!last) return { expired: 0, isMore: false };
    await deleteParts(em, this.attachments, id, batch);
    await deleteRows(em, id, batch);
    const before = last.position + 1;
    // A subscriber that resumes from before gets a gap.
    await transaction.forgetBefore(id, before);
    const isMore = found.length > batchSize;
    if (!isMore) await transaction.append(id, MessagesExpired.of({ before }));
    return { expired: batch.length, isMore };
  }
}
