import type { FeedTransaction, FeedWriter } from '../../../../feed/index.js';
import { plainEntity, type UnitOfWork, violatesUnique } from '../../../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../../../platform/errors/index.js';
import { assertUserExists } from '../../../accounts/index.js';
import type { AttachmentService } from '../../../attachments/index.js';
import { ConversationErrorCode } from '../../core/conversation.errors.js';
import type { NewMessage } from '../core/message.entity.js';
import { isStored } from '../core/message-rows.js';
import type { SentMessage } from '../storing/message-batch.js';
import type { SingleMessageWriter } from '../storing/single-message.js';
import { HeldMessage, HeldMessageId, HeldMessageState } from './held-message.entity.js';
import { heldMessageTexts } from './held-message.texts.js';
import { announceHeld } from './held-message-announcement.js';
import { findHeld, type HeldResult, heldAgain } from './held-message-rows.js';

/** The maximum numbers of messages of one sender that wait: in one conversation, and in all. */
const maxInConversation = 10;
const maxInAll = 50;

/** Holds messages for review instead of sending them. */
export class HoldingService {
  constructor(
    private readonly feeds: FeedWriter,
    private readonly writer: SingleMessageWriter,
    private readonly attachments: AttachmentService,
  ) {}

  /**
   * Holds a message that could be sent now. Idempotent by `clientId`.
   * @param reason a sentence for the sender and the moderators.
   * @returns the first message, if the `clientId` was used before.
   * @throws {HubbubError} the same codes as `SendingService.send`.
   * @throws {HubbubError} LIMIT_REACHED if too many messages of the sender wait.
   * @throws {HeldBefore} if the `clientId` belongs to a held message.
   */
  async hold(message: NewMessage, reason: string): Promise<SentMessage | HeldResult> {
    const rehearsed = await this.writer.rehearse(message);
    if (rehearsed.isDuplicate) return rehearsed;
    try {
      const held = await this.feeds.write((transaction) => this.#store(transaction, message, reason));
      return held ?? (await this.writer.rehearse(message));
    } catch (error) {
      // The same `clientId` was used concurrently in another conversation.
      if (!violatesUnique(error, 'held_message_client_id_unique')) throw error;
      throw new HubbubError(ConversationErrorCode.CLIENT_ID_CONFLICT, undefined, { field: 'input.clientId' });
    }
  }

  /**
   * Stores a held message. Its files belong to it from now on, so no other message can take them.
   * @returns null if another node has stored the message since the rehearsal.
   */
  async #store(transaction: FeedTransaction, message: NewMessage, reason: string): Promise<HeldResult | null> {
    const { em } = transaction;
    const { id: messageId, conversationId, senderId, attachmentIds } = message;
    await transaction.lock([conversationId]);
    await transaction.lock([senderId]);
    await assertUserExists(em, senderId);
    const first = await findHeld(em, message);
    if (first) return heldAgain(first, message);
    if (await isStored(em, message)) return null;
    await assertRoom(em, message);
    if (attachmentIds.length > 0) {
      await this.attachments.attach(em, senderId, attachmentIds, { messageId, conversationId });
    }
    const held = heldMessageOf(message, reason);
    await em.insert(HeldMessage, held);
    // A retry that is being stored on another node must see this row, also if no event reports it in this feed.
    await transaction.renew(conversationId);
    await announceHeld(transaction, held);
    return { held, isDuplicate: false };
  }
}

function heldMessageOf(message: NewMessage, reason: string): HeldMessage {
  const { id: messageId, conversationId, senderId, receiverId, content, attachmentIds, replyToId, clientId } = message;
  return plainEntity(HeldMessage, {
    id: HeldMessageId.create(),
    messageId,
    conversationId,
    senderId,
    receiverId,
    content,
    attachmentIds,
    replyToId,
    clientId,
    reason,
    state: HeldMessageState.PENDING,
    heldAt: new Date(),
    decidedAt: null,
  });
}

/** The caller must hold the lock on the inbox of the sender. */
async function assertRoom(em: UnitOfWork, { senderId, conversationId }: NewMessage): Promise<void> {
  const pending = { senderId, state: HeldMessageState.PENDING };
  const [inAll, inConversation] = [
    await em.count(HeldMessage, pending),
    await em.count(HeldMessage, { ...pending, conversationId }),
  ];
  if (inAll < maxInAll && inConversation < maxInConversation) return;
  throw new HubbubError(ErrorCode.LIMIT_REACHED, heldMessageTexts.tooMany());
}
