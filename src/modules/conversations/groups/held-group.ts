import type { FeedTransaction, NewEvent, Position } from '../../../feed/index.js';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { UserId } from '../../accounts/index.js';
import { type Conversation, type ConversationId, ConversationKind, Visibility } from '../core/conversation.entity.js';
import { ConversationErrorCode } from '../core/conversation.errors.js';
import { HeldConversation } from '../core/members/held-conversation.js';
import { OwnMuteChanged } from '../core/members/inbox.events.js';
import { type Member, MemberRole } from '../core/members/member.entity.js';
import { assertModerates } from '../core/members/membership.js';
import { MemberUnmuted } from '../core/sanctions/sanction.events.js';
import { liftMute } from '../core/sanctions/sanction-rows.js';
import { publicGroupsFeed } from './public-groups.events.js';

/** A group that a transaction holds. After its feed and the inboxes it locks the feed of public groups, last of all. */
export class HeldGroup extends HeldConversation {
  /** Locks a group. @throws the error of `missing` if there is none. */
  static async hold(transaction: FeedTransaction, id: ConversationId, missing = noSuchGroup): Promise<HeldGroup> {
    return new HeldGroup(...(await HeldGroup.take(transaction, id, ConversationKind.GROUP, missing)));
  }

  get group(): Conversation {
    return this.conversation;
  }

  get isPublic(): boolean {
    return this.group.visibility === Visibility.PUBLIC;
  }

  /** Returns the member who acts. @throws {HubbubError} NOT_A_MEMBER; NOT_FOUND if the group is private. */
  async actor(userId: UserId): Promise<Member> {
    const member = await this.find(userId);
    if (member) return member;
    throw this.isPublic ? new HubbubError(ConversationErrorCode.NOT_A_MEMBER) : this.missing();
  }

  /** @throws {HubbubError} as `actor` does, or FORBIDDEN unless the member is the owner. */
  async assertOwner(userId: UserId): Promise<Member> {
    const member = await this.actor(userId);
    if (member.role === MemberRole.OWNER) return member;
    throw new HubbubError(ErrorCode.FORBIDDEN, 'Only the owner of the group may do this.');
  }

  /** @throws {HubbubError} as `actor` does, or FORBIDDEN unless the member is the owner or a moderator. */
  async assertModerator(userId: UserId): Promise<Member> {
    const member = await this.actor(userId);
    assertModerates(member.role);
    return member;
  }

  /**
   * Returns the member whom an action affects. @throws {HubbubError} NOT_FOUND naming `field`: NOT_A_MEMBER is about the
   * member who acts.
   */
  async member(userId: UserId, field = 'input.userId'): Promise<Member> {
    const member = await this.find(userId);
    if (member) return member;
    throw new HubbubError(ErrorCode.NOT_FOUND, 'This user is not in the group.', { field });
  }

  /** Makes a member the owner, who is never muted. */
  override async appointOwner(member: Member): Promise<Position> {
    if (await liftMute(this, member)) {
      await this.append(MemberUnmuted.of({ userId: member.userId }));
      await this.transaction.append(
        member.userId,
        OwnMuteChanged.of({ conversationId: this.id, isMuted: false, until: null }),
      );
    }
    return super.appointOwner(member);
  }

  /** Appends to the feed of public groups, when all else is done. */
  notifyPublicGroups(event: NewEvent): void {
    this.transaction.appendLast(publicGroupsFeed, event);
  }
}

/** The error for users who may not know of a group: it does not exist. */
export function noSuchGroup(): HubbubError {
  return new HubbubError(ErrorCode.NOT_FOUND, 'There is no such group.', { field: 'input.groupId' });
}
