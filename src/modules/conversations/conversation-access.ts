import type { UserId } from '../accounts/index.js';
import { type ConversationId, Visibility } from './core/conversation.entity.js';
import type { MembershipPolicy } from './core/members/membership.js';
import type { InvitationService } from './groups/invitation.service.js';

/** Decides whether a user may know of a conversation: members, invited users, and all users if the group is public. */
export class ConversationAccess {
  constructor(
    private readonly policy: MembershipPolicy,
    private readonly invitations: InvitationService,
  ) {}

  async isMember(userId: UserId, conversationId: ConversationId): Promise<boolean> {
    return (await this.policy.find(conversationId, userId))?.isMember ?? false;
  }

  /** False also if there is no such conversation. */
  async mayKnowOf(userId: UserId, conversationId: ConversationId): Promise<boolean> {
    const membership = await this.policy.find(conversationId, userId);
    if (!membership) return false;
    const { isMember, visibility } = membership;
    return isMember || visibility === Visibility.PUBLIC || this.invitations.isInvited(userId, conversationId);
  }
}
