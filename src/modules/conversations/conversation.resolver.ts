import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import {
  CurrentViewer,
  ForwardPageArgs,
  type Page,
  RequestContext,
  type Viewer,
} from '../../platform/graphql/index.js';
import { AccountService, User } from '../accounts/index.js';
import { Conversation, ConversationId, ConversationKind } from './conversation.entity.js';
import { MessagesArgs } from './conversation.input.js';
import { ConversationConnection, MemberConnection, MessageConnection } from './conversation.payload.js';
import { ConversationList } from './conversation-list.js';
import { Member } from './member.entity.js';
import { MembershipPolicy } from './membership.js';
import { type History, MessageService } from './message.service.js';

@Resolver(() => Conversation)
export class ConversationResolver {
  constructor(
    private readonly lists: ConversationList,
    private readonly messageService: MessageService,
    private readonly policy: MembershipPolicy,
  ) {}

  @Query(() => Conversation, { nullable: true, description: 'One of the viewer’s conversations, or any public group.' })
  async conversation(
    @Arg('id', () => ID, { description: 'cnv_…' }) id: string,
    @CurrentViewer() { userId }: Viewer,
    @Ctx() context: RequestContext,
  ): Promise<Conversation | null> {
    const conversationId = ConversationId.parse(id, 'id');
    const membership = await this.policy.find(conversationId, userId);
    const visible = membership?.isMember || membership?.kind === ConversationKind.GROUP;
    return visible ? context.load(this.lists.conversationsById, conversationId) : null;
  }

  @Query(() => ConversationConnection, {
    description: 'The viewer’s conversations, the one where something happened last first.',
  })
  async conversations(
    @Args(() => ForwardPageArgs) { first, after }: ForwardPageArgs,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<Page<Conversation>> {
    return this.lists.of(userId, first, after ?? null);
  }

  @FieldResolver(() => MemberConnection, {
    description: 'Who is in it, for its members; those who joined first come first.',
  })
  async members(
    @Root() { id }: Conversation,
    @Args(() => ForwardPageArgs) { first, after }: ForwardPageArgs,
    @Ctx() { viewer }: RequestContext,
  ): Promise<Page<Member>> {
    await this.policy.assertMember(id, viewer.userId);
    return this.lists.members(id, first, after ?? null);
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
}

@Resolver(() => Member)
export class MemberResolver {
  constructor(private readonly accounts: AccountService) {}

  @FieldResolver(() => User, { nullable: true, description: 'Null if the account exists no more.' })
  async user(@Root() { userId }: Member, @Ctx() context: RequestContext): Promise<User | null> {
    return context.load(this.accounts.usersById, userId);
  }
}
