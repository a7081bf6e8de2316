import type { FeedTransaction, FeedWriter } from '../../../../feed/index.js';
import { plainEntity, type UnitOfWork, violatesUnique } from '../../../../platform/database/index.js';
import { badInput, ErrorCode, HubbubError } from '../../../../platform/errors/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { AttachmentService } from '../../../attachments/index.js';
import type { Contacts } from '../../../friends/index.js';
import { Conversation, type ConversationId, ConversationKind } from '../../core/conversation.entity.js';
import { Member } from '../../core/members/member.entity.js';
import { assertReaderWithin, assertWriterWithin } from '../../core/writing/writing-right.js';
import { Message, type NewMessage, newMessage, type SentText } from '../core/message.entity.js';
import { messageAdded } from '../core/message.events.js';
import { mayQuote } from '../core/message-visibility.js';
import { assertInContact } from '../core/private-contact.js';
import { findMentions, storeMentions } from '../mentions/message-mentions.js';
import { MessageNotice } from '../notices/message-notice.entity.js';
import { indexedWords } from '../search/indexed-words.js';
import { conflict, nothingToReplyTo, repeated, type SentMessage } from './message-batch.js';

/**
 * Stores messages with files, and those with a receiver, each in a transaction of its own: what decides whether they
 * can be sent does not fit into the statement that stores many messages at once, and costs nothing to those that have
 * none.
 */
export class SingleMessageWriter {
  constructor(
    private readonly feeds: FeedWriter,
    private readonly attachments: AttachmentService,
    private readonly contacts: Contacts,
    private readonly onNotice: () => void,
  ) {}

  /** @throws HubbubError as `MessageService.send` does, and NOT_FOUND for files that cannot be sent. */
  async write(message: NewMessage): Promise<SentMessage> {
    return this.#refusing((transaction) => this.#writeOnce(transaction, message));
  }

  /**
   * Stores a message in the very transaction that makes its conversation: there are both, or neither.
   * @param conversation gives the conversation, or null if it turns out to be there already.
   * @returns null if so: then nothing was stored.
   * @throws HubbubError as `write` does, and what `conversation` throws.
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

  async #refusing<T>(work: (transaction: FeedTransaction) => Promise<T>): Promise<T> {
    try {
      return await this.feeds.write(work);
    } catch (error) {
      // The same name was used at the same moment in another conversation.
      throw violatesUnique(error, 'message_client_id_unique') ? conflict() : error;
    }
  }

  async #writeOnce(transaction: FeedTransaction, message: NewMessage): Promise<SentMessage> {
    const { em } = transaction;
    const { id, conversationId, senderId, clientId, attachmentIds } = message;
    await transaction.lock([conversationId]);
    const first = clientId && (await em.findOne(Message, { senderId, clientId }));
    if (first) {
      const again = repeated(first, message);
      await assertReaderWithin(em, conversationId, senderId);
      return again;
    }
    const { isNoticed } = await assertWriterWithin(em, conversationId, senderId);
    if (message.receiverId) await this.#assertReceiver(transaction, message, message.receiverId);
    await assertQuotable(em, message);
    if (attachmentIds.length > 0) {
      await this.attachments.attach(em, senderId, attachmentIds, { messageId: id, conversationId });
    }
    const sent = { ...message, mentions: await findMentions(em, message) };
    const position = await transaction.append(conversationId, messageAdded(sent));
    const added = plainEntity(Message, { ...sent, position });
    em.create(Message, { ...sent, position, words: indexedWords(message.content) });
    await storeMentions(em, added);
    if (isNoticed || sent.mentions) {
      em.create(MessageNotice, { conversationId, position });
      transaction.afterCommit(this.onNotice);
    }
    return { message: added, position, deduplicated: false };
  }

  /**
   * @throws HubbubError BAD_INPUT where messages have no receiver, or for oneself; NOT_A_MEMBER for who is not there;
   * CONTACT_REFUSED where the two may not write to each other.
   */
  async #assertReceiver(
    transaction: FeedTransaction,
    { conversationId, senderId }: NewMessage,
    receiverId: UserId,
  ): Promise<void> {
    const { em } = transaction;
    const field = 'input.receiverId';
    if (receiverId === senderId) throw badInput(field, 'You cannot be the receiver of your own message.');
    if ((await em.count(Conversation, { id: conversationId, kind: ConversationKind.PROJECT })) === 0) {
      throw badInput(field, 'Only messages in a project can have a receiver.');
    }
    if ((await em.count(Member, { conversationId, userId: receiverId })) === 0) {
      throw new HubbubError(ErrorCode.NOT_A_MEMBER, 'The receiver is not in this project.', { field });
    }
    await assertInContact(transaction, this.contacts, [senderId, receiverId], field);
  }
}

/** @throws HubbubError NOT_FOUND unless what the message replies to is there, for all who will see the message. */
async function assertQuotable(em: UnitOfWork, message: NewMessage): Promise<void> {
  const { replyToId, conversationId } = message;
  if (!replyToId) return;
  const quoted = await em.findOne(Message, { id: replyToId, conversationId, deletedAt: null });
  if (!quoted || !mayQuote(message, quoted)) throw nothingToReplyTo();
}
