import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { RequestContext } from '../../../platform/graphql/index.js';
import { AccountService, User } from '../../accounts/index.js';
import { type Conversation, Group, Visibility } from '../core/conversation.entity.js';
import { ConversationLoaders } from '../core/members/conversation-loaders.js';
import { MemberJoined } from '../core/members/member.events.js';
import { GroupUpdated, UserInvited } from './group.events.js';
import { AboutGroup } from './public-groups.events.js';

@Resolver(() => GroupUpdated)
export class GroupUpdatedResolver {
  constructor(private readonly loaders: ConversationLoaders) {}

  @FieldResolver(() => Group, {
    nullable: true,
    description: 'The group at the time of delivery. Null if it was deleted.',
  })
  async group(@Root() event: GroupUpdated, @Ctx() context: RequestContext): Promise<Conversation | null> {
    return context.load(this.loaders.conversationsById, event.conversationId);
  }
}

@Resolver(() => MemberJoined)
export class MemberJoinedByResolver {
  constructor(private readonly accounts: AccountService) {}

  @FieldResolver(() => User, {
    nullable: true,
    description: 'The user that added the member. Null if the member joined without one.',
  })
  addedBy(@Root() { addedById }: MemberJoined, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return addedById ? this.accounts.shownUser(addedById, context) : null;
  }
}

@Resolver(() => UserInvited)
export class UserInvitedByResolver {
  constructor(private readonly accounts: AccountService) {}

  @FieldResolver(() => User, {
    nullable: true,
    description: 'The user that sent the invitation. Null if the account was deleted.',
  })
  invitedBy(@Root() { invitedById }: UserInvited, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return this.accounts.shownUser(invitedById, context);
  }
}

/** The field `group` of the events of the list of public groups. */
@Resolver(() => AboutGroup)
export class AboutGroupResolver {
  constructor(private readonly loaders: ConversationLoaders) {}

  @FieldResolver(() => Group, {
    nullable: true,
    description:
      'The group as it is now; null if it is no longer public or was deleted. The event `GroupUnlisted` reports that.',
  })
  async group(@Root() { groupId }: AboutGroup, @Ctx() context: RequestContext): Promise<Conversation | null> {
    const group = await context.load(this.loaders.conversationsById, groupId);
    return group?.visibility === Visibility.PUBLIC ? group : null;
  }
}
