import { type ClassType, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { RequestContext } from '../../../platform/graphql/index.js';
import { AccountService, User } from '../../accounts/index.js';
import { Message, MessageNotifications } from '../../conversations/index.js';
import { Mentioned, MessageMissed, type MessageNotified } from '../core/message.events.js';

/** Declares the fields of an event that notifies of a message. */
function messageFieldsOf(EventClass: ClassType<MessageNotified>) {
  @Resolver(() => EventClass)
  class MessageNotifiedResolver {
    constructor(
      private readonly messageNotifications: MessageNotifications,
      private readonly accounts: AccountService,
    ) {}

    @FieldResolver(() => Message, {
      nullable: true,
      description: 'The message, as it is now; null if it was deleted, or if the viewer may read it no more.',
    })
    async message(@Root() root: MessageNotified, @Ctx() context: RequestContext): Promise<Message | null> {
      return context.load(this.messageNotifications.visible, root);
    }

    @FieldResolver(() => User, { nullable: true, description: 'Who wrote it; null if the account exists no more.' })
    async sender(@Root() { senderId }: MessageNotified, @Ctx() context: RequestContext): Promise<User | null> {
      return context.load(this.accounts.usersById, senderId);
    }
  }
  return MessageNotifiedResolver;
}

export const MessageMissedResolver = messageFieldsOf(MessageMissed);
export const MentionedResolver = messageFieldsOf(Mentioned);
