import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { GraphQLPosition } from '../platform/graphql/index.js';
import type { Checkpoint } from './checkpoint.js';
import { GraphQLCursor } from './cursor-scalar.js';
import type { DeclaredEvent } from './declared-event.js';
import { toGraphQL } from './event-classes.js';
import type { FeedEvent, Position } from './feed-event.js';
import type { FeedItem, FeedPlace } from './feed-item.js';

/** Why a subscriber's access to a feed ended. */
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
  description: 'Why the viewer’s access ended.',
  valuesConfig: {
    LEFT: { description: 'The viewer left.' },
    REMOVED: { description: 'The viewer was removed.' },
    DELETED: { description: 'The followed object was deleted.' },
    ARCHIVED: { description: 'The viewer’s account was archived. The server then closes the socket.' },
    BANNED: {
      description:
        'The viewer was banned. If `subjectId` is a group, from this group. If it is the viewer, from the server; the server then closes the socket.',
    },
    ENDED_BEFORE: { description: 'Access ended while the viewer was not subscribed.' },
    SESSION_ENDED: { description: 'The session of the socket was ended. The server then closes the socket.' },
    HISTORY_CHANGED: {
      description: 'A failover or a restored backup lost the change that had granted access.',
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
    PRUNED: { description: 'The events are older than the retention. The following events begin after `to`.' },
    HISTORY_CHANGED: {
      description:
        'A failover or a restored backup lost the events. Drop all events that you have from `from` on. The following events begin at `from` again.',
    },
  },
});

@ObjectType({ description: 'The place where a subscription starts in one feed.' })
export class FeedPosition {
  @Field(() => ID, { description: 'The id of the feed’s subject: a conversation, or the viewer.' })
  declare subjectId: string;

  @Field(() => GraphQLPosition, { description: 'The next event is the one after this position.' })
  declare position: Position;

  @Field(() => GraphQLCursor, { description: 'The cursor of this position, to resume from until the next event.' })
  declare cursor: Checkpoint;

  @Field(() => GraphQLPosition, { description: 'The newest position when the subscription started.' })
  declare head: Position;
}

@ObjectType({ description: 'The first event of every subscription. From now on the subscription misses nothing.' })
export class Subscribed {
  @Field(() => GraphQLPosition, {
    description:
      'The position where the subscription starts. The next event is the one after it. For a subscription to all conversations it is the position in the viewer’s own feed; see `positions`.',
  })
  declare position: Position;

  @Field(() => GraphQLCursor, { description: 'The cursor of this position, to resume from until the next event.' })
  declare cursor: Checkpoint;

  @Field(() => GraphQLPosition, {
    description:
      'The newest position when the subscription started. Events up to this position are replayed; later ones are live.',
  })
  declare head: Position;

  @Field(() => [FeedPosition], {
    description:
      'The same for each feed, if the subscription follows many. To resume, store their cursors and the cursor of each event.',
  })
  declare positions: FeedPosition[];
}

@ObjectType({
  description:
    'Events are missing. Read the current state again. The following events are complete; `cause` says where they begin.',
})
export class Gap {
  @Field(() => ID, { description: 'The id of the feed’s subject.' })
  declare subjectId: string;

  @Field(() => GraphQLPosition, { description: 'The first missing position.' })
  declare from: Position;

  @Field(() => GraphQLPosition, {
    description: 'The last missing position. If the history has changed, the last position that you may have seen.',
  })
  declare to: Position;

  @Field(() => GapCause, { description: 'Why events are missing, and where the following events begin.' })
  declare cause: GapCause;

  @Field(() => GraphQLCursor, {
    description: 'The cursor before the following events, to resume from until the next event.',
  })
  declare cursor: Checkpoint;
}

@ObjectType({
  description:
    'The viewer lost access to an object. It is the last event of a subscription to this object. A subscription to all conversations continues with the others, unless `subjectId` is the viewer.',
})
export class AccessRevoked {
  @Field(() => ID, { description: 'The id of the object that the viewer lost access to.' })
  declare subjectId: string;

  @Field(() => EndReason, { description: 'Why access ended.' })
  declare reason: EndReason;
}

/** An item of a subscription to a feed: an event, or information about the feed. */
export type StreamObject<T extends DeclaredEvent = DeclaredEvent> = Subscribed | T | Gap | AccessRevoked;

/**
 * Creates the GraphQL object of a stream's item.
 * @param toObject creates the object of an event.
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
