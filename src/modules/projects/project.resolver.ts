import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import {
  CurrentViewer,
  ForwardPageArgs,
  type Page,
  RequestContext,
  type Viewer,
} from '../../platform/graphql/index.js';
import { AccountService, User, UserId } from '../accounts/index.js';
import {
  type Conversation,
  ConversationId,
  ConversationKind,
  ConversationList,
  type Member,
  MemberConnection,
  MemberRole,
  MembershipPolicy,
  pairKey,
} from '../conversations/index.js';
import { Project, ProjectRole, projectRoles } from './project.entity.js';
import {
  CreateProjectInput,
  DeleteProjectInput,
  ProjectsArgs,
  RenameProjectInput,
  TransferProjectInput,
} from './project.input.js';
import {
  CreateProjectPayload,
  DeleteProjectPayload,
  Meeting,
  ProjectConnection,
  RenameProjectPayload,
  TransferProjectPayload,
} from './project.payload.js';
import { ProjectService } from './project.service.js';
import { ProjectList } from './project-list.js';

@Resolver(() => Project)
export class ProjectResolver {
  constructor(
    private readonly service: ProjectService,
    private readonly list: ProjectList,
    private readonly conversations: ConversationList,
    private readonly policy: MembershipPolicy,
    private readonly accounts: AccountService,
  ) {}

  @Query(() => ProjectConnection, { description: 'The viewer’s projects, newest first.' })
  async projects(
    @Args(() => ProjectsArgs) { search, first, after }: ProjectsArgs,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<Page<Conversation>> {
    return this.list.of(userId, search ?? null, first, after ?? null);
  }

  @Query(() => Project, { nullable: true, description: 'One of the viewer’s projects; null for any other.' })
  async project(
    @Arg('id', () => ID, { description: 'cnv_…' }) id: string,
    @CurrentViewer() { userId }: Viewer,
    @Ctx() context: RequestContext,
  ): Promise<Conversation | null> {
    const projectId = ConversationId.parse(id, 'id');
    const membership = await this.policy.find(projectId, userId);
    if (!membership?.isMember) return null;
    const found = await context.load(this.conversations.conversationsById, projectId);
    return found?.kind === ConversationKind.PROJECT ? found : null;
  }

  @Mutation(() => CreateProjectPayload, {
    description: 'Makes a project that the viewer owns. Those who are in it from the start are told so.',
  })
  async createProject(
    @Arg('input', () => CreateProjectInput) { title, participantIds, coachIds }: CreateProjectInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<CreateProjectPayload> {
    const parse = (ids: string[] | null | undefined, field: string) => (ids ?? []).map((id) => UserId.parse(id, field));
    return this.service.create(userId, title, {
      participantIds: parse(participantIds, 'input.participantIds'),
      coachIds: parse(coachIds, 'input.coachIds'),
    });
  }

  @Mutation(() => RenameProjectPayload, { description: 'Gives a project that the viewer owns another title.' })
  async renameProject(
    @Arg('input', () => RenameProjectInput) { projectId, title }: RenameProjectInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<RenameProjectPayload> {
    return this.service.rename(userId, ConversationId.parse(projectId, 'input.projectId'), title);
  }

  @Mutation(() => DeleteProjectPayload, { description: 'Deletes a project that the viewer owns, for all its members.' })
  async deleteProject(
    @Arg('input', () => DeleteProjectInput) input: DeleteProjectInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<DeleteProjectPayload> {
    const projectId = ConversationId.parse(input.projectId, 'input.projectId');
    return { projectId, position: await this.service.delete(userId, projectId) };
  }

  @Mutation(() => TransferProjectPayload, {
    description: 'Hands a project that the viewer owns over to another member. The viewer becomes a coach.',
  })
  async transferProject(
    @Arg('input', () => TransferProjectInput) input: TransferProjectInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<TransferProjectPayload> {
    const projectId = ConversationId.parse(input.projectId, 'input.projectId');
    return this.service.transfer(viewer.userId, projectId, UserId.parse(input.userId, 'input.userId'));
  }

  @FieldResolver(() => User, { nullable: true, description: 'Null if the account exists no more.' })
  async owner(@Root() { ownerId }: Project, @Ctx() context: RequestContext): Promise<User | null> {
    return ownerId ? context.load(this.accounts.usersById, ownerId) : null;
  }

  @FieldResolver(() => MemberConnection, { description: 'Its coaches, those who joined first coming first.' })
  async coaches(
    @Root() { id }: Project,
    @Args(() => ForwardPageArgs) args: ForwardPageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Page<Member>> {
    return this.#members(id, args, context, MemberRole.MODERATOR);
  }

  @FieldResolver(() => MemberConnection, {
    description: 'Those who are neither owner nor coach, who joined first coming first. All are in `members`.',
  })
  async participants(
    @Root() { id }: Project,
    @Args(() => ForwardPageArgs) args: ForwardPageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Page<Member>> {
    return this.#members(id, args, context, MemberRole.MEMBER);
  }

  @FieldResolver(() => Int, { description: 'How many are in it, the owner and coaches too.' })
  async memberCount(@Root() { id }: Project, @Ctx() context: RequestContext): Promise<number> {
    return context.load(this.conversations.memberCounts, id);
  }

  @FieldResolver(() => ProjectRole, { nullable: true, description: 'What the viewer is in it; null for who is not.' })
  async myRole(@Root() { id }: Project, @Ctx() context: RequestContext): Promise<ProjectRole | null> {
    const key = pairKey({ conversationId: id, userId: context.viewer.userId });
    const member = await context.load(this.conversations.memberships, key);
    return member && projectRoles[member.role];
  }

  @FieldResolver(() => Meeting, { description: 'Its meeting, for its members.' })
  async meeting(@Root() { id }: Project, @Ctx() { viewer }: RequestContext): Promise<Meeting> {
    await this.policy.assertMember(id, viewer.userId);
    return Object.assign(new Meeting(), { projectId: id });
  }

  async #members(id: ConversationId, args: ForwardPageArgs, { viewer }: RequestContext, role: MemberRole) {
    const { epoch } = await this.policy.assertMember(id, viewer.userId);
    return this.conversations.members(id, epoch, args.first, args.after ?? null, role);
  }
}
