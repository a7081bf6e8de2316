import { Ctx, FieldResolver, Resolver, Root, Subscription } from 'type-graphql';
import { type FeedItem, toStreamObject } from '../../../../feed/index.js';
import { CurrentViewer, RequestContext, type Viewer } from '../../../../platform/graphql/index.js';
import { nodeOf } from '../../../../platform/nodes/index.js';
import { ViewerObject } from '../../../accounts/index.js';
import { Conversation } from '../../core/conversation.entity.js';
import { OwnReadPosition, TotalUnread, UnreadEvent } from './unread.events.js';
import { UnreadService } from './unread.service.js';

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
