import { createUnionType, Field, ID, ObjectType } from 'type-graphql';
import { AccessRevoked, type FeedEvent, type Position, Subscribed } from '../../../../feed/index.js';
import { GraphQLPosition } from '../../../../platform/graphql/index.js';
import type { UserId } from '../../../accounts/index.js';

@ObjectType({ description: 'How far one member has read.' })
export class Reader {
  declare userId: UserId;

  @Field(() => GraphQLPosition, { description: 'Everything up to here.' })
  declare position: Position;
}

@ObjectType({ description: 'Some members have read further.' })
export class ReadPositionsMoved {
  @Field(() => ID, { description: 'The id of the conversation that was read (cnv_…).' })
  declare conversationId: string;

  @Field(() => [Reader], { description: 'Who, and how far; at most 100.' })
  declare readers: Reader[];
}

export const ReadEvent = createUnionType({
  name: 'ReadEvent',
  description: 'What a subscription to read positions gives: Subscribed first, AccessRevoked last.',
  types: () => [Subscribed, ReadPositionsMoved, AccessRevoked] as const,
});

/** The GraphQL object of a signal of who has read how far. */
export function toReadEvent({ feedId, data }: FeedEvent): ReadPositionsMoved {
  const readers = (data.readers as unknown as Reader[]).map((reader) => Object.assign(new Reader(), reader));
  return Object.assign(new ReadPositionsMoved(), { conversationId: feedId, readers });
}
