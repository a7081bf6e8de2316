import type { FeedTransaction, FeedWriter } from '../../../feed/index.js';
import type { Database } from '../../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import { assertUserExists, type UserId } from '../../accounts/index.js';
import { type Contacts, contactRefused } from '../../friends/index.js';
import { Conversation, type ConversationId, ConversationKind, directKey } from '../conversation.entity.js';
import { createConversation, join } from '../members/joining.js';
import { MemberRole } from '../members/member.entity.js';

/** Chats of two. */
export class DirectChatService {
  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly contacts: Contacts,
  ) {}

  /**
   * The chat of two users, made if there is none: one for each pair, also when both open it at the same moment.
   * @throws HubbubError NOT_FOUND for an unknown user, BAD_INPUT for oneself, CONTACT_REFUSED for two who may not write
   * to each other.
   */
  async openDirectChat(userId: UserId, otherId: UserId, field: string): Promise<Conversation> {
    const chat = await this.#findOrMake(userId, otherId, field);
    if (!chat.isOpen) throw contactRefused(field);
    return chat;
  }

  /**
   * Where a message to a user goes, for `openDirectChat`'s errors. Whether a chat that exists is open is decided when the
   * message is stored: one that is sent again may be of a time when it was.
   */
  async directChatTo(userId: UserId, otherId: UserId, field: string): Promise<ConversationId> {
    return (await this.#findOrMake(userId, otherId, field)).id;
  }

  async #findOrMake(userId: UserId, otherId: UserId, field: string): Promise<Conversation> {
    if (userId === otherId) throw new HubbubError(ErrorCode.BAD_INPUT, 'A chat is with someone else.', { field });
    const key = directKey(userId, otherId);
    const chat = await this.database.fork().findOne(Conversation, { directKey: key });
    if (chat) return chat;
    return this.feeds.write(async (transaction) => {
      // Both inboxes are held before anything is looked at: of two who open it at once, the second finds it made.
      await transaction.lock([userId, otherId]);
      const made = await transaction.em.findOne(Conversation, { directKey: key });
      if (made) return made;
      await assertUserExists(transaction.em, otherId, field);
      const reachable = await this.contacts.mayWriteWithin(transaction.em, userId, [otherId]);
      if (!reachable.has(otherId)) throw contactRefused(field);
      return createDirectChat(transaction, key, [userId, otherId]);
    });
  }
}

async function createDirectChat(transaction: FeedTransaction, key: string, userIds: UserId[]): Promise<Conversation> {
  const draft = { kind: ConversationKind.DIRECT, title: null, ownerId: null, directKey: key };
  const conversation = await createConversation(transaction, draft);
  for (const userId of userIds) await join(transaction, conversation.id, userId, MemberRole.MEMBER);
  return conversation;
}
