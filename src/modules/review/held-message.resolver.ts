import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { RequestContext } from '../../platform/graphql/index.js';
import { nodeOf } from '../../platform/nodes/index.js';
import { AccountService, User } from '../accounts/index.js';
import { Attachment, AttachmentService } from '../attachments/index.js';
import { Conversation, HeldMessage, HeldMessageState, Message } from '../conversations/index.js';

/** The objects that a held message refers to. */
@Resolver(() => HeldMessage)
export class HeldMessageResolver {
  constructor(
    private readonly accounts: AccountService,
    private readonly files: AttachmentService,
  ) {}

  @FieldResolver(() => User, { nullable: true, description: 'The sender. Null if the account was deleted.' })
  sender(@Root() { senderId }: HeldMessage, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return this.accounts.shownUser(senderId, context);
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: 'The only user that can see the message after its release; null for a message to all members.',
  })
  receiver(@Root() { receiverId }: HeldMessage, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return receiverId ? this.accounts.shownUser(receiverId, context) : null;
  }

  @FieldResolver(() => Conversation, {
    nullable: true,
    description: 'The conversation. Null if the viewer may not see it, or if it was deleted.',
  })
  async conversation(
    @Root() { conversationId }: HeldMessage,
    @Ctx() context: RequestContext,
  ): Promise<Conversation | null> {
    return nodeOf(context, conversationId);
  }

  @FieldResolver(() => Message, {
    nullable: true,
    description: 'The message after its release. Null before, and if the viewer may not read it.',
  })
  async message(@Root() { messageId, state }: HeldMessage, @Ctx() context: RequestContext): Promise<Message | null> {
    return state === HeldMessageState.RELEASED ? nodeOf(context, messageId) : null;
  }

  @FieldResolver(() => [Attachment], { description: 'The files, at most 10. None after the decision.' })
  async attachments(@Root() { attachmentIds }: HeldMessage, @Ctx() context: RequestContext): Promise<Attachment[]> {
    const found = await Promise.all(attachmentIds.map((id) => context.load(this.files.attachmentsById, id)));
    return found.filter((file) => file !== null);
  }
}
