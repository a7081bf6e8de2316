import type { FeedTransaction } from '../../../../feed/index.js';
import type { SessionCheck } from '../../../../platform/graphql/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { AttachmentId } from '../../../attachments/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import type { DirectChatService } from '../../direct-chats/direct-chat.service.js';
import { MessageId, newMessage, type SentText } from '../core/message.entity.js';
import { checkContent } from '../core/message-content.js';
import type { HoldingService } from '../holding/holding.service.js';
import type { MessageGate, SendResult, Ways } from '../screening/message-gate.js';
import { type MessageWriter, messageDraft, type SentMessage } from '../storing/message-batch.js';
import type { SingleMessageWriter } from '../storing/single-message.js';
import type { SenderShares } from './sender-share.js';

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

/** A message to a direct chat that may not exist. */
type FirstMessage = Omit<SentText & Draft, 'conversationId'>;

/** The field of the input that names the user of a direct chat. */
export const userField = 'input.to.userId';

/** Sends messages. */
export class SendingService {
  constructor(
    private readonly writer: MessageWriter,
    private readonly singleWriter: SingleMessageWriter,
    private readonly directChats: DirectChatService,
    private readonly shares: SenderShares,
    private readonly gate: MessageGate,
    private readonly holding: HoldingService,
  ) {}

  /**
   * Sends a message. Idempotent by `clientId`: if it was used before, returns the first message to a current member.
   * @param session the check of the sender's session; null if it has passed.
   * @throws {HubbubError} SESSION_REVOKED if the session has ended.
   * @throws {HubbubError} BAD_INPUT if the content is invalid.
   * @throws {HubbubError} NOT_FOUND if the conversation, a file or the replied message does not exist for the sender.
   * @throws {HubbubError} NOT_A_MEMBER if the sender or the receiver is not a member.
   * @throws {HubbubError} CONTACT_REFUSED if the sender may not write to the other user.
   * @throws {HubbubError} READ_ONLY, MUTED, SLOW_MODE if the sender may not write now.
   * @throws {HubbubError} CLIENT_ID_CONFLICT if the `clientId` was used for a different message.
   * @throws {HubbubError} CONTENT_REFUSED, CONTENT_NOT_CHECKED, LIMIT_REACHED if the message does not pass the checks.
   * @throws {HubbubError} OVERLOADED if too many messages wait.
   */
  async send(
    senderId: UserId,
    conversationId: ConversationId,
    draft: Draft,
    session: SessionCheck | null = null,
  ): Promise<SendResult> {
    checkContent(draft.content, draft.attachmentIds.length > 0);
    const message = { ...draft, conversationId, id: MessageId.create(), senderId, createdAt: new Date() };
    const ways: Ways = {
      session,
      place: async () => conversationId,
      store: () => this.#store(message, session),
      hold: (reason) => this.holding.hold(newMessage(message), reason),
    };
    return this.shares.within(senderId, () => this.gate.pass({ ...message, firstTo: null, isEdit: false }, ways));
  }

  /**
   * Sends a message to a user, into the direct chat. Creates the chat with its first message if there is none. A
   * rejected message does not create a chat. Whether an existing chat is open is decided when the message is stored,
   * because a repeated message may have been sent before the chat was closed. A held message creates the chat at once.
   * @throws {HubbubError} the same codes as `send` and `DirectChatService.openDirectChat`.
   */
  async sendTo(
    senderId: UserId,
    otherId: UserId,
    draft: Draft,
    session: SessionCheck | null = null,
  ): Promise<SendResult> {
    checkContent(draft.content, draft.attachmentIds.length > 0);
    const chat = await this.directChats.find(senderId, otherId, userField);
    if (chat) return this.send(senderId, chat.id, draft, session);
    await session?.assertLive();
    await this.directChats.countBeginning(senderId);
    const message = { ...draft, id: MessageId.create(), senderId, createdAt: new Date() };
    const first = { ...message, conversationId: null, firstTo: otherId, isEdit: false };
    const ways: Ways = {
      session: null,
      place: async () => (await this.directChats.find(senderId, otherId, userField))?.id ?? null,
      store: () => this.#storeFirst(message, otherId),
      hold: (reason) => this.#holdFirst(message, otherId, reason),
    };
    return this.shares.within(senderId, () => this.gate.pass(first, ways));
  }

  async #store(message: SentText & Draft, session: SessionCheck | null = null): Promise<SentMessage> {
    const isSingle = message.attachmentIds.length > 0 || message.receiverId !== null;
    if (!isSingle) return this.writer.write(messageDraft(message, session));
    await session?.assertLive();
    return this.singleWriter.write(newMessage(message));
  }

  /** Stores the first message of a direct chat, or a later one if the chat was created meanwhile. */
  async #storeFirst(message: FirstMessage, otherId: UserId): Promise<SentMessage> {
    const { senderId } = message;
    let conversationId: ConversationId | null = null;
    const begin = async (transaction: FeedTransaction) => {
      const { chat, isNew } = await this.directChats.findOrMakeWithin(transaction, senderId, otherId, userField);
      conversationId = chat.id;
      return isNew ? chat.id : null;
    };
    const first = await this.singleWriter.writeFirst(message, begin);
    if (first) return first;
    if (conversationId === null) throw new Error('A direct chat was neither found nor created');
    return this.#store({ ...message, conversationId });
  }

  async #holdFirst(message: FirstMessage, otherId: UserId, reason: string): Promise<SendResult> {
    const chat = await this.directChats.findOrMake(message.senderId, otherId, userField);
    return this.holding.hold(newMessage({ ...message, conversationId: chat.id }), reason);
  }
}
