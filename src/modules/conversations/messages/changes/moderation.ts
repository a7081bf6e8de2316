import type { FeedTransaction } from '../../../../feed/index.js';
import { ErrorCode, HubbubError } from '../../../../platform/errors/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { AttachmentService } from '../../../attachments/index.js';
import type { MembershipPolicy } from '../../core/members/membership.js';
import { holdMessage } from '../core/held-message.js';
import type { MessageId } from '../core/message.entity.js';
import { messageTexts } from '../core/message.texts.js';
import { readMessages } from '../core/message-rows.js';
import { discard } from './discarding.js';
import type { ChangedMessage } from './message-change.service.js';

/** The operations of administrators on messages. */
export class Moderation {
  constructor(
    private readonly policy: MembershipPolicy,
    private readonly attachments: AttachmentService,
  ) {}

  /**
   * Returns an undeleted message that the viewer may read, and locks its feed.
   * @param field the field of the input that names the message.
   * @throws {HubbubError} NOT_FOUND if the viewer may not read the message, or it is deleted.
   */
  async readable(transaction: FeedTransaction, viewerId: UserId, id: MessageId, field: string) {
    const held = await holdMessage(transaction, this.policy, viewerId, id).catch((error: unknown) => {
      throw error instanceof HubbubError ? new HubbubError(ErrorCode.NOT_FOUND, error.text, { field }) : error;
    });
    if (!held.message.deletedAt) return held.message;
    throw new HubbubError(ErrorCode.NOT_FOUND, messageTexts.deleted(), { field });
  }

  /**
   * Deletes any message, regardless of its sender, conversation and age.
   * @returns false if there was nothing to delete.
   */
  async delete(transaction: FeedTransaction, id: MessageId): Promise<boolean> {
    return (await this.erase(transaction, id))?.position != null;
  }

  /**
   * Does the same as `delete`, and returns the message without its content, with the position of the event in the feed
   * of its conversation. The position is null if the message was deleted before. Returns null if there is no message.
   */
  async erase(transaction: FeedTransaction, id: MessageId): Promise<ChangedMessage | null> {
    const [seen] = await readMessages(transaction.em, [id]);
    if (!seen) return null;
    const { conversationId } = seen;
    await transaction.lock([conversationId]);
    const [message] = await readMessages(transaction.em, [id]);
    if (!message) return null;
    if (message.deletedAt) return { message, position: null };
    const [erased] = await discard(transaction, this.attachments, conversationId, [message]);
    return erased ?? null;
  }
}
