import type { FeedTransaction, NewEvent, Position } from '../../feed/index.js';
import { ErrorCode, HubbubError } from '../../platform/errors/index.js';
import type { UserId } from '../accounts/index.js';
import { Conversation, type ConversationId, ConversationKind, Visibility } from './conversation.entity.js';
import { Member, MemberRole } from './member.entity.js';
import { assertModerates } from './membership.js';
import { worldFeed } from './world.events.js';

/**
 * A group whose feed a transaction holds, so that nobody else changes it or its members until the commit.
 *
 * Locks are taken in the order of ids, in three steps: the group's feed (`cnv_…`); once it is known who is concerned, all
 * their inboxes (`usr_…`) in one call; the world's feed, which is appended to last of all.
 */
export class HeldGroup {
  private constructor(
    readonly transaction: FeedTransaction,
    readonly group: Conversation,
    /** The position of the group's feed when it was taken hold of. */
    readonly head: Position,
  ) {}

  /** Takes hold of a group. @throws what `missing` makes if there is none. */
  static async hold(transaction: FeedTransaction, id: ConversationId, missing = noSuchGroup): Promise<HeldGroup> {
    const heads = await transaction.lock([id]);
    const group = await transaction.em.findOne(Conversation, { id, kind: ConversationKind.GROUP, deletedAt: null });
    if (!group) throw missing();
    return new HeldGroup(transaction, group, heads.get(id) ?? 0);
  }

  get id(): ConversationId {
    return this.group.id;
  }

  get isPublic(): boolean {
    return this.group.visibility === Visibility.PUBLIC;
  }

  /** Takes hold of inboxes too: all that are needed, at once. */
  async holdInboxes(userIds: UserId[]): Promise<void> {
    await this.transaction.lock(userIds);
  }

  find(userId: UserId): Promise<Member | null> {
    return this.transaction.em.findOne(Member, { conversationId: this.id, userId });
  }

  /** Who acts. @throws HubbubError NOT_A_MEMBER, or for a private group the same as if there were none. */
  async actor(userId: UserId): Promise<Member> {
    const member = await this.find(userId);
    if (member) return member;
    throw this.isPublic ? new HubbubError(ErrorCode.NOT_A_MEMBER) : noSuchGroup();
  }

  /** @throws HubbubError as `actor` does, or FORBIDDEN for who is not the owner. */
  async assertOwner(userId: UserId): Promise<Member> {
    const member = await this.actor(userId);
    if (member.role === MemberRole.OWNER) return member;
    throw new HubbubError(ErrorCode.FORBIDDEN, 'Only the owner of the group may do this.');
  }

  /** @throws HubbubError as `actor` does, or FORBIDDEN for who is neither the owner nor a moderator. */
  async assertModerator(userId: UserId): Promise<Member> {
    const member = await this.actor(userId);
    assertModerates(member.role);
    return member;
  }

  /** Someone to whom something is done. @throws HubbubError NOT_A_MEMBER. */
  async member(userId: UserId, field = 'input.userId'): Promise<Member> {
    const member = await this.find(userId);
    if (member) return member;
    throw new HubbubError(ErrorCode.NOT_A_MEMBER, 'They are not in this group.', { field });
  }

  /** Appends to the group's feed. */
  append(event: NewEvent): Promise<Position> {
    return this.transaction.append(this.id, event);
  }

  /** Appends to the world's feed, when all else is done. */
  tellWorld(event: NewEvent): void {
    this.transaction.appendLast(worldFeed, event);
  }
}

export function noSuchGroup(): HubbubError {
  return new HubbubError(ErrorCode.NOT_FOUND, 'There is no such group.', { field: 'input.groupId' });
}
