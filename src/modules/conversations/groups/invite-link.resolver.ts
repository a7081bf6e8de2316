import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import {
  CurrentViewer,
  ForwardPageArgs,
  type Page,
  RequestContext,
  type Viewer,
} from '../../../platform/graphql/index.js';
import { AccountService, User } from '../../accounts/index.js';
import { type Conversation, ConversationId, Group } from '../core/conversation.entity.js';
import { CreateInviteLinkInput, InviteTokenArgs, JoinByLinkInput, RevokeInviteLinkInput } from './group.input.js';
import {
  CreateInviteLinkPayload,
  InviteLinkConnection,
  JoinByLinkPayload,
  RevokeInviteLinkPayload,
} from './group.payload.js';
import { changed } from './group-members.resolver.js';
import { InviteLink, InviteLinkId } from './invite-link.entity.js';
import { InviteLinkService } from './invite-link.service.js';

@Resolver(() => InviteLink)
export class InviteLinkResolver {
  constructor(
    private readonly service: InviteLinkService,
    private readonly accounts: AccountService,
  ) {}

  @Query(() => Group, { nullable: true, description: 'The group of an invite link; null if the link does not work.' })
  async groupByLink(@Args(() => InviteTokenArgs) { token }: InviteTokenArgs): Promise<Conversation | null> {
    return this.service.groupOf(token);
  }

  @Mutation(() => CreateInviteLinkPayload, {
    description:
      'Makes a link by which anyone who has it may join a group that the viewer owns or moderates. It goes with its maker’s role there.',
  })
  async createInviteLink(
    @Arg('input', () => CreateInviteLinkInput) { groupId, expiresInSeconds, maxUses }: CreateInviteLinkInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<CreateInviteLinkPayload> {
    const id = ConversationId.parse(groupId, 'input.groupId');
    return this.service.create(userId, id, { expiresInSeconds, maxUses: maxUses ?? null });
  }

  @Mutation(() => RevokeInviteLinkPayload, { description: 'Ends a link; those who joined by it stay.' })
  async revokeInviteLink(
    @Arg('input', () => RevokeInviteLinkInput) input: RevokeInviteLinkInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<RevokeInviteLinkPayload> {
    const linkId = InviteLinkId.parse(input.linkId, 'input.linkId');
    return { linkId, position: await this.service.revoke(userId, linkId) };
  }

  @Mutation(() => JoinByLinkPayload, {
    description: 'Joins the group of a link. For a member it changes nothing, also if the link has been used up.',
  })
  async joinByLink(
    @Arg('input', () => JoinByLinkInput) { token }: JoinByLinkInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<JoinByLinkPayload> {
    return changed(await this.service.join(userId, token));
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who made it. Null if the account exists no more.' })
  async createdBy(@Root() { createdById }: InviteLink, @Ctx() context: RequestContext): Promise<User | null> {
    return context.load(this.accounts.usersById, createdById);
  }
}

@Resolver(() => Group)
export class GroupLinksResolver {
  constructor(private readonly service: InviteLinkService) {}

  @FieldResolver(() => InviteLinkConnection, {
    nullable: true,
    description: 'The links to it, newest first, for its owner and moderators; null for others.',
  })
  async inviteLinks(
    @Root() { id }: Group,
    @Args(() => ForwardPageArgs) { first, after }: ForwardPageArgs,
    @Ctx() { viewer }: RequestContext,
  ): Promise<Page<InviteLink> | null> {
    return this.service.list(viewer.userId, id, first, after ?? null);
  }
}
