import type { FeedTransaction, FeedWriter, Position } from '../../feed/index.js';
import type { BackgroundWork } from '../../platform/concurrency/index.js';
import { ErrorCode, HubbubError } from '../../platform/errors/index.js';
import { type Actor, AdminAction, type AdminGuard, type AuditLog, adminFeed, eraseReported } from '../admin/index.js';
import type { AttachmentSweep } from '../attachments/index.js';
import type { MessageId, Moderation } from '../conversations/index.js';
import { MessageErased } from './erasure.events.js';
import { erasureTexts } from './erasure.texts.js';

/** Erases messages for good. */
export class MessageErasureService {
  constructor(
    private readonly feeds: FeedWriter,
    private readonly guard: AdminGuard,
    private readonly audit: AuditLog,
    private readonly moderation: Moderation,
    private readonly files: AttachmentSweep,
    private readonly background: BackgroundWork,
  ) {}

  /**
   * Erases the content of a message: its text, versions, files and search words, and the copies in reports and in
   * requests to webhooks. Its place stays, as that of a deleted message. Idempotent.
   * @returns the position of the event in the feed of the conversation; null if the message was deleted before.
   * @throws {HubbubError} FORBIDDEN if the actor is not an administrator.
   * @throws {HubbubError} NOT_FOUND if there is no such message, and no report of it.
   */
  async erase(actorId: Actor, messageId: MessageId, reason: string): Promise<Position | null> {
    const position = await this.feeds.write(async (transaction) => {
      await this.guard.assertWithin(transaction.em, actorId);
      const erased = await this.moderation.erase(transaction, messageId);
      const reports = await eraseReported(transaction.em, messageId);
      if (!erased && reports === 0) {
        throw new HubbubError(ErrorCode.NOT_FOUND, erasureTexts.noMessage(), { field: 'input.messageId' });
      }
      if (erased?.position == null && reports === 0) return null;
      const { conversationId, senderId } = erased?.message ?? {};
      const details = { reason, ...(conversationId && { conversationId }), ...(senderId && { senderId }) };
      await this.#record(transaction, { actorId, messageId, details });
      return erased?.position ?? null;
    });
    await this.background.run('removing the files of an erased message', () => this.files.removeOf([messageId]));
    return position;
  }

  async #record(
    transaction: FeedTransaction,
    { actorId, messageId, details }: { actorId: Actor; messageId: MessageId; details: Record<string, string> },
  ): Promise<void> {
    const entry = { actorId, action: AdminAction.MESSAGE_ERASED, subjectId: messageId, details };
    await this.audit.record(transaction.em, entry);
    await transaction.append(adminFeed, MessageErased.of({ messageId }));
  }
}
