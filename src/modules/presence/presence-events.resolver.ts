import { Args, Resolver, Root, Subscription } from 'type-graphql';
import { type FeedItem, type FeedStream, toStreamObject } from '../../feed/index.js';
import { badInput } from '../../platform/errors/index.js';
import type { RequestContext } from '../../platform/graphql/index.js';
import { EveryoneWatch } from './everyone/everyone-watch.js';
import { OnlineCountEvent } from './everyone/online-count.events.js';
import { OnlineCounts } from './everyone/online-counts.js';
import { PresenceEventsArgs, parseUserIds } from './presence.input.js';
import { PresenceEvent } from './watching/presence.events.js';
import { PresenceSubscriptions } from './watching/presence-subscriptions.js';
import { watchingTexts } from './watching/watching.texts.js';

@Resolver()
export class PresenceEventsResolver {
  @Subscription(() => PresenceEvent, {
    description:
      'The presence changes of users. First come the current presences, unless `everyone` is true. Changes are not stored, so there is nothing to resume from.',
    subscribe: ({ args, context }) => subscribe(args as PresenceEventsArgs, context as RequestContext),
  })
  presenceEvents(
    @Root() item: FeedItem,
    @Args(() => PresenceEventsArgs) _args: PresenceEventsArgs,
  ): typeof PresenceEvent {
    return toStreamObject(item);
  }

  @Subscription(() => OnlineCountEvent, {
    description:
      'The number of online users, as `onlineUsers.count` returns it: first the current number, then the number after changes, about once a second at most. Numbers are not stored, so there is nothing to resume from.',
    subscribe: ({ context }) =>
      (context as RequestContext).get(OnlineCounts).subscribe((context as RequestContext).viewer),
  })
  onlineCountEvents(@Root() item: FeedItem): typeof OnlineCountEvent {
    return toStreamObject(item);
  }
}

function subscribe({ userIds, everyone }: PresenceEventsArgs, context: RequestContext): Promise<FeedStream> {
  if (!everyone) {
    return context.get(PresenceSubscriptions).subscribe(context.viewer, userIds ? parseUserIds(userIds) : null);
  }
  if (userIds) throw badInput('everyone', watchingTexts.everyoneOrUsers());
  return context.get(EveryoneWatch).subscribe(context.viewer);
}
