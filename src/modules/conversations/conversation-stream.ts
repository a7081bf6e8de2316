import type { Follower, Hub, Position } from '../../feed/index.js';
import type { Viewer } from '../../platform/graphql/index.js';
import { ConversationId } from './conversation.entity.js';
import type { MembershipPolicy } from './membership.js';

/** Lets members follow their conversations. */
export class ConversationStream {
  constructor(
    private readonly hub: Hub,
    private readonly policy: MembershipPolicy,
  ) {}

  /**
   * Follows one conversation. Membership is checked now, and by the feed's own events from then on.
   * @throws HubbubError BAD_ID, NOT_FOUND, NOT_A_MEMBER, or BAD_POSITION if the feed has not reached `after`.
   */
  async follow(viewer: Viewer, args: { conversationId: string; after?: Position | null }): Promise<Follower> {
    const conversationId = ConversationId.parse(args.conversationId, 'conversationId');
    const { head } = await this.policy.assertMember(conversationId, viewer.userId);
    const principals = [viewer.userId, viewer.sessionId];
    return this.hub.follow(conversationId, { after: args.after, authorizedAt: head, principals });
  }
}
