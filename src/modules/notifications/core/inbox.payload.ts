import { Field, ObjectType } from 'type-graphql';
import type { Position } from '../../../feed/index.js';
import { GraphQLPosition } from '../../../platform/graphql/index.js';

@ObjectType()
export abstract class InboxPayload {
  @Field(() => GraphQLPosition, {
    description:
      'Of the event that tells of it in the viewer’s feed; where nothing had to change, that feed’s newest position.',
  })
  declare position: Position;
}
