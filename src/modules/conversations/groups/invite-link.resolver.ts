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

  @Query(() => Group, {
    nullable: true,
    description: 'The group of an invite link; null if the link is unknown, used up or expired.',
  })
  async groupByLink(@Args(() => InviteTokenArgs) { token }: InviteTokenArgs): Promise<Conversation | null> {
    return this.service.groupOf(token);
  }

  @Mutation(() => CreateInviteLinkPayload, {
    description:
      'Creates a link to a group that the viewer owns or moderates. Anyone with the link can join. It is revoked when its creator loses that role.',
  })
  async createInviteLink(
    @Arg('input', () => CreateInviteLinkInput) { groupId, expiresInSeconds, maxUses }: CreateInviteLinkInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<CreateInviteLinkPayload> {
    const id = ConversationId.parse(groupId, 'input.groupId');
    return this.service.create(userId, id, { expiresInSeconds, maxUses: maxUses ?? null });
  }

  @Mutation(() => RevokeInviteLinkPayload, { description: 'Revokes a link. Users that joined with it stay.' })
  async revokeInviteLink(
    @Arg('input', () => RevokeInviteLinkInput) input: RevokeInviteLinkInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<RevokeInviteLinkPayload> {
    const linkId = InviteLinkId.parse(input.linkId, 'input.linkId');
    return { linkId, position: await this.service.revoke(userId, linkId) };
  }

  @Mutation(() => JoinByLinkPayload, {
    description: 'Joins the group of a link. Changes nothing for a member, even if the link is used up.',
  })
  async joinByLink(
    @Arg('input', () => JoinByLinkInput) { token }: JoinByLinkInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<JoinByLinkPayload> {
    return changed(await this.service.join(userId, token));
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: 'The creator of the link. Null if the account was deleted.',
  })
  createdBy(@Root() { createdById }: InviteLink, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return this.accounts.shownUser(createdById, context);
  }
}

@Resolver(() => Group)
export class GroupLinksResolver {
  constructor(private readonly service: InviteLinkService) {}

  @FieldResolver(() => InviteLinkConnection, {
    nullable: true,
    description: 'The links to the group, newest first. Null if the viewer is neither owner nor moderator.',
  })
  async inviteLinks(
    @Root() { id }: Group,
    @Args(() => ForwardPageArgs) { first, after }: ForwardPageArgs,
    @Ctx() { viewer }: RequestContext,
  ): Promise<Page<InviteLink> | null> {
    return this.service.list(viewer.userId, id, first, after ?? null);
  }
}
