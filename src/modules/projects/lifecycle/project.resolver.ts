import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver } from 'type-graphql';
import { CountedAs, CurrentViewer, type Page, RequestContext, type Viewer } from '../../../platform/graphql/index.js';
import { UserId, ViewerObject } from '../../accounts/index.js';
import {
  type Conversation,
  ConversationId,
  ConversationKind,
  ConversationLoaders,
  MembershipPolicy,
} from '../../conversations/index.js';
import { Project } from '../core/project.entity.js';
import {
  CreateProjectPayload,
  DeleteProjectPayload,
  ProjectConnection,
  RenameProjectPayload,
} from '../core/project.payload.js';
import { CreateProjectInput, DeleteProjectInput, ProjectsArgs, RenameProjectInput } from './project.input.js';
import { ProjectService } from './project.service.js';
import { ProjectList } from './project-list.js';

@Resolver(() => ViewerObject)
export class ProjectResolver {
  constructor(
    private readonly service: ProjectService,
    private readonly list: ProjectList,
    private readonly conversations: ConversationLoaders,
    private readonly policy: MembershipPolicy,
  ) {}

  @FieldResolver(() => ProjectConnection, { description: 'The viewer’s projects, newest first.' })
  async projects(
    @Args(() => ProjectsArgs) { search, first, after }: ProjectsArgs,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<Page<Conversation>> {
    return this.list.of(userId, search ?? null, first, after ?? null);
  }

  @Query(() => Project, { nullable: true, description: 'One of the viewer’s projects; null for any other.' })
  async project(
    @Arg('id', () => ID, { description: 'The id of a project (cnv_…).' }) id: string,
    @CurrentViewer() { userId }: Viewer,
    @Ctx() context: RequestContext,
  ): Promise<Conversation | null> {
    const projectId = ConversationId.parse(id, 'id');
    const membership = await this.policy.find(projectId, userId);
    if (!membership?.isMember) return null;
    const found = await context.load(this.conversations.conversationsById, projectId);
    return found?.kind === ConversationKind.PROJECT ? found : null;
  }

  @CountedAs('loud')
  @Mutation(() => CreateProjectPayload, {
    description: 'Creates a project. The viewer becomes its owner. Its first members receive an event.',
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

  @CountedAs('loud')
  @Mutation(() => RenameProjectPayload, { description: 'Renames a project that the viewer owns.' })
  async renameProject(
    @Arg('input', () => RenameProjectInput) { projectId, title }: RenameProjectInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<RenameProjectPayload> {
    return this.service.rename(userId, ConversationId.parse(projectId, 'input.projectId'), title);
  }

  @CountedAs('loud')
  @Mutation(() => DeleteProjectPayload, { description: 'Deletes a project that the viewer owns, for all members.' })
  async deleteProject(
    @Arg('input', () => DeleteProjectInput) input: DeleteProjectInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<DeleteProjectPayload> {
    const projectId = ConversationId.parse(input.projectId, 'input.projectId');
    return { projectId, position: await this.service.delete(userId, projectId) };
  }
}
