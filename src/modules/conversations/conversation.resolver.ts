import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import {
  CurrentViewer,
  ForwardPageArgs,
  type Page,
  PageArgs,
  RequestContext,
  type Viewer,
} from '../../platform/graphql/index.js';
import { AccountService, User, ViewerObject } from '../accounts/index.js';
import { ConversationConnection } from './conversation.payload.js';
import { ConversationAccess } from './conversation-access.js';
import { ConversationList } from './conversation-list.js';
import { Conversation, ConversationId, Lobby } from './core/conversation.entity.js';
import { MemberId } from './core/derived-ids.js';
import { lobbyId } from './core/lobby.js';
import { ConversationLoaders } from './core/members/conversation-loaders.js';
import { Member, pairKey } from './core/members/member.entity.js';
import { MemberConnection } from './core/members/member.payload.js';
import { MembershipPolicy } from './core/members/membership.js';

@Resolver(() => Conversation)
export class ConversationResolver {
  constructor(
    private readonly loaders: ConversationLoaders,
    private readonly policy: MembershipPolicy,
    private readonly access: ConversationAccess,
  ) {}

  @Query(() => Conversation, {
    nullable: true,
    description: 'One of the viewer’s conversations, a public group, or one that the viewer is invited to.',
  })
  async conversation(
    @Arg('id', () => ID, { description: 'The id of a conversation (cnv_…).' }) id: string,
    @CurrentViewer() { userId }: Viewer,
    @Ctx() context: RequestContext,
  ): Promise<Conversation | null> {
    const conversationId = ConversationId.parse(id, 'id');
    const mayKnow = await this.access.mayKnowOf(userId, conversationId);
    return mayKnow ? context.load(this.loaders.conversationsById, conversationId) : null;
  }

  @Query(() => Lobby, { description: 'The conversation that all users are members of.' })
  async lobby(@Ctx() context: RequestContext): Promise<Conversation> {
    const lobby = await context.load(this.loaders.conversationsById, lobbyId);
    if (!lobby) throw new Error('There is no lobby');
    return lobby;
  }

  @FieldResolver(() => MemberConnection, {
    description: 'The members, earliest first; only visible to members. Empty for the lobby, which contains all users.',
  })
  async members(
    @Root() { id }: Conversation,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { viewer }: RequestContext,
  ): Promise<Page<Member>> {
    const { epoch } = await this.policy.assertMember(id, viewer.userId);
    return this.loaders.members(id, epoch, args);
  }

  @FieldResolver(() => Member, {
    nullable: true,
    description: 'The membership of the viewer; null if the viewer is not a member, and in the lobby.',
  })
  async viewerMember(@Root() { id }: Conversation, @Ctx() context: RequestContext): Promise<Member | null> {
    return context.load(this.loaders.memberships, pairKey({ conversationId: id, userId: context.viewer.userId }));
  }
}

@Resolver(() => Member)
export class MemberResolver {
  constructor(private readonly accounts: AccountService) {}

  @FieldResolver(() => ID, { description: 'The id of the membership (mbr_…).' })
  id(@Root() { conversationId, userId }: Member): string {
    return MemberId.of(conversationId, userId);
  }

  @FieldResolver(() => User, { nullable: true, description: 'The user. Null if the account was deleted.' })
  user(@Root() { userId }: Member, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return this.accounts.shownUser(userId, context);
  }
}

@Resolver(() => ViewerObject)
export class ViewerConversationsResolver {
  constructor(private readonly lists: ConversationList) {}

  @FieldResolver(() => ConversationConnection, {
    description: 'The viewer’s conversations, including the lobby, most recently active first.',
  })
  async conversations(
    @Args(() => ForwardPageArgs) { first, after }: ForwardPageArgs,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<Page<Conversation>> {
    return this.lists.of(userId, first, after ?? null);
  }
}
