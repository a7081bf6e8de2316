import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import {
  CurrentViewer,
  ForwardPageArgs,
  type Page,
  RequestContext,
  type Viewer,
} from '../../platform/graphql/index.js';
import { AccountService, User } from '../accounts/index.js';
import { Conversation, ConversationId, Lobby } from './conversation.entity.js';
import { MessagesArgs } from './conversation.input.js';
import { ConversationConnection, MemberConnection, MessageConnection } from './conversation.payload.js';
import { ConversationAccess } from './conversation-access.js';
import { ConversationList } from './conversation-list.js';
import { lobbyId } from './lobby.js';
import { Member, pairKey } from './members/member.entity.js';
import { MembershipPolicy } from './members/membership.js';
import { Message } from './messages/message.entity.js';
import { type History, MessageService } from './messages/message.service.js';

@Resolver(() => Conversation)
export class ConversationResolver {
  constructor(
    private readonly lists: ConversationList,
    private readonly messageService: MessageService,
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
    return mayKnow ? context.load(this.lists.conversationsById, conversationId) : null;
  }

  @Query(() => ConversationConnection, {
    description: 'The viewer’s conversations, the lobby too, the one where something happened last first.',
  })
  async conversations(
    @Args(() => ForwardPageArgs) { first, after }: ForwardPageArgs,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<Page<Conversation>> {
    return this.lists.of(userId, first, after ?? null);
  }

  @Query(() => Lobby, { description: 'The conversation of everyone: what is sent there is sent to all.' })
  async lobby(@Ctx() context: RequestContext): Promise<Conversation> {
    const lobby = await context.load(this.lists.conversationsById, lobbyId);
    if (!lobby) throw new Error('There is no lobby');
    return lobby;
  }

  @FieldResolver(() => MemberConnection, {
    description:
      'Who is in it, for its members; those who joined first come first. Of the lobby nobody is listed: everyone is in it.',
  })
  async members(
    @Root() { id }: Conversation,
    @Args(() => ForwardPageArgs) { first, after }: ForwardPageArgs,
    @Ctx() { viewer }: RequestContext,
  ): Promise<Page<Member>> {
    const { epoch } = await this.policy.assertMember(id, viewer.userId);
    return this.lists.members(id, epoch, first, after ?? null);
  }

  @FieldResolver(() => MessageConnection, {
    description: 'Its history, for its members, oldest first; by default the newest 10.',
  })
  async messages(
    @Root() { id }: Conversation,
    @Args(() => MessagesArgs) args: MessagesArgs,
    @Ctx() { viewer }: RequestContext,
  ): Promise<History> {
    return this.messageService.history(viewer.userId, id, args);
  }

  @FieldResolver(() => Message, {
    nullable: true,
    description: 'Its newest message that the viewer may see; null if there is none, and for those who are not in it.',
  })
  async lastMessage(@Root() { id }: Conversation, @Ctx() context: RequestContext): Promise<Message | null> {
    const { userId } = context.viewer;
    const membership = await this.policy.find(id, userId);
    return membership?.isMember ? context.load(this.lists.lastMessages, pairKey({ conversationId: id, userId })) : null;
  }

  @FieldResolver(() => Member, {
    nullable: true,
    description: 'The viewer’s role in it; null for those who are not in it, and in the lobby, where nobody has one.',
  })
  async myMembership(@Root() { id }: Conversation, @Ctx() context: RequestContext): Promise<Member | null> {
    return context.load(this.lists.memberships, pairKey({ conversationId: id, userId: context.viewer.userId }));
  }
}

@Resolver(() => Member)
export class MemberResolver {
  constructor(private readonly accounts: AccountService) {}

  @FieldResolver(() => User, { nullable: true, description: 'Null if the account exists no more.' })
  async user(@Root() { userId }: Member, @Ctx() context: RequestContext): Promise<User | null> {
    return context.load(this.accounts.usersById, userId);
  }
}
