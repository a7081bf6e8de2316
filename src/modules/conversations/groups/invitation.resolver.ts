import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import {
  CurrentViewer,
  ForwardPageArgs,
  type Page,
  RequestContext,
  type Viewer,
} from '../../../platform/graphql/index.js';
import { AccountService, User, ViewerObject } from '../../accounts/index.js';
import { type Conversation, ConversationId, Group } from '../core/conversation.entity.js';
import { InvitationId } from '../core/derived-ids.js';
import { ConversationLoaders } from '../core/members/conversation-loaders.js';
import {
  AcceptInvitationInput,
  DeclineInvitationInput,
  InviteUserInput,
  WithdrawInvitationInput,
} from './group.input.js';
import {
  AcceptInvitationPayload,
  DeclineInvitationPayload,
  InvitationConnection,
  InviteUserPayload,
  WithdrawInvitationPayload,
} from './group.payload.js';
import { changed, idsOf } from './group-members.resolver.js';
import { GroupMembersService } from './group-members.service.js';
import { Invitation } from './invitation.entity.js';
import { InvitationService } from './invitation.service.js';

@Resolver(() => Invitation)
export class InvitationResolver {
  constructor(
    private readonly service: InvitationService,
    private readonly members: GroupMembersService,
    private readonly loaders: ConversationLoaders,
    private readonly accounts: AccountService,
  ) {}

  @FieldResolver(() => ID, {
    description: 'The id of the invitation (inv_…). A later invitation of the user has the same id.',
  })
  id(@Root() { conversationId, userId }: Invitation): string {
    return InvitationId.of(conversationId, userId);
  }

  @Mutation(() => InviteUserPayload, {
    description:
      'Invites a user to a group that the viewer owns or moderates. Changes nothing for a member or an invited user.',
  })
  async inviteUser(
    @Arg('input', () => InviteUserInput) input: InviteUserInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<InviteUserPayload> {
    const { groupId, userId } = idsOf(input);
    return this.service.invite(viewer.userId, groupId, userId);
  }

  @Mutation(() => WithdrawInvitationPayload, { description: 'Withdraws an invitation.' })
  async withdrawInvitation(
    @Arg('input', () => WithdrawInvitationInput) input: WithdrawInvitationInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<WithdrawInvitationPayload> {
    const { groupId, userId } = idsOf(input);
    return { groupId, position: await this.service.withdraw(viewer.userId, groupId, userId) };
  }

  @Mutation(() => AcceptInvitationPayload, {
    description: 'Joins a group that the viewer is invited to. Idempotent.',
  })
  async acceptInvitation(
    @Arg('input', () => AcceptInvitationInput) { groupId }: AcceptInvitationInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<AcceptInvitationPayload> {
    return changed(await this.members.acceptInvitation(userId, ConversationId.parse(groupId, 'input.groupId')));
  }

  @Mutation(() => DeclineInvitationPayload, { description: 'Declines an invitation of the viewer.' })
  async declineInvitation(
    @Arg('input', () => DeclineInvitationInput) input: DeclineInvitationInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<DeclineInvitationPayload> {
    const groupId = ConversationId.parse(input.groupId, 'input.groupId');
    return { groupId, position: await this.service.decline(userId, groupId) };
  }

  @FieldResolver(() => Group, { nullable: true, description: 'The group. Null if it was deleted meanwhile.' })
  async group(@Root() { conversationId }: Invitation, @Ctx() context: RequestContext): Promise<Conversation | null> {
    return context.load(this.loaders.conversationsById, conversationId);
  }

  @FieldResolver(() => User, { nullable: true, description: 'The invited user. Null if the account was deleted.' })
  user(@Root() { userId }: Invitation, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return this.accounts.shownUser(userId, context);
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: 'The user that sent the invitation. Null if the account was deleted.',
  })
  invitedBy(@Root() { invitedById }: Invitation, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return this.accounts.shownUser(invitedById, context);
  }
}

@Resolver(() => ViewerObject)
export class ViewerInvitationsResolver {
  constructor(private readonly service: InvitationService) {}

  @FieldResolver(() => InvitationConnection, { description: 'The groups that the viewer is invited to, newest first.' })
  async invitations(
    @Args(() => ForwardPageArgs) { first, after }: ForwardPageArgs,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<Page<Invitation>> {
    return this.service.of(userId, first, after ?? null);
  }
}

@Resolver(() => Group)
export class GroupInvitationsResolver {
  constructor(private readonly service: InvitationService) {}

  @FieldResolver(() => InvitationConnection, {
    nullable: true,
    description: 'The open invitations to the group. Null if the viewer is not a member.',
  })
  async invitations(
    @Root() { id }: Group,
    @Args(() => ForwardPageArgs) { first, after }: ForwardPageArgs,
    @Ctx() { viewer }: RequestContext,
  ): Promise<Page<Invitation> | null> {
    return this.service.to(viewer.userId, id, first, after ?? null);
  }
}
