import { ArgsType, Field } from 'type-graphql';
import { type RequestContext, type Viewer } from '../platform/graphql/index.js';
import type { Checkpoint } from './checkpoint.js';
import { GraphQLCursor } from './cursor-scalar.js';
import type { EventClass } from './declared-event.js';
import { isEvent } from './event-classes.js';
import type { FeedEvent, FeedId } from './feed-event.js';
import type { FeedStream } from './feed-stream.js';
import { Hub } from './hub.js';

/** The arguments of a subscription to one feed. */
@ArgsType()
export class FollowArgs {
  @Field(() => GraphQLCursor, {
    nullable: true,
    description: 'Resume: pass the cursor of the last event you saw, and all that you missed comes first.',
  })
  declare after?: Checkpoint | null;
}

/** What a subscription is called with. */
interface Subscribing {
  args: FollowArgs;
  context: RequestContext;
}

/** Under which ids events name a viewer whose access they end. */
export function principalsOf({ userId, sessionId }: Viewer): string[] {
  return [userId, sessionId];
}

/** For `subscribe`: follows those events of the viewer's own feed that are of these classes, or of classes that extend them. */
export function followOwnEvents(...of: EventClass[]) {
  return followOwn((event) => isEvent(event, ...of));
}

/**
 * For `subscribe`: follows the viewer's own feed.
 * @param wants which of its events are of the subscription's subject.
 */
export function followOwn(wants: (event: FeedEvent) => boolean) {
  return ({ args: { after }, context }: Subscribing): Promise<FeedStream> =>
    followFrom(context, context.viewer.userId, { after, wants });
}

/** For `subscribe`: follows a feed that everyone may follow. */
export function followOpen(feedId: FeedId) {
  return ({ args: { after }, context }: Subscribing): Promise<FeedStream> => followFrom(context, feedId, { after });
}

async function followFrom(
  context: RequestContext,
  feedId: FeedId,
  asked: FollowArgs & { wants?: (event: FeedEvent) => boolean },
): Promise<FeedStream> {
  const hub = context.get(Hub);
  const authorizedAt = await hub.head(feedId);
  return hub.follow(feedId, { ...asked, authorizedAt, principals: principalsOf(context.viewer) });
}
