import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, RequestContext } from '../../../platform/graphql/index.js';
import { AccountService, User } from '../../accounts/index.js';
import {
  type ConversationId,
  ConversationLoaders,
  type Member,
  MemberConnection,
  MemberRole,
  MembershipPolicy,
  pairKey,
} from '../../conversations/index.js';
import { Project, ProjectRole, projectRoles } from '../core/project.entity.js';
import { Meeting } from '../core/project.payload.js';

@Resolver(() => Project)
export class ProjectFieldResolver {
  constructor(
    private readonly conversations: ConversationLoaders,
    private readonly policy: MembershipPolicy,
    private readonly accounts: AccountService,
  ) {}

  @FieldResolver(() => User, { nullable: true, description: 'The owner. Null if the account was deleted.' })
  owner(@Root() { ownerId }: Project, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return ownerId ? this.accounts.shownUser(ownerId, context) : null;
  }

  @FieldResolver(() => MemberConnection, { description: 'The coaches, earliest first.' })
  async coaches(
    @Root() { id }: Project,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Page<Member>> {
    return this.#members(id, args, context, MemberRole.MODERATOR);
  }

  @FieldResolver(() => MemberConnection, {
    description: 'The members that are neither owner nor coach, earliest first. `members` lists all.',
  })
  async participants(
    @Root() { id }: Project,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Page<Member>> {
    return this.#members(id, args, context, MemberRole.MEMBER);
  }

  @FieldResolver(() => Int, { description: 'The number of members, including the owner and coaches.' })
  async memberCount(@Root() { id }: Project, @Ctx() context: RequestContext): Promise<number> {
    return context.load(this.conversations.memberCounts, id);
  }

  @FieldResolver(() => ProjectRole, {
    nullable: true,
    description: 'The role of the viewer; null if the viewer is not a member.',
  })
  async viewerRole(@Root() { id }: Project, @Ctx() context: RequestContext): Promise<ProjectRole | null> {
    const key = pairKey({ conversationId: id, userId: context.viewer.userId });
    const member = await context.load(this.conversations.memberships, key);
    return member && projectRoles[member.role];
  }

  @FieldResolver(() => Meeting, { description: 'The meeting of the project, for members.' })
  async meeting(@Root() { id }: Project, @Ctx() { viewer }: RequestContext): Promise<Meeting> {
    await this.policy.assertMember(id, viewer.userId);
    return Object.assign(new Meeting(), { projectId: id });
  }

  async #members(id: ConversationId, args: PageArgs, { viewer }: RequestContext, role: MemberRole) {
    const { epoch } = await this.policy.assertMember(id, viewer.userId);
    return this.conversations.members(id, epoch, args, role);
  }
}
