import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { GraphQLPosition } from '../platform/graphql/index.js';
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
}

registerEnumType(EndReason, {
  name: 'EndReason',
  description: 'Why access ended.',
  valuesConfig: {
    LEFT: { description: 'The viewer left.' },
    REMOVED: { description: 'The viewer was removed.' },
    DELETED: { description: 'What was followed exists no more.' },
    ARCHIVED: { description: 'The viewer’s account was archived; the socket is closed next.' },
    BANNED: { description: 'The viewer was banned for a time; the socket is closed next.' },
    ENDED_BEFORE: { description: 'It ended while the viewer was not subscribed.' },
    SESSION_ENDED: { description: 'The session of the socket was ended; the socket is closed next.' },
  },
});

@ObjectType({ description: 'Where a subscription starts in one feed.' })
export class FeedPosition {
  @Field(() => ID, { description: 'Whose feed: a conversation’s id, or the viewer’s own.' })
  declare subjectId: string;

  @Field(() => GraphQLPosition, { description: 'The next event is the one after this position.' })
  declare position: Position;

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

  @Field(() => GraphQLPosition, {
    description: 'The newest position when the subscription started: up to there events are caught up, then live.',
  })
  declare head: Position;

  @Field(() => [FeedPosition], {
    description:
      'The same for each feed, where a subscription is to many: keep them, and the position of each event, to resume.',
  })
  declare positions: FeedPosition[];
}

@ObjectType({ description: 'Events that are no longer kept. Read the current state again; what follows is complete.' })
export class Gap {
  @Field(() => ID, { description: 'In whose feed.' })
  declare subjectId: string;

  @Field(() => GraphQLPosition, { description: 'The first position that is missing.' })
  declare from: Position;

  @Field(() => GraphQLPosition, { description: 'The last position that is missing.' })
  declare to: Position;
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

/**
 * The GraphQL object for what a follower was given.
 * @param toObject makes the object for an event of the feed itself.
 */
export function toStreamObject<T extends object>(item: FeedItem, toObject: (event: FeedEvent) => T) {
  switch (item.kind) {
    case 'event':
      return toObject(item.event);
    case 'subscribed':
      return subscribed(item.subject, item.places);
    case 'gap':
      return Object.assign(new Gap(), { subjectId: item.feedId, from: item.from, to: item.to });
    case 'revoked':
      return Object.assign(new AccessRevoked(), { subjectId: item.feedId, reason: item.reason as EndReason });
  }
}

function subscribed({ position, head }: FeedPlace, places: FeedPlace[]): Subscribed {
  const positions = places.map(({ feedId, ...place }) => ({ subjectId: feedId, ...place }));
  return Object.assign(new Subscribed(), { position, head, positions });
}

/**
 * Makes the GraphQL object of an event: of the class of its type, with its data, its position and its time.
 * @param more what the object has besides.
 * @throws if there is no class for it: a fault of the program.
 */
export function toEventObject<T extends object>(
  classes: Readonly<Record<string, new () => T>>,
  { type, feedId, position, at, data }: FeedEvent,
  more: object = {},
): T {
  const EventClass = classes[type];
  if (!EventClass) throw new Error(`${type} of ${feedId} has no class`);
  return Object.assign(new EventClass(), data, { position, at: new Date(at) }, more);
}
