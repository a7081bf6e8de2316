import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { type FeedItem, toStreamObject } from '../../../feed/index.js';
import { badInput } from '../../../platform/errors/index.js';
import { CurrentViewer, RequestContext, type Viewer } from '../../../platform/graphql/index.js';
import { AccountService, User, UserId } from '../../accounts/index.js';
import { Attachment, AttachmentId, AttachmentService } from '../../attachments/index.js';
import { ConversationId } from '../conversation.entity.js';
import { MemberProfileChanged, MessageEvent, toConversationEvent } from '../conversation.events.js';
import { ConversationMessagesArgs, MessageEventsArgs, SendMessageInput } from '../conversation.input.js';
import { MessageConnection, SendMessagePayload } from '../conversation.payload.js';
import { ConversationStream } from '../conversation-stream.js';
import { userFieldOf } from '../members/user-event.js';
import { Message, MessageId } from './message.entity.js';
import { type Draft, type History, MessageService } from './message.service.js';

@Resolver(() => Message)
export class MessageResolver {
  constructor(
    private readonly service: MessageService,
    private readonly accounts: AccountService,
    private readonly files: AttachmentService,
  ) {}

  @Query(() => MessageConnection, {
    description: 'The history of a conversation, for its members, oldest first; by default the newest 10 messages.',
  })
  async messages(
    @Args(() => ConversationMessagesArgs) { conversationId, ...args }: ConversationMessagesArgs,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<History> {
    return this.service.history(userId, ConversationId.parse(conversationId, 'conversationId'), args);
  }

  @Mutation(() => SendMessagePayload, {
    description: 'Sends a message. When this is answered, the message is stored and will reach everyone who follows.',
  })
  async sendMessage(
    @Arg('input', () => SendMessageInput) input: SendMessageInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<SendMessagePayload> {
    if ((input.conversationId == null) === (input.userId == null)) {
      const message = 'Give either a conversationId or a userId.';
      throw badInput('input.conversationId', message);
    }
    const draft = draftOf(input);
    if (input.userId != null) return this.service.sendTo(userId, UserId.parse(input.userId, 'input.userId'), draft);
    const conversationId = ConversationId.parse(String(input.conversationId), 'input.conversationId');
    return this.service.send(userId, conversationId, draft);
  }

  @Subscription(() => MessageEvent, {
    description:
      'What happens in one conversation, or in all of the viewer’s: Subscribed first, then every event once and in order. AccessRevoked says that a conversation was left, or that the session ended.',
    subscribe: ({ args, context }) =>
      (context as RequestContext)
        .get(ConversationStream)
        .follow((context as RequestContext).viewer, args as MessageEventsArgs),
  })
  messageEvents(
    @Root() item: FeedItem,
    @Args(() => MessageEventsArgs, { validate: false }) _args: MessageEventsArgs,
  ): typeof MessageEvent {
    return toStreamObject(item, toConversationEvent) as typeof MessageEvent;
  }

  @FieldResolver(() => User, { nullable: true, description: 'Null if the account exists no more.' })
  async sender(@Root() { senderId }: Message, @Ctx() context: RequestContext): Promise<User | null> {
    return context.load(this.accounts.usersById, senderId);
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: 'In a project: the only one, besides the sender, who sees it. Null for a message to all.',
  })
  async receiver(@Root() { receiverId }: Message, @Ctx() context: RequestContext): Promise<User | null> {
    return receiverId ? context.load(this.accounts.usersById, receiverId) : null;
  }

  @FieldResolver(() => [Attachment], { description: 'Its files, in the order in which they were sent; at most 10.' })
  attachments(
    @Root() { attachmentIds }: Message,
    @Ctx() context: RequestContext,
  ): Attachment[] | Promise<Attachment[]> {
    if (attachmentIds.length === 0) return [];
    const found = attachmentIds.map((id) => context.load(this.files.attachmentsById, id));
    return Promise.all(found).then((files) => files.filter((file) => file !== null));
  }

  @FieldResolver(() => String, { nullable: true, description: 'The sender’s own name for it; null for everyone else.' })
  clientId(@Root() { clientId, senderId }: Message, @Ctx() context: RequestContext): string | null {
    return clientId && context.viewer.userId === senderId ? clientId : null;
  }
}

/** What to send. @throws HubbubError BAD_ID. */
function draftOf({ content, clientId = null, ...ids }: SendMessageInput): Draft {
  return {
    ...{ content, clientId },
    attachmentIds: (ids.attachmentIds ?? []).map((id) => AttachmentId.parse(id, 'input.attachmentIds')),
    replyToId: ids.replyToId == null ? null : MessageId.parse(ids.replyToId, 'input.replyToId'),
    receiverId: ids.receiverId == null ? null : UserId.parse(ids.receiverId, 'input.receiverId'),
  };
}

export const MemberProfileChangedResolver = userFieldOf(MemberProfileChanged);
