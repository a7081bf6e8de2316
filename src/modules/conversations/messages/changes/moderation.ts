import type { FeedTransaction } from '../../../../feed/index.js';
import { ErrorCode, HubbubError } from '../../../../platform/errors/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { AttachmentService } from '../../../attachments/index.js';
import type { MembershipPolicy } from '../../core/members/membership.js';
import { holdMessage } from '../core/held-message.js';
import type { MessageId } from '../core/message.entity.js';
import { readMessages } from '../core/message-rows.js';
import { discard } from './message-change.service.js';

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
      throw error instanceof HubbubError ? new HubbubError(ErrorCode.NOT_FOUND, error.message, { field }) : error;
    });
    if (!held.message.deletedAt) return held.message;
    throw new HubbubError(ErrorCode.NOT_FOUND, 'The message is deleted.', { field });
  }

  /**
   * Deletes any message, regardless of its sender, conversation and age.
   * @returns false if there was nothing to delete.
   */
  async delete(transaction: FeedTransaction, id: MessageId): Promise<boolean> {
    const [seen] = await readMessages(transaction.em, [id]);
    if (!seen) return false;
    await transaction.lock([seen.conversationId]);
    const [message] = await readMessages(transaction.em, [id]);
    if (!message || message.deletedAt) return false;
    await discard(transaction, this.attachments, message);
    return true;
  }
}
