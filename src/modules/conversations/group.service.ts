import type { FeedTransaction, FeedWriter, Position } from '../../feed/index.js';
import { ErrorCode, HubbubError } from '../../platform/errors/index.js';
import type { UserId } from '../accounts/index.js';
import { Conversation, type ConversationId, ConversationKind } from './conversation.entity.js';
import { conversationLeft, groupDeleted, memberLeft, memberRemoved } from './conversation.events.js';
import { checkTitle } from './group-title.js';
import { createConversation, join } from './joining.js';
import { Member, MemberRole } from './member.entity.js';
import { appoint, handOver } from './succession.js';

/** A change that was appended to the conversation's feed. */
export interface ConversationChange {
  conversation: Conversation;
  position: Position;
}

/** Groups and who is in them. */
export class GroupService {
  constructor(private readonly feeds: FeedWriter) {}

  /** Makes a public group with its maker as owner and only member. @throws HubbubError BAD_INPUT. */
  async createGroup(ownerId: UserId, title: string): Promise<ConversationChange> {
    const shown = checkTitle(title);
    return this.feeds.write(async (transaction) => {
      const draft = { kind: ConversationKind.GROUP, title: shown, ownerId, directKey: null };
      const conversation = await createConversation(transaction, draft);
      return { conversation, position: await join(transaction, conversation.id, ownerId, MemberRole.OWNER) };
    });
  }

  /** Joins a public group; for one who is in it already this changes nothing. @throws HubbubError NOT_FOUND. */
  async joinGroup(userId: UserId, groupId: ConversationId): Promise<ConversationChange> {
    return this.feeds.write(async (transaction) => {
      const conversation = await this.#lockGroup(transaction, groupId, userId);
      const member = await transaction.em.findOne(Member, { conversationId: groupId, userId });
      if (member) return { conversation, position: member.joinedPosition };
      const role = conversation.ownerId ? MemberRole.MEMBER : MemberRole.OWNER;
      const position = await join(transaction, groupId, userId, role);
      if (role === MemberRole.OWNER) await appoint(transaction, conversation, userId);
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
      if (conversation.ownerId === userId) await handOver(transaction, conversation);
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
}
