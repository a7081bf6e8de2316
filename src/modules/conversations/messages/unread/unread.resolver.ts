import { Ctx, FieldResolver, Int, Resolver, Root, Subscription } from 'type-graphql';
import { type FeedItem, type Position, toStreamObject } from '../../../../feed/index.js';
import { CurrentViewer, GraphQLPosition, RequestContext, type Viewer } from '../../../../platform/graphql/index.js';
import { nodeOf } from '../../../../platform/nodes/index.js';
import { ViewerObject } from '../../../accounts/index.js';
import { Conversation, type ConversationId } from '../../core/conversation.entity.js';
import { pairKey } from '../../core/members/member.entity.js';
import { maxCounted } from '../mentions/mention-rows.js';
import { maxUnread } from '../reading/read-rows.js';
import { OwnReadPosition, TotalUnread, UnreadEvent } from './unread.events.js';
import { UnreadService } from './unread.service.js';
import type { UnreadCounts } from './unread-rows.js';

/** All fields of an execution come from one loader, so those of one object belong to one position. */
@Resolver(() => Conversation)
export class ConversationUnreadResolver {
  constructor(private readonly service: UnreadService) {}

  @FieldResolver(() => Int, {
    description: `The number of unread messages of other users; ${maxUnread} means ${maxUnread} or more. In the lobby, without a read position, it counts the messages since the viewer’s sign-up among the newest 100.`,
  })
  async unreadCount(@Root() { id }: Conversation, @Ctx() context: RequestContext): Promise<number> {
    return (await this.#counts(id, context)).messages;
  }

  @FieldResolver(() => Int, {
    description: `The number of unread messages that mention the viewer or everyone, as listed by \`Viewer.mentions\`; ${maxCounted} means ${maxCounted} or more.`,
  })
  async mentionCount(@Root() { id }: Conversation, @Ctx() context: RequestContext): Promise<number> {
    return (await this.#counts(id, context)).mentions;
  }

  @FieldResolver(() => GraphQLPosition, {
    description:
      'The position in the feed of the conversation up to which `unreadCount` and `mentionCount` of the same object include every message. Messages after it are not included. 0 for users who are not members, except in the lobby, which has none.',
  })
  async unreadCountAsOf(@Root() { id }: Conversation, @Ctx() context: RequestContext): Promise<Position> {
    return (await this.#counts(id, context)).asOf;
  }

  #counts(conversationId: ConversationId, context: RequestContext): Promise<UnreadCounts> {
    return context.load(this.service.counts, pairKey({ conversationId, userId: context.viewer.userId }));
  }
}

@Resolver(() => ViewerObject)
export class ViewerUnreadResolver {
  constructor(private readonly service: UnreadService) {}

  @FieldResolver(() => TotalUnread, {
    description: 'What the viewer has not read, in all conversations that the viewer has not muted.',
  })
  async totalUnread(@CurrentViewer() { userId }: Viewer): Promise<TotalUnread> {
    return this.service.total(userId);
  }

  @Subscription(() => UnreadEvent, {
    description:
      'What is unread for the viewer: the present state after Subscribed, and then each change, at most four times a second. They are not stored: a client that subscribes again gets the present state.',
    subscribe: ({ context }) => {
      const { viewer } = context as RequestContext;
      return (context as RequestContext).get(UnreadService).follow(viewer.userId);
    },
  })
  unreadEvents(@Root() item: FeedItem): typeof UnreadEvent {
    return toStreamObject(item);
  }
}

@Resolver(() => OwnReadPosition)
export class OwnReadPositionResolver {
  @FieldResolver(() => Conversation, {
    nullable: true,
    description: 'The conversation as it is now. Null if the viewer may no longer see it.',
  })
  async conversation(
    @Root() { conversationId }: OwnReadPosition,
    @Ctx() context: RequestContext,
  ): Promise<Conversation | null> {
    return nodeOf(context, conversationId);
  }
}
