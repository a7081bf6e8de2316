import { Args, Ctx, FieldResolver, Resolver, Root, Subscription } from 'type-graphql';
import { type FeedItem, FollowArgs, followOwnEvents, toStreamObject } from '../../feed/index.js';
import { RequestContext } from '../../platform/graphql/index.js';
import { InboxEvent, InvitationReceived, MembershipEvent } from './core/members/inbox.events.js';
import { pairKey } from './core/members/member.entity.js';
import { Invitation } from './groups/invitation.entity.js';
import { InvitationService } from './groups/invitation.service.js';

@Resolver(() => InvitationReceived)
export class InvitationReceivedResolver {
  constructor(private readonly invitations: InvitationService) {}

  @Subscription(() => MembershipEvent, {
    description:
      'Events about the viewer’s memberships, roles and invitations. Subscribed comes first, then every event once and in order.',
    subscribe: followOwnEvents(InboxEvent),
  })
  membershipEvents(@Root() item: FeedItem, @Args(() => FollowArgs) _args: FollowArgs): typeof MembershipEvent {
    return toStreamObject(item);
  }

  @FieldResolver(() => Invitation, { nullable: true, description: 'The invitation; null if it has ended.' })
  async invitation(
    @Root() { conversationId, feedId: userId }: InvitationReceived,
    @Ctx() context: RequestContext,
  ): Promise<Invitation | null> {
    return context.load(this.invitations.byPairs, pairKey({ conversationId, userId }));
  }
}
