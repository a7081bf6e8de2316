import { Field, ObjectType } from 'type-graphql';
import type { Position } from '../../../feed/index.js';
import { GraphQLPosition } from '../../../platform/graphql/index.js';

@ObjectType()
export abstract class InboxPayload {
  @Field(() => GraphQLPosition, {
    description: 'The position of the event in the viewer’s feed; the latest position if nothing changed.',
  })
  declare position: Position;
}
