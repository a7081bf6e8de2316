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
    description:
      'Resumes: pass the cursor of the last event you received. The server first sends all events that you missed.',
  })
  declare after?: Checkpoint | null;
}

/** The arguments of a `subscribe` function. */
interface Subscribing {
  args: FollowArgs;
  context: RequestContext;
}

/** Returns the ids by which events name a viewer whose access they end: the user, then the session. */
export function principalsOf({ userId, sessionId }: Viewer): readonly string[] {
  return [userId, sessionId];
}

/** Returns the id of the user among the principals of a viewer. */
export function userOf([userId]: readonly string[]): string {
  if (userId === undefined) throw new Error('These are not the principals of a viewer.');
  return userId;
}

/**
 * Returns a `subscribe` function. It follows the events of these classes and their subclasses in the viewer's own feed.
 */
export function followOwnEvents(...of: EventClass[]) {
  return followOwn((event) => isEvent(event, ...of));
}

/**
 * Returns a `subscribe` function. It follows the viewer's own feed.
 * @param wants selects the events of the subscription.
 */
export function followOwn(wants: (event: FeedEvent) => boolean) {
  return ({ args: { after }, context }: Subscribing): Promise<FeedStream> =>
    followFrom(context, context.viewer.userId, { after, wants });
}

/** Returns a `subscribe` function. It follows a feed that every user may follow. */
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
