import { Field, ObjectType } from 'type-graphql';
import type { Position } from '../../../feed/index.js';
import { GraphQLPosition } from '../../../platform/graphql/index.js';

@ObjectType()
export abstract class PositionPayload {
  @Field(() => GraphQLPosition, { description: 'The position of the event in the conversation’s feed.' })
  declare position: Position;
}

/** The payload of a mutation that may change nothing, for example if it is repeated. */
@ObjectType()
export abstract class ChangePayload {
  @Field(() => GraphQLPosition, {
    nullable: true,
    description: 'The position of the event in the conversation’s feed. Null if nothing changed.',
  })
  declare position: Position | null;
}
