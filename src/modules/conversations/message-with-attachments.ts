import type { FeedTransaction, FeedWriter } from '../../feed/index.js';
import { plainEntity, violatesUnique } from '../../platform/database/index.js';
import type { AttachmentService } from '../attachments/index.js';
import { findMentions, storeMentions } from './mentions/message-mentions.js';
import { Message, type NewMessage } from './message.entity.js';
import { messageAdded } from './message.events.js';
import { conflict, nothingToReplyTo, repeated, type SentMessage } from './message-batch.js';
import { indexedWords } from './search/indexed-words.js';
import { assertReaderWithin, assertWriterWithin } from './writing-right.js';

/**
 * Stores messages with files, each in a transaction of its own: what decides whether the files can be sent does not fit
 * into the statement that stores many messages at once.
 */
export class MessageWithAttachmentsWriter {
  constructor(
    private readonly feeds: FeedWriter,
    private readonly attachments: AttachmentService,
  ) {}

  /** @throws HubbubError as `MessageService.send` does, and NOT_FOUND for files that cannot be sent. */
  async write(message: NewMessage): Promise<SentMessage> {
    try {
      return await this.feeds.write((transaction) => this.#writeOnce(transaction, message));
    } catch (error) {
      // The same name was used at the same moment in another conversation.
      throw violatesUnique(error, 'message_client_id_unique') ? conflict() : error;
    }
  }

  async #writeOnce(transaction: FeedTransaction, message: NewMessage): Promise<SentMessage> {
    const { em } = transaction;
    const { id, conversationId, senderId, clientId, attachmentIds, replyToId } = message;
    await transaction.lock([conversationId]);
    const first = clientId && (await em.findOne(Message, { senderId, clientId }));
    if (first) {
      const again = repeated(first, message);
      await assertReaderWithin(em, conversationId, senderId);
      return again;
    }
    await assertWriterWithin(em, conversationId, senderId);
    if (replyToId && (await em.count(Message, { id: replyToId, conversationId, deletedAt: null })) === 0) {
      throw nothingToReplyTo();
    }
    await this.attachments.attach(em, senderId, attachmentIds, { messageId: id, conversationId });
    const sent = { ...message, mentions: await findMentions(em, message) };
    const position = await transaction.append(conversationId, messageAdded(sent));
    const added = plainEntity(Message, { ...sent, position });
    em.create(Message, { ...sent, position, words: indexedWords(message.content) });
    await storeMentions(em, added);
    return { message: added, position, deduplicated: false };
  }
}
