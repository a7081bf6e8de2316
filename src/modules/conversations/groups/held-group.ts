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
import { groupTexts } from './group.texts.js';
import { publicGroupsFeed } from './public-groups.events.js';

/**
 * A group that a transaction has locked. After the group's feed and the inboxes it locks the feed of public groups,
 * last of all.
 */
export class HeldGroup extends HeldConversation {
  /**
   * Locks a group.
   * @throws the error of `missing` if there is no such group.
   */
  static async hold(transaction: FeedTransaction, id: ConversationId, missing = noSuchGroup): Promise<HeldGroup> {
    return new HeldGroup(...(await HeldGroup.take(transaction, id, ConversationKind.GROUP, missing)));
  }

  get group(): Conversation {
    return this.conversation;
  }

  get isPublic(): boolean {
    return this.group.visibility === Visibility.PUBLIC;
  }

  /**
   * Returns the acting member.
   * @throws {HubbubError} NOT_A_MEMBER if the group is public and the user is not a member.
   * @throws {HubbubError} NOT_FOUND if the group is private and the user is not a member.
   */
  async actor(userId: UserId): Promise<Member> {
    const member = await this.find(userId);
    if (member) return member;
    throw this.isPublic ? new HubbubError(ConversationErrorCode.NOT_A_MEMBER) : this.missing();
  }

  /**
   * Returns the acting owner.
   * @throws {HubbubError} FORBIDDEN if the member is not the owner.
   * @throws {HubbubError} NOT_A_MEMBER, NOT_FOUND as `actor`.
   */
  async assertOwner(userId: UserId): Promise<Member> {
    const member = await this.actor(userId);
    if (member.role === MemberRole.OWNER) return member;
    throw new HubbubError(ErrorCode.FORBIDDEN, groupTexts.onlyOwner());
  }

  /**
   * Returns the acting owner or moderator.
   * @throws {HubbubError} FORBIDDEN if the member is neither.
   * @throws {HubbubError} NOT_A_MEMBER, NOT_FOUND as `actor`.
   */
  async assertModerator(userId: UserId): Promise<Member> {
    const member = await this.actor(userId);
    assertModerates(member.role);
    return member;
  }

  /**
   * Returns the member that an action affects.
   * @throws {HubbubError} NOT_FOUND with `field` if the user is not a member. NOT_A_MEMBER would refer to the acting
   * member.
   */
  async member(userId: UserId, field = 'input.userId'): Promise<Member> {
    const member = await this.find(userId);
    if (member) return member;
    throw new HubbubError(ErrorCode.NOT_FOUND, groupTexts.notInGroup(), { field });
  }

  /** Makes a member the owner. Lifts the member's mute: an owner is never muted. */
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

  /** Appends to the feed of public groups, at the end of the transaction. */
  notifyPublicGroups(event: NewEvent): void {
    this.transaction.appendLast(publicGroupsFeed, event);
  }
}

/** Returns the error for users that may not know of a group, the same as for a group that does not exist. */
export function noSuchGroup(): HubbubError {
  return new HubbubError(ErrorCode.NOT_FOUND, groupTexts.none(), { field: 'input.groupId' });
}
