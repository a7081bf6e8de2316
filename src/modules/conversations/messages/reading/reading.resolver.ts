import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Resolver, Root, Subscription } from 'type-graphql';
import { type FeedItem, type Position, toStreamObject } from '../../../../feed/index.js';
import {
  CountedAs,
  CurrentViewer,
  GraphQLPosition,
  RequestContext,
  type Viewer,
} from '../../../../platform/graphql/index.js';
import { AccountService, User } from '../../../accounts/index.js';
import { Conversation, ConversationId } from '../../core/conversation.entity.js';
import { Member, pairKey } from '../../core/members/member.entity.js';
import { ReadEvent, Reader } from './reading.events.js';
import { MarkReadInput, MarkReadPayload, ReadEventsArgs } from './reading.input.js';
import { ReadingService } from './reading.service.js';

@Resolver(() => Conversation)
export class ConversationReadingResolver {
  constructor(private readonly service: ReadingService) {}

  @CountedAs('free')
  @Mutation(() => MarkReadPayload, {
    description: 'Notes how far the viewer has read, for all of their devices, and for the other members to see.',
  })
  async markRead(
    @Arg('input', () => MarkReadInput) { conversationId, position }: MarkReadInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<MarkReadPayload> {
    const id = ConversationId.parse(conversationId, 'input.conversationId');
    return { readPosition: await this.service.mark(userId, id, position) };
  }

  @Subscription(() => ReadEvent, {
    description:
      'Who reads how far in a conversation, from now on. It is told to those who are here and kept for nobody: after a pause read `Member.readPosition`.',
    subscribe: ({ args, context }) => {
      const { conversationId } = args as ReadEventsArgs;
      const id = ConversationId.parse(conversationId, 'conversationId');
      return (context as RequestContext).get(ReadingService).follow((context as RequestContext).viewer, id);
    },
  })
  readEvents(@Root() item: FeedItem, @Args(() => ReadEventsArgs) _args: ReadEventsArgs): typeof ReadEvent {
    return toStreamObject(item);
  }

  @FieldResolver(() => Int, {
    description:
      'How many messages of others the viewer has not read; 100 stands for 100 or more. In the lobby, for who has marked nothing there: of the newest 100 messages those since they came.',
  })
  async unreadCount(@Root() { id }: Conversation, @Ctx() context: RequestContext): Promise<number> {
    return context.load(this.service.unreadCounts, pairKey({ conversationId: id, userId: context.viewer.userId }));
  }

  @FieldResolver(() => GraphQLPosition, { description: 'How far the viewer has read.' })
  async readPosition(@Root() { id }: Conversation, @Ctx() context: RequestContext): Promise<Position> {
    return context.load(this.service.positions, pairKey({ conversationId: id, userId: context.viewer.userId }));
  }
}

@Resolver(() => Member)
export class MemberReadingResolver {
  constructor(private readonly service: ReadingService) {}

  @FieldResolver(() => GraphQLPosition, {
    description:
      'How far they have read, as others see it: not less than where they joined. While a direct chat is closed it stays where it is.',
  })
  async readPosition(@Root() { conversationId, userId }: Member, @Ctx() context: RequestContext): Promise<Position> {
    return context.load(this.service.shownPositions, pairKey({ conversationId, userId }));
  }
}

@Resolver(() => Reader)
export class ReaderResolver {
  constructor(private readonly accounts: AccountService) {}

  @FieldResolver(() => User, { nullable: true, description: 'Null if the account exists no more.' })
  async user(@Root() { userId }: Reader, @Ctx() context: RequestContext): Promise<User | null> {
    return context.load(this.accounts.usersById, userId);
  }
}
