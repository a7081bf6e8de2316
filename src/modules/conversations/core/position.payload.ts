import { Field, ObjectType } from 'type-graphql';
import type { Position } from '../../../feed/index.js';
import { GraphQLPosition } from '../../../platform/graphql/index.js';

@ObjectType()
export abstract class PositionPayload {
  @Field(() => GraphQLPosition, { description: 'The position of the event in the conversation’s feed.' })
  declare position: Position;
}
