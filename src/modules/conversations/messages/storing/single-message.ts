import type { FeedTransaction, FeedWriter } from '../../../../feed/index.js';
import { badInput, HubbubError } from '../../../../platform/errors/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { AttachmentService } from '../../../attachments/index.js';
import type { Contacts } from '../../../friends/index.js';
import { Conversation, type ConversationId, ConversationKind } from '../../core/conversation.entity.js';
import { ConversationErrorCode } from '../../core/conversation.errors.js';
import { Member } from '../../core/members/member.entity.js';
import { type NewMessage, newMessage, type SentText } from '../core/message.entity.js';
import { messageTexts } from '../core/message.texts.js';
import { assertInContact } from '../core/private-contact.js';
import { batching, mayNotify, mayWrite, type OnStored, type SentMessage, singleDraft } from './message-batch.js';
import { type MessageRow, singleParts } from './message-statement.js';

/**
 * Stores messages with files or with a receiver, each in its own transaction. It uses the same statement as other
 * messages. The transaction also claims the files and checks the receiver, at no cost to other messages.
 */
export class SingleMessageWriter {
  constructor(
    private readonly feeds: FeedWriter,
    private readonly attachments: AttachmentService,
    private readonly contacts: Contacts,
    private readonly onStored: OnStored,
  ) {}

  /**
   * Stores a message.
   * @throws {HubbubError} the same codes as `SendingService.send`.
   * @throws {HeldBefore} if the `clientId` belongs to a held message.
   */
  async write(message: NewMessage): Promise<SentMessage> {
    return this.#refusing((transaction) => this.#writeOnce(transaction, message));
  }

  /**
   * Stores a message in the transaction that creates its conversation.
   * @param conversation creates the conversation; returns null if it already exists.
   * @returns null if `conversation` returned null; nothing was stored.
   * @throws {HubbubError} the same codes as `write`, and any error of `conversation`.
   */
  async writeFirst(
    sent: Omit<SentText, 'conversationId'>,
    conversation: (transaction: FeedTransaction) => Promise<ConversationId | null>,
  ): Promise<SentMessage | null> {
    return this.#refusing(async (transaction) => {
      const conversationId = await conversation(transaction);
      return conversationId && this.#writeOnce(transaction, newMessage({ ...sent, conversationId }));
    });
  }

  /**
   * Does the same as `write` in a transaction of the caller.
   * @throws {HubbubError} the same codes as `write`.
   */
  async writeWithin(transaction: FeedTransaction, message: NewMessage): Promise<SentMessage> {
    return this.#writeOnce(transaction, message);
  }

  /**
   * Returns what `write` would return now, and stores nothing.
   * @throws {HubbubError} the same codes as `write`.
   */
  async rehearse(message: NewMessage): Promise<SentMessage> {
    try {
      return await this.#refusing(async (transaction) => {
        throw new Rehearsed(await this.#writeOnce(transaction, message));
      });
    } catch (error) {
      if (error instanceof Rehearsed) return error.sent;
      throw error;
    }
  }

  async #refusing<T>(work: (transaction: FeedTransaction) => Promise<T>): Promise<T> {
    try {
      return await this.feeds.write(work);
    } catch (error) {
      throw batching.refusal(error);
    }
  }

  /** Stores a message once. An error after the statement rolls it back with the transaction. */
  async #writeOnce(transaction: FeedTransaction, message: NewMessage): Promise<SentMessage> {
    const { id: messageId, conversationId, senderId, receiverId, attachmentIds } = message;
    await transaction.lock([conversationId]);
    const draft = singleDraft(message);
    const [row] = await transaction.appendBatch<typeof draft, MessageRow>([draft], singleParts, batching.eventOf);
    if (!row) throw new Error('The statement returned nothing for a message');
    const { rejection } = row;
    if (receiverId && (!rejection || (!rejection.first && !rejection.is_held && mayWrite(rejection)))) {
      await this.#assertReceiver(transaction, message, receiverId);
    }
    const sent = resultOf(draft, row);
    if (row.position !== null && attachmentIds.length > 0) {
      await this.attachments.attach(transaction.em, senderId, attachmentIds, { messageId, conversationId });
    }
    if (row.position !== null) transaction.afterCommit(() => this.onStored(mayNotify(row)));
    return sent;
  }

  /**
   * @throws {HubbubError} BAD_INPUT if the conversation is not a project, or the receiver is the sender.
   * @throws {HubbubError} NOT_A_MEMBER if the receiver is not in the project.
   * @throws {HubbubError} CONTACT_REFUSED if the two may not write to each other.
   */
  async #assertReceiver(
    transaction: FeedTransaction,
    { conversationId, senderId }: NewMessage,
    receiverId: UserId,
  ): Promise<void> {
    const { em } = transaction;
    const field = 'input.receiverId';
    if (receiverId === senderId) throw badInput(field, messageTexts.receiverIsYou());
    if ((await em.count(Conversation, { id: conversationId, kind: ConversationKind.PROJECT })) === 0) {
      throw badInput(field, messageTexts.receiverNeedsProject());
    }
    if ((await em.count(Member, { conversationId, userId: receiverId })) === 0) {
      throw new HubbubError(ConversationErrorCode.NOT_A_MEMBER, messageTexts.receiverNotInProject(), { field });
    }
    await assertInContact(transaction, this.contacts, [senderId, receiverId], field);
  }
}

/** Rolls a rehearsal back. */
class Rehearsed extends Error {
  constructor(readonly sent: SentMessage) {
    super('A rehearsal was rolled back');
  }
}

/** @throws {HubbubError} if the statement did not accept the message. */
function resultOf(draft: ReturnType<typeof singleDraft>, row: MessageRow): SentMessage {
  const [result] = batching.judge([{ draft, row }]);
  if (!result) throw new Error('A held feed is not current');
  return result();
}
