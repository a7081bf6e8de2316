import type { FeedTransaction, FeedWriter } from '../../../feed/index.js';
import type { Database } from '../../../platform/database/index.js';
import { badInput } from '../../../platform/errors/index.js';
import type { RateLimiter } from '../../../platform/rate-limit/index.js';
import { assertUserExists, type UserId } from '../../accounts/index.js';
import { type Contacts, contactRefused } from '../../friends/index.js';
import { Conversation, ConversationKind, directKey } from '../core/conversation.entity.js';
import { conversationTexts } from '../core/conversation.texts.js';
import { createConversation, join } from '../core/members/joining.js';
import { MemberRole } from '../core/members/member.entity.js';

/** Finds and creates direct chats. Each pair of users has at most one. */
export class DirectChatService {
  /** @param beginnings limits new chats by user, because they appear in the lists of others unrequested. */
  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly contacts: Contacts,
    private readonly beginnings: RateLimiter,
  ) {}

  /**
   * Returns the chat of two users. Creates it if there is none, once even if both users open it concurrently.
   * @throws {HubbubError} BAD_INPUT if both users are the same.
   * @throws {HubbubError} NOT_FOUND if the user does not exist.
   * @throws {HubbubError} CONTACT_REFUSED if the two may not write to each other.
   * @throws {HubbubError} RATE_LIMITED if the user has created too many chats.
   */
  async openDirectChat(userId: UserId, otherId: UserId, field: string): Promise<Conversation> {
    const chat = (await this.find(userId, otherId, field)) ?? (await this.#begin(userId, otherId, field));
    if (!chat.isOpen) throw contactRefused(field);
    return chat;
  }

  /**
   * Returns the chat of two users, open or closed, or null.
   * @throws {HubbubError} BAD_INPUT if both users are the same.
   */
  async find(userId: UserId, otherId: UserId, field: string): Promise<Conversation | null> {
    if (userId === otherId) throw badInput(field, conversationTexts.chatWithYourself());
    return this.database.fork().findOne(Conversation, { directKey: directKey(userId, otherId) });
  }

  /**
   * Counts a new chat. Callers must call it before `findOrMakeWithin`.
   * @throws {HubbubError} RATE_LIMITED if the user has created too many chats.
   */
  async countBeginning(userId: UserId): Promise<void> {
    await this.beginnings.consume(userId);
  }

  /**
   * Finds or creates the chat of two users. Locks their inboxes: of two concurrent calls, the second finds the chat.
   * @throws {HubbubError} NOT_FOUND if the user does not exist.
   * @throws {HubbubError} CONTACT_REFUSED if the two may not write to each other.
   */
  async findOrMakeWithin(
    transaction: FeedTransaction,
    userId: UserId,
    otherId: UserId,
    field: string,
  ): Promise<{ chat: Conversation; isNew: boolean }> {
    const key = directKey(userId, otherId);
    await transaction.lock([userId, otherId]);
    const made = await transaction.em.findOne(Conversation, { directKey: key });
    if (made) return { chat: made, isNew: false };
    await assertUserExists(transaction.em, otherId, field);
    const reachable = await this.contacts.mayWriteWithin(transaction.em, userId, [otherId]);
    if (!reachable.has(otherId)) throw contactRefused(field);
    return { chat: await createDirectChat(transaction, key, [userId, otherId]), isNew: true };
  }

  /** Does the same in a transaction of its own, for a caller that has counted the chat. */
  async findOrMake(userId: UserId, otherId: UserId, field: string): Promise<Conversation> {
    const { chat } = await this.feeds.write((transaction) =>
      this.findOrMakeWithin(transaction, userId, otherId, field),
    );
    return chat;
  }

  async #begin(userId: UserId, otherId: UserId, field: string): Promise<Conversation> {
    await this.countBeginning(userId);
    return this.findOrMake(userId, otherId, field);
  }
}

async function createDirectChat(transaction: FeedTransaction, key: string, userIds: UserId[]): Promise<Conversation> {
  const draft = { kind: ConversationKind.DIRECT, title: null, ownerId: null, directKey: key };
  const conversation = await createConversation(transaction, draft);
  for (const userId of userIds) await join(transaction, conversation.id, userId, MemberRole.MEMBER);
  return conversation;
}
