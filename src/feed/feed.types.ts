import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { GraphQLPosition } from '../platform/graphql/index.js';
import type { Checkpoint } from './checkpoint.js';
import { GraphQLCursor } from './cursor-scalar.js';
import type { DeclaredEvent } from './declared-event.js';
import { toGraphQL } from './event-classes.js';
import type { FeedEvent, Position } from './feed-event.js';
import type { FeedItem, FeedPlace } from './feed-stream.js';

/** Why a follower's access to a feed ended. */
export enum EndReason {
  LEFT = 'LEFT',
  REMOVED = 'REMOVED',
  DELETED = 'DELETED',
  ARCHIVED = 'ARCHIVED',
  BANNED = 'BANNED',
  ENDED_BEFORE = 'ENDED_BEFORE',
  SESSION_ENDED = 'SESSION_ENDED',
  HISTORY_CHANGED = 'HISTORY_CHANGED',
}

registerEnumType(EndReason, {
  name: 'EndReason',
  description: 'Why access ended.',
  valuesConfig: {
    LEFT: { description: 'The viewer left.' },
    REMOVED: { description: 'The viewer was removed.' },
    DELETED: { description: 'What was followed exists no more.' },
    ARCHIVED: { description: 'The viewer’s account was archived; the socket is closed next.' },
    BANNED: {
      description:
        'The viewer was banned: from the group that `subjectId` names; or from the server, if it names the viewer, and then the socket is closed next.',
    },
    ENDED_BEFORE: { description: 'It ended while the viewer was not subscribed.' },
    SESSION_ENDED: { description: 'The session of the socket was ended; the socket is closed next.' },
    HISTORY_CHANGED: {
      description: 'The database lost the change that had given access, in a failover or by the restoring of a backup.',
    },
  },
});

/** Why positions are missing. */
export enum GapCause {
  PRUNED = 'PRUNED',
  HISTORY_CHANGED = 'HISTORY_CHANGED',
}

registerEnumType(GapCause, {
  name: 'GapCause',
  description: 'Why positions are missing.',
  valuesConfig: {
    PRUNED: { description: 'Their events are older than the retention. What follows begins after `to`.' },
    HISTORY_CHANGED: {
      description:
        'The database lost them, in a failover or by the restoring of a backup. Drop all that you have from `from` on: what follows begins at `from` again.',
    },
  },
});

@ObjectType({ description: 'Where a subscription starts in one feed.' })
export class FeedPosition {
  @Field(() => ID, { description: 'Whose feed: a conversation’s id, or the viewer’s own.' })
  declare subjectId: string;

  @Field(() => GraphQLPosition, { description: 'The next event is the one after this position.' })
  declare position: Position;

  @Field(() => GraphQLCursor, { description: 'The cursor of this position, to resume from until the next event.' })
  declare cursor: Checkpoint;

  @Field(() => GraphQLPosition, { description: 'The newest position when the subscription started.' })
  declare head: Position;
}

@ObjectType({ description: 'The first event of every subscription: from now on nothing is missed.' })
export class Subscribed {
  @Field(() => GraphQLPosition, {
    description:
      'The position that the subscription starts from: the next event is the one after it. Of a subscription to all conversations it is the viewer’s own feed’s; see positions.',
  })
  declare position: Position;

  @Field(() => GraphQLCursor, { description: 'The cursor of this position, to resume from until the next event.' })
  declare cursor: Checkpoint;

  @Field(() => GraphQLPosition, {
    description: 'The newest position when the subscription started: up to there events are caught up, then live.',
  })
  declare head: Position;

  @Field(() => [FeedPosition], {
    description:
      'The same for each feed, where a subscription is to many: keep their cursors, and the cursor of each event, to resume.',
  })
  declare positions: FeedPosition[];
}

@ObjectType({
  description:
    'Events that are missing. Read the current state again; what follows is complete. See `cause` for where it begins.',
})
export class Gap {
  @Field(() => ID, { description: 'In whose feed.' })
  declare subjectId: string;

  @Field(() => GraphQLPosition, { description: 'The first position that is missing.' })
  declare from: Position;

  @Field(() => GraphQLPosition, {
    description: 'The last position that is missing; of a history that changed, the last that you may have seen.',
  })
  declare to: Position;

  @Field(() => GapCause, { description: 'Why they are missing, and where what follows begins.' })
  declare cause: GapCause;

  @Field(() => GraphQLCursor, { description: 'What follows comes after this: to resume from until the next event.' })
  declare cursor: Checkpoint;
}

@ObjectType({
  description:
    'The viewer may see no more of something. The last event of a subscription to it; one to all conversations goes on with the others, unless it is the viewer’s own id that is named.',
})
export class AccessRevoked {
  @Field(() => ID, { description: 'What the viewer lost access to.' })
  declare subjectId: string;

  @Field(() => EndReason, { description: 'Why the subscription ends.' })
  declare reason: EndReason;
}

/** What a subscription to a feed gives: an event of the feed, or what the subscriber has to know of the feed. */
export type StreamObject<T extends DeclaredEvent = DeclaredEvent> = Subscribed | T | Gap | AccessRevoked;

/**
 * Makes the GraphQL object for what a follower was given.
 * @param toObject makes the object for an event of the feed itself.
 */
export function toStreamObject(
  item: FeedItem,
  toObject: (event: FeedEvent) => DeclaredEvent = toGraphQL,
): StreamObject {
  switch (item.kind) {
    case 'event':
      return toObject(item.event);
    case 'subscribed':
      return subscribed(item.subject, item.places);
    case 'gap':
      return gap(item);
    case 'revoked':
      return Object.assign(new AccessRevoked(), { subjectId: item.feedId, reason: item.reason as EndReason });
  }
}

function gap({ feedId, from, to, cause, next }: FeedItem & { kind: 'gap' }): Gap {
  return Object.assign(new Gap(), { subjectId: feedId, from, to, cause: cause as GapCause, cursor: next });
}

function subscribed({ start, head }: FeedPlace, places: FeedPlace[]): Subscribed {
  const positions = places.map(({ feedId, start: { position }, start: cursor, head: newest }) => {
    return { subjectId: feedId, position, cursor, head: newest };
  });
  return Object.assign(new Subscribed(), { position: start.position, cursor: start, head, positions });
}
