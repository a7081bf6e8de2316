import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root, Subscription } from 'type-graphql';
import { type FeedItem, toStreamObject } from '../../../feed/index.js';
import { CountedAs, CurrentViewer, RequestContext, type Viewer } from '../../../platform/graphql/index.js';
import { AccountService, User } from '../../accounts/index.js';
import { ConversationId } from '../core/conversation.entity.js';
import { Typing, TypingEvent } from './typing.events.js';
import { SetTypingInput, SetTypingPayload, TypingEventsArgs } from './typing.input.js';
import { TypingService } from './typing.service.js';

@Resolver(() => Typing)
export class TypingResolver {
  constructor(
    private readonly service: TypingService,
    private readonly accounts: AccountService,
  ) {}

  @CountedAs('free')
  @Mutation(() => SetTypingPayload, {
    description:
      'Notifies subscribed members that the viewer is typing, or has stopped. The state is not stored, and sending a message does not end it.',
  })
  async setTyping(
    @Arg('input', () => SetTypingInput) { conversationId, isTyping }: SetTypingInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<SetTypingPayload> {
    const id = ConversationId.parse(conversationId, 'input.conversationId');
    return { until: await this.service.set(viewer, id, isTyping) };
  }

  @Subscription(() => TypingEvent, {
    description:
      'Typing indicators of a conversation, from now on. They are not stored, so there is nothing to resume from.',
    subscribe: ({ args, context }) => {
      const id = ConversationId.parse((args as TypingEventsArgs).conversationId, 'conversationId');
      return (context as RequestContext).get(TypingService).follow((context as RequestContext).viewer, id);
    },
  })
  typingEvents(@Root() item: FeedItem, @Args(() => TypingEventsArgs) _args: TypingEventsArgs): typeof TypingEvent {
    return toStreamObject(item);
  }

  @FieldResolver(() => User, { nullable: true, description: 'The user. Null if the account was deleted.' })
  user(@Root() { userId }: Typing, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return this.accounts.shownUser(userId, context);
  }
}
