import { Field, InterfaceType } from 'type-graphql';
import { GraphQLPosition } from '../platform/graphql/index.js';
import type { Checkpoint } from './checkpoint.js';
import { GraphQLCursor } from './cursor-scalar.js';
import { DeclaredEvent } from './declared-event.js';
import type { Position } from './feed-event.js';

/** An event that a feed stores. The classes of all stored events extend this one. The classes of signals do not. */
@InterfaceType('FeedEvent', {
  description:
    'An event that a feed stores. Every event of a subscription that can be resumed implements it, so a client reads the cursor of any event with `... on FeedEvent { cursor }`.',
})
export abstract class StoredEvent extends DeclaredEvent {
  @Field(() => GraphQLPosition, { description: 'The place of the event in its feed: 1, 2, 3 … without a gap.' })
  declare readonly position: Position;

  @Field(() => GraphQLCursor, {
    description: 'The cursor of the event. Pass the last cursor you received as `after` to resume.',
  })
  declare readonly cursor: Checkpoint;

  @Field(() => Date, { description: 'When the event happened.' })
  declare readonly at: Date;
}
