import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import {
  CurrentViewer,
  ForwardPageArgs,
  type Page,
  RequestContext,
  type Viewer,
} from '../../../platform/graphql/index.js';
import { AccountService, User } from '../../accounts/index.js';
import { Group } from '../core/conversation.entity.js';
import { BanId, MuteId } from '../core/derived-ids.js';
import { Member, pairKey } from '../core/members/member.entity.js';
import { Sanction, SanctionKind } from '../core/sanctions/sanction.entity.js';
import { idsOf } from '../groups/group-members.resolver.js';
import { BanMemberInput, MuteMemberInput, UnbanMemberInput, UnmuteMemberInput } from './sanction.input.js';
import {
  BanMemberPayload,
  MuteMemberPayload,
  SanctionConnection,
  UnbanMemberPayload,
  UnmuteMemberPayload,
} from './sanction.payload.js';
import { SanctionService, type Terms } from './sanction.service.js';
import { SanctionList } from './sanction-list.js';

@Resolver(() => Sanction)
export class SanctionResolver {
  constructor(
    private readonly service: SanctionService,
    private readonly accounts: AccountService,
  ) {}

  @FieldResolver(() => ID, { description: 'The id of the ban (ban_…) or of the mute (mut_…).' })
  id(@Root() { conversationId, userId, kind }: Sanction): string {
    return (kind === SanctionKind.BAN ? BanId : MuteId).of(conversationId, userId);
  }

  @Mutation(() => BanMemberPayload, {
    description:
      'Bans a user from a group that the viewer owns or moderates, until a time or without expiry. Removes a member at once and ends an invitation. The user need not be a member. Moderators cannot ban the owner or other moderators.',
  })
  async banMember(
    @Arg('input', () => BanMemberInput) input: BanMemberInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<BanMemberPayload> {
    const { sanction, position } = await this.service.ban(userId, idsOf(input), termsOf(input));
    return { ban: sanction, position };
  }

  @Mutation(() => UnbanMemberPayload, {
    description: 'Lifts a ban from a group that the viewer owns or moderates. Does not add the user again.',
  })
  async unbanMember(
    @Arg('input', () => UnbanMemberInput) input: UnbanMemberInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<UnbanMemberPayload> {
    const ids = idsOf(input);
    return { ...ids, position: await this.service.unban(viewer.userId, ids) };
  }

  @Mutation(() => MuteMemberPayload, {
    description:
      'Mutes a member of a group that the viewer owns or moderates, until a time or without expiry. A muted member can read, but not send, edit, react, pin or type. Leaving and rejoining does not end the mute. Moderators cannot mute the owner or other moderators.',
  })
  async muteMember(
    @Arg('input', () => MuteMemberInput) input: MuteMemberInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<MuteMemberPayload> {
    const { sanction, position } = await this.service.mute(userId, idsOf(input), termsOf(input));
    return { mute: sanction, position };
  }

  @Mutation(() => UnmuteMemberPayload, {
    description: 'Lifts a mute in a group that the viewer owns or moderates. Moderators cannot unmute themselves.',
  })
  async unmuteMember(
    @Arg('input', () => UnmuteMemberInput) input: UnmuteMemberInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<UnmuteMemberPayload> {
    const ids = idsOf(input);
    return { ...ids, position: await this.service.unmute(viewer.userId, ids) };
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: 'The banned or muted user; null if the account was deleted.',
  })
  user(@Root() { userId }: Sanction, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return this.accounts.shownUser(userId, context);
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: 'The user that imposed it; null if the account was deleted.',
  })
  moderator(@Root() { moderatorId }: Sanction, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return this.accounts.shownUser(moderatorId, context);
  }
}

@Resolver(() => Group)
export class GroupSanctionsResolver {
  constructor(private readonly list: SanctionList) {}

  @FieldResolver(() => SanctionConnection, {
    nullable: true,
    description: 'The bans from the group, newest first. Null if the viewer is neither owner nor moderator.',
  })
  async bans(
    @Root() { id }: Group,
    @Args(() => ForwardPageArgs) { first, after = null }: ForwardPageArgs,
    @Ctx() { viewer }: RequestContext,
  ): Promise<Page<Sanction> | null> {
    return this.list.page({ viewerId: viewer.userId, groupId: id, kind: SanctionKind.BAN, first, after });
  }

  @FieldResolver(() => SanctionConnection, {
    nullable: true,
    description: 'The mutes in the group, newest first. Null if the viewer is neither owner nor moderator.',
  })
  async mutes(
    @Root() { id }: Group,
    @Args(() => ForwardPageArgs) { first, after = null }: ForwardPageArgs,
    @Ctx() { viewer }: RequestContext,
  ): Promise<Page<Sanction> | null> {
    return this.list.page({ viewerId: viewer.userId, groupId: id, kind: SanctionKind.MUTE, first, after });
  }
}

@Resolver(() => Member)
export class MemberMuteResolver {
  constructor(private readonly list: SanctionList) {}

  @FieldResolver(() => Boolean, { description: 'Whether the member is muted and can only read.' })
  async isMuted(@Root() member: Member, @Ctx() context: RequestContext): Promise<boolean> {
    return (await context.load(this.list.mutesByPairs, pairKey(member))) !== null;
  }

  @FieldResolver(() => Date, {
    nullable: true,
    description: 'When the mute expires; null if the member is not muted, or the mute does not expire.',
  })
  async mutedUntil(@Root() member: Member, @Ctx() context: RequestContext): Promise<Date | null> {
    return (await context.load(this.list.mutesByPairs, pairKey(member)))?.until ?? null;
  }
}

function termsOf({ until, reason }: BanMemberInput | MuteMemberInput): Terms {
  return { until: until ?? null, reason: reason ?? null };
}
