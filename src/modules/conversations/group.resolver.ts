import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { CurrentViewer, type Page, RequestContext, type Viewer } from '../../platform/graphql/index.js';
import { AccountService, User, UserId } from '../accounts/index.js';
import { type Conversation, ConversationId, Group } from './conversation.entity.js';
import {
  CreateGroupInput,
  DeleteGroupInput,
  GroupsArgs,
  JoinGroupInput,
  LeaveGroupInput,
  RemoveMemberInput,
} from './conversation.input.js';
import {
  CreateGroupPayload,
  DeleteGroupPayload,
  GroupConnection,
  JoinGroupPayload,
  LeaveGroupPayload,
  RemoveMemberPayload,
} from './conversation.payload.js';
import { ConversationList } from './conversation-list.js';
import { GroupService } from './group.service.js';

@Resolver(() => Group)
export class GroupResolver {
  constructor(
    private readonly service: GroupService,
    private readonly lists: ConversationList,
    private readonly accounts: AccountService,
  ) {}

  @Query(() => GroupConnection, { description: 'All public groups, newest first.' })
  async groups(@Args(() => GroupsArgs) { search, first, after }: GroupsArgs): Promise<Page<Conversation>> {
    return this.lists.groups(search ?? null, first, after ?? null);
  }

  @Mutation(() => CreateGroupPayload, { description: 'Makes a public group that the viewer owns.' })
  async createGroup(
    @Arg('input', () => CreateGroupInput) { title }: CreateGroupInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<CreateGroupPayload> {
    const { conversation, position } = await this.service.createGroup(userId, title);
    return { group: conversation, position };
  }

  @Mutation(() => JoinGroupPayload, { description: 'Joins a public group. For a member it changes nothing.' })
  async joinGroup(
    @Arg('input', () => JoinGroupInput) { groupId }: JoinGroupInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<JoinGroupPayload> {
    const id = ConversationId.parse(groupId, 'input.groupId');
    const { conversation, position } = await this.service.joinGroup(userId, id);
    return { group: conversation, position };
  }

  @Mutation(() => LeaveGroupPayload, {
    description: 'Leaves a group. An owner is followed by the member who joined first of those who stay.',
  })
  async leaveGroup(
    @Arg('input', () => LeaveGroupInput) { groupId }: LeaveGroupInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<LeaveGroupPayload> {
    const id = ConversationId.parse(groupId, 'input.groupId');
    const { position } = await this.service.leaveGroup(userId, id);
    return { groupId: id, position };
  }

  @Mutation(() => RemoveMemberPayload, { description: 'Removes a member from a group that the viewer owns.' })
  async removeMember(
    @Arg('input', () => RemoveMemberInput) input: RemoveMemberInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<RemoveMemberPayload> {
    const groupId = ConversationId.parse(input.groupId, 'input.groupId');
    const userId = UserId.parse(input.userId, 'input.userId');
    const { conversation, position } = await this.service.removeMember(viewer.userId, groupId, userId);
    return { group: conversation, position };
  }

  @Mutation(() => DeleteGroupPayload, { description: 'Deletes a group that the viewer owns, for all its members.' })
  async deleteGroup(
    @Arg('input', () => DeleteGroupInput) { groupId }: DeleteGroupInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<DeleteGroupPayload> {
    const id = ConversationId.parse(groupId, 'input.groupId');
    return { groupId: id, position: await this.service.deleteGroup(userId, id) };
  }

  @FieldResolver(() => User, { nullable: true, description: 'Null for a group that everyone has left.' })
  async owner(@Root() { ownerId }: Group, @Ctx() context: RequestContext): Promise<User | null> {
    return ownerId ? context.load(this.accounts.usersById, ownerId) : null;
  }

  @FieldResolver(() => Int, { description: 'How many are in it.' })
  async memberCount(@Root() { id }: Group, @Ctx() context: RequestContext): Promise<number> {
    return context.load(this.lists.memberCounts, id);
  }
}
