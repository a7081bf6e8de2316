import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { CurrentViewer, RequestContext, type Viewer } from '../../../../platform/graphql/index.js';
import { Conversation, ConversationId } from '../../core/conversation.entity.js';
import { pairKey } from '../../core/members/member.entity.js';
import { MembershipPolicy } from '../../core/members/membership.js';
import { Message } from '../core/message.entity.js';
import { ConversationMessagesArgs, MessagesArgs } from './history.input.js';
import { MessageConnection } from './history.payload.js';
import { type History, HistoryService } from './history.service.js';

@Resolver()
export class HistoryResolver {
  constructor(private readonly service: HistoryService) {}

  @Query(() => MessageConnection, {
    description: 'The history of a conversation, for its members, oldest first; by default the newest 10 messages.',
  })
  async messages(
    @Args(() => ConversationMessagesArgs) { conversationId, ...args }: ConversationMessagesArgs,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<History> {
    return this.service.history(userId, ConversationId.parse(conversationId, 'conversationId'), args);
  }
}

@Resolver(() => Conversation)
export class ConversationHistoryResolver {
  constructor(
    private readonly service: HistoryService,
    private readonly policy: MembershipPolicy,
  ) {}

  @FieldResolver(() => MessageConnection, {
    description: 'The history of the conversation, for members, oldest first; by default the newest 10 messages.',
  })
  async messages(
    @Root() { id }: Conversation,
    @Args(() => MessagesArgs) args: MessagesArgs,
    @Ctx() { viewer }: RequestContext,
  ): Promise<History> {
    return this.service.history(viewer.userId, id, args);
  }

  @FieldResolver(() => Message, {
    nullable: true,
    description: 'The newest message that the viewer may see. Null if there is none, or the viewer is not a member.',
  })
  async lastMessage(@Root() { id }: Conversation, @Ctx() context: RequestContext): Promise<Message | null> {
    const { userId } = context.viewer;
    const membership = await this.policy.find(id, userId);
    return membership?.isMember
      ? context.load(this.service.lastMessages, pairKey({ conversationId: id, userId }))
      : null;
  }
}
