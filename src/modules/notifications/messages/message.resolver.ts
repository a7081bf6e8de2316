import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { RequestContext } from '../../../platform/graphql/index.js';
import { nodeOf } from '../../../platform/nodes/index.js';
import { AccountService, User } from '../../accounts/index.js';
import { Conversation, Message, MessageNotifications } from '../../conversations/index.js';
import { MessageNotified } from '../core/message.events.js';

@Resolver(() => MessageNotified)
export class MessageNotifiedResolver {
  constructor(
    private readonly messageNotifications: MessageNotifications,
    private readonly accounts: AccountService,
  ) {}

  @FieldResolver(() => Message, {
    nullable: true,
    description: 'The message as it is now. Null if it was deleted, or if the viewer may no longer read it.',
  })
  async message(@Root() root: MessageNotified, @Ctx() context: RequestContext): Promise<Message | null> {
    const { feedId: userId, conversationId, messageId } = root;
    return context.load(this.messageNotifications.visible, { userId, conversationId, messageId });
  }

  @FieldResolver(() => Conversation, {
    nullable: true,
    description: 'The conversation of the message. Null if the viewer may no longer see it.',
  })
  async conversation(
    @Root() { conversationId }: MessageNotified,
    @Ctx() context: RequestContext,
  ): Promise<Conversation | null> {
    return nodeOf(context, conversationId);
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: 'The sender of the message. Null if the account was deleted.',
  })
  sender(@Root() { senderId }: MessageNotified, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return this.accounts.shownUser(senderId, context);
  }
}
