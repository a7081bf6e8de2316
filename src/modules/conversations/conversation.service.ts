import type { FeedTransaction, FeedWriter, Position } from '../../feed/index.js';
import type { Database } from '../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../platform/errors/index.js';
import type { AccountService, UserId } from '../accounts/index.js';
import { Conversation, ConversationId, ConversationKind, directKey } from './conversation.entity.js';
import {
  conversationJoined,
  conversationLeft,
  groupDeleted,
  memberJoined,
  memberLeft,
  memberRemoved,
  ownerChanged,
} from './conversation.events.js';
import { checkTitle } from './group-title.js';
import { Member, MemberRole } from './member.entity.js';
import { Message } from './message.entity.js';

/** How long (ms) a deleted group is kept for those who are still catching up on it. */
const purgeAfter = 86_400_000;

/** A change that was appended to the conversation's feed. */
export interface ConversationChange {
  conversation: Conversation;
  position: Position;
}

/** Conversations and who is in them. */
export class ConversationService {
  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly accounts: AccountService,
  ) {}

  /** Makes a public group with its maker as owner and only member. @throws HubbubError BAD_INPUT. */
  async createGroup(ownerId: UserId, title: string): Promise<ConversationChange> {
    const shown = checkTitle(title);
    return this.feeds.write(async (transaction) => {
      const draft = { kind: ConversationKind.GROUP, title: shown, ownerId, directKey: null };
      const conversation = await this.#create(transaction, draft);
      return { conversation, position: await this.#join(transaction, conversation.id, ownerId, MemberRole.OWNER) };
    });
  }

  /** Joins a public group; for one who is in it already this changes nothing. @throws HubbubError NOT_FOUND. */
  async joinGroup(userId: UserId, groupId: ConversationId): Promise<ConversationChange> {
    return this.feeds.write(async (transaction) => {
      const conversation = await this.#lockGroup(transaction, groupId, userId);
      const member = await transaction.em.findOne(Member, { conversationId: groupId, userId });
      if (member) return { conversation, position: member.joinedPosition };
      const role = conversation.ownerId ? MemberRole.MEMBER : MemberRole.OWNER;
      const position = await this.#join(transaction, groupId, userId, role);
      if (role === MemberRole.OWNER) await this.#appoint(transaction, conversation, userId);
      return { conversation, position };
    });
  }

  /**
   * Leaves a group. An owner is followed by the member who has been there for longest.
   * @throws HubbubError NOT_FOUND, NOT_A_MEMBER.
   */
  async leaveGroup(userId: UserId, groupId: ConversationId): Promise<ConversationChange> {
    return this.feeds.write(async (transaction) => {
      const conversation = await this.#lockGroup(transaction, groupId, userId);
      const left = await transaction.em.nativeDelete(Member, { conversationId: groupId, userId });
      if (left === 0) throw new HubbubError(ErrorCode.NOT_A_MEMBER);
      const position = await transaction.append(groupId, memberLeft(userId));
      await transaction.append(userId, conversationLeft(groupId, position));
      if (conversation.ownerId === userId) await this.#handOver(transaction, conversation);
      return { conversation, position };
    });
  }

  /** Removes a member. @throws HubbubError NOT_FOUND, FORBIDDEN for who is not the owner, NOT_A_MEMBER. */
  async removeMember(ownerId: UserId, groupId: ConversationId, userId: UserId): Promise<ConversationChange> {
    if (ownerId === userId) {
      throw new HubbubError(ErrorCode.BAD_INPUT, 'To go yourself, leave the group.', { field: 'input.userId' });
    }
    return this.feeds.write(async (transaction) => {
      const conversation = await this.#lockOwned(transaction, groupId, ownerId, [userId]);
      const removed = await transaction.em.nativeDelete(Member, { conversationId: groupId, userId });
      if (removed === 0) throw new HubbubError(ErrorCode.NOT_A_MEMBER, 'They are not in this group.');
      const position = await transaction.append(groupId, memberRemoved(userId));
      await transaction.append(userId, conversationLeft(groupId, position));
      return { conversation, position };
    });
  }

  /**
   * Deletes a group for everyone: its followers are told and end. What it held is purged later, so that whoever is
   * catching up still comes to the end. @throws HubbubError NOT_FOUND, FORBIDDEN for who is not the owner.
   */
  async deleteGroup(ownerId: UserId, groupId: ConversationId): Promise<Position> {
    return this.feeds.write(async (transaction) => {
      const group = await this.#lockOwned(transaction, groupId, ownerId, []);
      const members = await transaction.em.find(Member, { conversationId: groupId }, { fields: ['userId'] });
      const userIds = members.map(({ userId }) => userId);
      // The group is held already: nobody who wants an inbox and the group holds the inbox while waiting for us.
      await transaction.lock(userIds);
      group.deletedAt = new Date();
      const position = await transaction.append(groupId, groupDeleted());
      await transaction.appendToEach(userIds, conversationLeft(groupId, position));
      await transaction.em.nativeDelete(Member, { conversationId: groupId });
      return position;
    });
  }

  /** Deletes the messages of groups that were deleted more than a day ago. */
  async purge(): Promise<{ purged: number }> {
    const before = new Date(Date.now() - purgeAfter);
    const em = this.database.fork();
    const deleted = await em.find(
      Conversation,
      { deletedAt: { $lt: before } },
      { limit: 100, orderBy: { deletedAt: 'asc' } },
    );
    const ids = deleted.map(({ id }) => id);
    await em.nativeDelete(Message, { conversationId: { $in: ids } });
    return { purged: await em.nativeDelete(Conversation, { id: { $in: ids } }) };
  }

  /**
   * The chat of two users, made if there is none: one for each pair, also when both open it at the same moment.
   * @throws HubbubError NOT_FOUND for an unknown user, BAD_INPUT for oneself.
   */
  async openDirectChat(userId: UserId, otherId: UserId, field: string): Promise<Conversation> {
    if (userId === otherId) throw new HubbubError(ErrorCode.BAD_INPUT, 'A chat is with someone else.', { field });
    const key = directKey(userId, otherId);
    const open = await this.database.fork().findOne(Conversation, { directKey: key });
    if (open) return open;
    const [other] = await this.accounts.usersById([otherId]);
    if (!other) throw new HubbubError(ErrorCode.NOT_FOUND, 'There is no such user.', { field });
    return this.feeds.write(async (transaction) => {
      // Both inboxes are held before anything is looked at: of two who open it at once, the second finds it made.
      await transaction.lock([userId, otherId]);
      const made = await transaction.em.findOne(Conversation, { directKey: key });
      return made ?? this.#createDirectChat(transaction, key, [userId, otherId]);
    });
  }

  /** Conversations by their ids, in the order given; null for those that do not exist. */
  readonly conversationsById = async (ids: readonly string[]): Promise<(Conversation | null)[]> => {
    const found = await this.database
      .fork()
      .find(Conversation, { id: { $in: [...ids] as ConversationId[] }, deletedAt: null });
    const byId = new Map<string, Conversation>(found.map((conversation) => [conversation.id, conversation]));
    return ids.map((id) => byId.get(id) ?? null);
  };

  async #createDirectChat(transaction: FeedTransaction, key: string, userIds: UserId[]): Promise<Conversation> {
    const draft = { kind: ConversationKind.DIRECT, title: null, ownerId: null, directKey: key };
    const conversation = await this.#create(transaction, draft);
    for (const userId of userIds) await this.#join(transaction, conversation.id, userId, MemberRole.MEMBER);
    return conversation;
  }

  async #create(
    transaction: FeedTransaction,
    draft: Pick<Conversation, 'kind' | 'title' | 'ownerId' | 'directKey'>,
  ): Promise<Conversation> {
    const conversation = transaction.em.create(Conversation, {
      ...draft,
      id: ConversationId.create(),
      createdAt: new Date(),
      deletedAt: null,
    });
    transaction.em.persist(conversation);
    await transaction.create(conversation.id);
    return conversation;
  }

  /** The group, with its feed and some inboxes held. */
  async #lockGroup(transaction: FeedTransaction, id: ConversationId, ...inboxes: UserId[]): Promise<Conversation> {
    await transaction.lock([id, ...inboxes]);
    const group = await transaction.em.findOne(Conversation, { id, kind: ConversationKind.GROUP, deletedAt: null });
    if (!group) throw new HubbubError(ErrorCode.NOT_FOUND, 'There is no such group.', { field: 'input.groupId' });
    return group;
  }

  /** The group with its feed and some inboxes held, for its owner only. */
  async #lockOwned(transaction: FeedTransaction, id: ConversationId, ownerId: UserId, inboxes: UserId[]) {
    const group = await this.#lockGroup(transaction, id, ...inboxes);
    if (group.ownerId !== ownerId)
      throw new HubbubError(ErrorCode.FORBIDDEN, 'Only the owner of the group may do this.');
    return group;
  }

  async #join(
    transaction: FeedTransaction,
    conversationId: ConversationId,
    userId: UserId,
    role: MemberRole,
  ): Promise<Position> {
    const position = await transaction.append(conversationId, memberJoined(userId));
    const member = { conversationId, userId, role, joinedPosition: position, joinedAt: new Date() };
    transaction.em.persist(transaction.em.create(Member, member));
    await transaction.append(userId, conversationJoined(conversationId, position));
    return position;
  }

  async #handOver(transaction: FeedTransaction, group: Conversation): Promise<void> {
    const [next] = await transaction.em.find(
      Member,
      { conversationId: group.id },
      { orderBy: { joinedPosition: 'asc' }, limit: 1 },
    );
    if (!next) {
      group.ownerId = null;
      return;
    }
    next.role = MemberRole.OWNER;
    await this.#appoint(transaction, group, next.userId);
  }

  async #appoint(transaction: FeedTransaction, group: Conversation, userId: UserId): Promise<void> {
    group.ownerId = userId;
    await transaction.append(group.id, ownerChanged(userId));
  }
}
