import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root, Subscription } from 'type-graphql';
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
import { ConversationLoaders } from '../../core/members/conversation-loaders.js';
import { Member, pairKey } from '../../core/members/member.entity.js';
import { MessageId } from '../core/message.entity.js';
import { ReadEvent, Reader } from './reading.events.js';
import { MarkReadInput, MarkReadPayload, MarkUnreadInput, MarkUnreadPayload, ReadEventsArgs } from './reading.input.js';
import { ReadingService } from './reading.service.js';

@Resolver(() => Conversation)
export class ConversationReadingResolver {
  constructor(private readonly service: ReadingService) {}

  @CountedAs('free')
  @Mutation(() => MarkReadPayload, {
    description:
      'Sets how far the viewer has read. Applies to all devices of the viewer and is visible to other members.',
  })
  async markRead(
    @Arg('input', () => MarkReadInput) { conversationId, position }: MarkReadInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<MarkReadPayload> {
    const id = ConversationId.parse(conversationId, 'input.conversationId');
    return { readPosition: await this.service.mark(userId, id, position) };
  }

  @Mutation(() => MarkUnreadPayload, {
    description:
      'Marks a message and all later ones in its conversation as unread, on all devices of the viewer. The read position that other members see does not change. Idempotent.',
  })
  async markUnread(
    @Arg('input', () => MarkUnreadInput) { messageId }: MarkUnreadInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<MarkUnreadPayload> {
    return this.service.markUnread(userId, MessageId.parse(messageId, 'input.messageId'));
  }

  @Subscription(() => ReadEvent, {
    description:
      'Changes of read positions in a conversation, from now on. They are not stored: after a pause, query `Member.readPosition`.',
    subscribe: ({ args, context }) => {
      const { conversationId } = args as ReadEventsArgs;
      const id = ConversationId.parse(conversationId, 'conversationId');
      return (context as RequestContext).get(ReadingService).follow((context as RequestContext).viewer, id);
    },
  })
  readEvents(@Root() item: FeedItem, @Args(() => ReadEventsArgs) _args: ReadEventsArgs): typeof ReadEvent {
    return toStreamObject(item);
  }

  @FieldResolver(() => GraphQLPosition, { description: 'The viewer’s read position.' })
  async readPosition(@Root() { id }: Conversation, @Ctx() context: RequestContext): Promise<Position> {
    return context.load(this.service.positions, pairKey({ conversationId: id, userId: context.viewer.userId }));
  }
}

@Resolver(() => MarkUnreadPayload)
export class MarkUnreadPayloadResolver {
  constructor(private readonly loaders: ConversationLoaders) {}

  @FieldResolver(() => Conversation, {
    nullable: true,
    description: 'The conversation after the call. Null if it was deleted meanwhile.',
  })
  async conversation(
    @Root() { conversationId }: MarkUnreadPayload,
    @Ctx() context: RequestContext,
  ): Promise<Conversation | null> {
    return context.load(this.loaders.conversationsById, conversationId);
  }
}

@Resolver(() => Member)
export class MemberReadingResolver {
  constructor(private readonly service: ReadingService) {}

  @FieldResolver(() => GraphQLPosition, {
    description:
      'The member’s read position as other members see it; at least the position of the joining. It does not move while a direct chat is closed.',
  })
  async readPosition(@Root() { conversationId, userId }: Member, @Ctx() context: RequestContext): Promise<Position> {
    return context.load(this.service.shownPositions, pairKey({ conversationId, userId }));
  }
}

@Resolver(() => Reader)
export class ReaderResolver {
  constructor(private readonly accounts: AccountService) {}

  @FieldResolver(() => User, { nullable: true, description: 'The member. Null if the account was deleted.' })
  user(@Root() { userId }: Reader, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return this.accounts.shownUser(userId, context);
  }
}
