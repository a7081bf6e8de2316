import { Field, ObjectType } from 'type-graphql';
import type { Position } from '../../../feed/index.js';
import { GraphQLPosition } from '../../../platform/graphql/index.js';

@ObjectType()
export abstract class InboxPayload {
  @Field(() => GraphQLPosition, {
    nullable: true,
    description: 'The position of this change’s event in the viewer’s feed. Null if nothing changed.',
  })
  declare position: Position | null;
}
