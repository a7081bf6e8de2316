import { LockMode } from '@mikro-orm/core';
import type { FeedTransaction } from '../../../../feed/index.js';
import { plainEntity } from '../../../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../../../platform/errors/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { AttachmentService } from '../../../attachments/index.js';
import { ConversationErrorCode } from '../../core/conversation.errors.js';
import { type MembershipPolicy, moderates } from '../../core/members/membership.js';
import { Message, newMessage } from '../core/message.entity.js';
import type { SentMessage } from '../storing/message-batch.js';
import type { SingleMessageWriter } from '../storing/single-message.js';
import { HeldMessage, type HeldMessageId, HeldMessageState } from './held-message.entity.js';
import { heldMessageTexts } from './held-message.texts.js';
import { announceDecision } from './held-message-announcement.js';

/** Decides about held messages, each once. All methods run in the transaction of the caller. */
export class HeldMessageDecisions {
  constructor(
    private readonly policy: MembershipPolicy,
    private readonly writer: SingleMessageWriter,
    private readonly attachments: AttachmentService,
  ) {}

  /**
   * Locks a pending message, the feed of its conversation, and the inboxes of its users.
   * @param viewerId the user that decides; null for an administrator and for the server.
   * @throws {HubbubError} NOT_FOUND if there is none, or the user may not see it.
   * @throws {HubbubError} FORBIDDEN if the user is its sender and does not moderate the group.
   * @throws {HubbubError} ALREADY_DECIDED if it is no longer pending.
   */
  async take(transaction: FeedTransaction, viewerId: UserId | null, id: HeldMessageId): Promise<HeldMessage> {
    const { em } = transaction;
    const seen = await em.findOne(HeldMessage, { id });
    if (!seen) throw noHeldMessage();
    await transaction.lock([seen.conversationId]);
    await transaction.lock([seen.senderId, ...(seen.receiverId ? [seen.receiverId] : [])]);
    const options = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true };
    const held = await em.findOne(HeldMessage, { id }, options);
    if (!held) throw noHeldMessage();
    if (viewerId) await this.#assertReviews(transaction, viewerId, held);
    if (held.state !== HeldMessageState.PENDING) throw new HubbubError(ConversationErrorCode.ALREADY_DECIDED);
    return held;
  }

  /**
   * Sends a taken message as its sender, now. A reply to a message that was deleted meanwhile is sent without the
   * reference.
   * @throws {HubbubError} SENDER_CANNOT_WRITE if the sender may not send it now. It stays pending.
   */
  async release(transaction: FeedTransaction, held: HeldMessage): Promise<SentMessage> {
    const { em } = transaction;
    const { messageId: id, conversationId, senderId, receiverId, content, clientId, attachmentIds } = held;
    await this.attachments.detach(em, attachmentIds, id);
    const replyToId = await this.#existing(transaction, held);
    const addressed = { conversationId, senderId, receiverId, replyToId, clientId };
    const message = newMessage({ id, ...addressed, content, attachmentIds, createdAt: new Date() });
    const sent = await this.writer.writeWithin(transaction, message).catch((error: unknown) => {
      throw error instanceof HubbubError ? cannotWrite(error) : error;
    });
    await this.#close(transaction, { ...held, messageId: sent.message.id, state: HeldMessageState.RELEASED });
    return sent;
  }

  /** Discards a taken message with its files. */
  async drop(transaction: FeedTransaction, held: HeldMessage): Promise<void> {
    await this.attachments.discard(transaction.em, held.attachmentIds);
    await this.#close(transaction, { ...held, state: HeldMessageState.DROPPED });
  }

  /** Does the same as `drop` for a message that waited too long. */
  async expire(transaction: FeedTransaction, held: HeldMessage): Promise<void> {
    await this.attachments.discard(transaction.em, held.attachmentIds);
    await this.#close(transaction, { ...held, state: HeldMessageState.EXPIRED });
  }

  async #assertReviews({ em }: FeedTransaction, viewerId: UserId, held: HeldMessage): Promise<void> {
    const membership = await this.policy
      .assertMemberWithin(em, held.conversationId, viewerId)
      .catch((error: unknown) => {
        if (error instanceof HubbubError) return null;
        throw error;
      });
    if (moderates(membership?.role ?? null) && held.receiverId === null) return;
    if (held.senderId !== viewerId) throw noHeldMessage();
    throw new HubbubError(ErrorCode.FORBIDDEN, heldMessageTexts.onlyReviewers());
  }

  async #existing({ em }: FeedTransaction, { replyToId, conversationId }: HeldMessage) {
    if (replyToId === null) return null;
    return (await em.count(Message, { id: replyToId, conversationId, deletedAt: null })) > 0 ? replyToId : null;
  }

  /** Stores the decision. Erases the content, so that no copy of a released message outlives that message. */
  async #close(transaction: FeedTransaction, held: HeldMessage): Promise<void> {
    const { id, messageId, state } = held;
    const decision = { messageId, state, decidedAt: new Date(), content: '', attachmentIds: [] };
    await transaction.em.nativeUpdate(HeldMessage, { id }, decision);
    await announceDecision(transaction, plainEntity(HeldMessage, { ...held, ...decision }));
  }
}

function noHeldMessage(): HubbubError {
  return new HubbubError(ErrorCode.NOT_FOUND, heldMessageTexts.none(), { field: 'input.heldMessageId' });
}

/** The error for a moderator. It names the code that the sender would get. */
function cannotWrite({ code, extensions: { retryAfterMs } }: HubbubError): HubbubError {
  return new HubbubError(
    ConversationErrorCode.SENDER_CANNOT_WRITE,
    heldMessageTexts.senderCannotWrite({ code }),
    retryAfterMs ? { retryAfterMs } : {},
  );
}
