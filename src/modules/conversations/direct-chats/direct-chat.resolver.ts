import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { CurrentViewer, RequestContext, type Viewer } from '../../../platform/graphql/index.js';
import { AccountService, User, UserId } from '../../accounts/index.js';
import { DirectChat } from '../core/conversation.entity.js';
import { ConversationLoaders } from '../core/members/conversation-loaders.js';
import { OpenDirectChatInput } from './direct-chat.input.js';
import { OpenDirectChatPayload } from './direct-chat.payload.js';
import { DirectChatService } from './direct-chat.service.js';

@Resolver(() => DirectChat)
export class DirectChatResolver {
  constructor(
    private readonly service: DirectChatService,
    private readonly loaders: ConversationLoaders,
    private readonly accounts: AccountService,
  ) {}

  @Mutation(() => OpenDirectChatPayload, {
    description: 'Returns the direct chat with another user. Creates it if there is none.',
  })
  async openDirectChat(
    @Arg('input', () => OpenDirectChatInput) { userId: otherId }: OpenDirectChatInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<OpenDirectChatPayload> {
    const other = UserId.parse(otherId, 'input.userId');
    return { directChat: await this.service.openDirectChat(userId, other, 'input.userId') };
  }

  @FieldResolver(() => User, { nullable: true, description: 'The other user of the chat.' })
  async partner(@Root() { id }: DirectChat, @Ctx() context: RequestContext): Promise<User | null> {
    const userIds = await context.load(this.loaders.partners, id);
    const partnerId = userIds.find((userId) => userId !== context.viewer.userId);
    return partnerId ? context.load(this.accounts.usersById, partnerId) : null;
  }
}
