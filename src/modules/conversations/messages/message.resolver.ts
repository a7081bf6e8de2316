import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { RequestContext } from '../../../platform/graphql/index.js';
import { AccountService, User } from '../../accounts/index.js';
import { Attachment, AttachmentService } from '../../attachments/index.js';
import { Message } from './core/message.entity.js';
import { maxAttachments } from './core/message-content.js';

@Resolver(() => Message)
export class MessageResolver {
  constructor(
    private readonly accounts: AccountService,
    private readonly files: AttachmentService,
  ) {}

  @FieldResolver(() => User, { nullable: true, description: 'The sender. Null if the account was deleted.' })
  sender(@Root() { senderId }: Message, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return this.accounts.shownUser(senderId, context);
  }

  @FieldResolver(() => User, {
    nullable: true,
    description:
      'In a project, the only user besides the sender that can see the message. Null for a message to all members.',
  })
  receiver(@Root() { receiverId }: Message, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return receiverId ? this.accounts.shownUser(receiverId, context) : null;
  }

  @FieldResolver(() => [Attachment], {
    description: `The files of the message, in the order in which they were sent; at most ${maxAttachments}.`,
  })
  attachments(
    @Root() { attachmentIds }: Message,
    @Ctx() context: RequestContext,
  ): Attachment[] | Promise<Attachment[]> {
    if (attachmentIds.length === 0) return [];
    const found = attachmentIds.map((id) => context.load(this.files.attachmentsById, id));
    return Promise.all(found).then((files) => files.filter((file) => file !== null));
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The `clientId` that the sender has set; null unless the viewer is the sender.',
  })
  clientId(@Root() { clientId, senderId }: Message, @Ctx() context: RequestContext): string | null {
    return clientId && context.viewer.userId === senderId ? clientId : null;
  }
}
