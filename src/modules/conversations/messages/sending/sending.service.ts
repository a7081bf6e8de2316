import type { FeedTransaction } from '../../../../feed/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { AttachmentId } from '../../../attachments/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import type { DirectChatService } from '../../direct-chats/direct-chat.service.js';
import { MessageId, newMessage } from '../core/message.entity.js';
import { checkContent } from '../core/message-content.js';
import { type MessageWriter, messageDraft, type SentMessage } from './message-batch.js';
import type { SenderShares } from './sender-share.js';
import type { SingleMessageWriter } from './single-message.js';

/** A message to send. */
export interface Draft {
  content: string;
  /** The client's idempotency key: sending it again returns the first message. */
  clientId: string | null;
  /** Files of the sender, in display order. */
  attachmentIds: AttachmentId[];
  /** The message of the same conversation that it replies to. */
  replyToId: MessageId | null;
  /** In a project, the only member besides the sender that sees the message. */
  receiverId: UserId | null;
}

/** The field of the input that names the user of a direct chat. */
export const userField = 'input.to.userId';

/** Sends messages. */
export class SendingService {
  constructor(
    private readonly writer: MessageWriter,
    private readonly singleWriter: SingleMessageWriter,
    private readonly directChats: DirectChatService,
    private readonly shares: SenderShares,
  ) {}

  /**
   * Sends a message. Idempotent by `clientId`: if it was used before, returns the first message to a current member.
   * @throws {HubbubError} BAD_INPUT if the content is invalid.
   * @throws {HubbubError} NOT_FOUND if the conversation, a file or the replied message does not exist for the sender.
   * @throws {HubbubError} NOT_A_MEMBER if the sender or the receiver is not a member.
   * @throws {HubbubError} CONTACT_REFUSED if the sender may not write to the other user.
   * @throws {HubbubError} READ_ONLY, MUTED, SLOW_MODE if the sender may not write now.
   * @throws {HubbubError} CLIENT_ID_CONFLICT if the `clientId` was used for a different message.
   * @throws {HubbubError} OVERLOADED if too many messages wait.
   */
  async send(senderId: UserId, conversationId: ConversationId, draft: Draft): Promise<SentMessage> {
    const hasAttachments = draft.attachmentIds.length > 0;
    checkContent(draft.content, hasAttachments);
    const message = { ...draft, conversationId, id: MessageId.create(), senderId, createdAt: new Date() };
    const isSingle = hasAttachments || draft.receiverId !== null;
    return this.shares.within(senderId, () =>
      isSingle ? this.singleWriter.write(newMessage(message)) : this.writer.write(messageDraft(message)),
    );
  }

  /**
   * Sends a message to a user, into the direct chat. Creates the chat with its first message if there is none. A
   * rejected message does not create a chat. Whether an existing chat is open is decided when the message is stored,
   * because a repeated message may have been sent before the chat was closed.
   * @throws {HubbubError} the same codes as `send` and `DirectChatService.openDirectChat`.
   */
  async sendTo(senderId: UserId, otherId: UserId, draft: Draft): Promise<SentMessage> {
    const field = userField;
    checkContent(draft.content, draft.attachmentIds.length > 0);
    const chat = await this.directChats.find(senderId, otherId, field);
    if (chat) return this.send(senderId, chat.id, draft);
    await this.directChats.countBeginning(senderId);
    const message = { ...draft, id: MessageId.create(), senderId, createdAt: new Date() };
    const begin = async (transaction: FeedTransaction) => {
      const { chat, isNew } = await this.directChats.findOrMakeWithin(transaction, senderId, otherId, field);
      return isNew ? chat.id : null;
    };
    const first = await this.shares.within(senderId, () => this.singleWriter.writeFirst(message, begin));
    return first ?? this.sendTo(senderId, otherId, draft);
  }
}
