import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { type FeedItem, FollowArgs, followOpen, toStreamObject } from '../../../feed/index.js';
import { CountedAs, CurrentViewer, type Page, RequestContext, type Viewer } from '../../../platform/graphql/index.js';
import { AccountService, User } from '../../accounts/index.js';
import { type Conversation, ConversationId, Group } from '../core/conversation.entity.js';
import { ConversationLoaders } from '../core/members/conversation-loaders.js';
import { CreateGroupInput, DeleteGroupInput, GroupsArgs, UpdateGroupInput } from './group.input.js';
import { CreateGroupPayload, DeleteGroupPayload, GroupConnection, UpdateGroupPayload } from './group.payload.js';
import { GroupService } from './group.service.js';
import { GroupList } from './group-list.js';
import { PublicGroupEvent, publicGroupsFeed } from './public-groups.events.js';

@Resolver(() => Group)
export class GroupResolver {
  constructor(
    private readonly service: GroupService,
    private readonly list: GroupList,
    private readonly loaders: ConversationLoaders,
    private readonly accounts: AccountService,
  ) {}

  @Query(() => GroupConnection, { description: 'All public groups, newest first.' })
  async groups(@Args(() => GroupsArgs) { search, first, after }: GroupsArgs): Promise<Page<Conversation>> {
    return this.list.page(search ?? null, first, after ?? null);
  }

  @CountedAs('loud')
  @Mutation(() => CreateGroupPayload, { description: 'Creates a group. The viewer becomes its owner.' })
  async createGroup(
    @Arg('input', () => CreateGroupInput) input: CreateGroupInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<CreateGroupPayload> {
    const { conversation, position } = await this.service.createGroup(userId, input);
    return { group: conversation, position };
  }

  @CountedAs('loud')
  @Mutation(() => UpdateGroupPayload, {
    description: 'Changes a group that the viewer owns. Fields that are omitted or null keep their values.',
  })
  async updateGroup(
    @Arg('input', () => UpdateGroupInput) { groupId, ...settings }: UpdateGroupInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<UpdateGroupPayload> {
    const id = ConversationId.parse(groupId, 'input.groupId');
    const { conversation, position } = await this.service.updateGroup(userId, id, settings);
    return { group: conversation, position };
  }

  @CountedAs('loud')
  @Mutation(() => DeleteGroupPayload, { description: 'Deletes a group that the viewer owns, for all members.' })
  async deleteGroup(
    @Arg('input', () => DeleteGroupInput) { groupId }: DeleteGroupInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<DeleteGroupPayload> {
    const id = ConversationId.parse(groupId, 'input.groupId');
    return { groupId: id, position: await this.service.deleteGroup(userId, id) };
  }

  @Subscription(() => PublicGroupEvent, {
    description:
      'Events in the list of public groups. Subscribed comes first, then every event once and in order. Only members see who joins and leaves a group.',
    subscribe: followOpen(publicGroupsFeed),
  })
  publicGroupEvents(@Root() item: FeedItem, @Args(() => FollowArgs) _args: FollowArgs): typeof PublicGroupEvent {
    return toStreamObject(item);
  }

  @FieldResolver(() => User, { nullable: true, description: 'The owner. Null if the account was deleted.' })
  owner(@Root() { ownerId }: Group, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return ownerId ? this.accounts.shownUser(ownerId, context) : null;
  }

  @FieldResolver(() => Int, { description: 'The number of members.' })
  async memberCount(@Root() { id }: Group, @Ctx() context: RequestContext): Promise<number> {
    return context.load(this.loaders.memberCounts, id);
  }
}
