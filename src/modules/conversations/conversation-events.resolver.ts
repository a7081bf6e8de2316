import { Args, Resolver, Root, Subscription } from 'type-graphql';
import { type FeedItem, toStreamObject } from '../../feed/index.js';
import type { RequestContext } from '../../platform/graphql/index.js';
import { MessageEvent } from './conversation.events.js';
import { MessageEventsArgs } from './conversation.input.js';
import { ConversationStream } from './conversation-stream.js';

@Resolver()
export class ConversationEventsResolver {
  @Subscription(() => MessageEvent, {
    description:
      'Events in one conversation, or in all of the viewer’s. Subscribed comes first, then every event once and in order. AccessRevoked reports that the viewer left a conversation, or that the session ended.',
    subscribe: ({ args, context }) =>
      (context as RequestContext)
        .get(ConversationStream)
        .follow((context as RequestContext).viewer, args as MessageEventsArgs),
  })
  messageEvents(
    @Root() item: FeedItem,
    @Args(() => MessageEventsArgs, { validate: false }) _args: MessageEventsArgs,
  ): typeof MessageEvent {
    return toStreamObject(item);
  }
}
