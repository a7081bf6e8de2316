import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';
import type { Position } from '../../../../feed/index.js';
import { GraphQLPosition } from '../../../../platform/graphql/index.js';

@InputType()
export class MarkReadInput {
  @Field(() => ID, { description: 'A conversation that the viewer is a member of.' })
  declare conversationId: string;

  @Field(() => GraphQLPosition, { description: 'The viewer has read everything up to here.' })
  declare position: Position;
}

@ObjectType()
export class MarkReadPayload {
  @Field(() => GraphQLPosition, {
    description: 'How far the viewer has read now: not less than before, whatever was given.',
  })
  declare readPosition: Position;
}

@ArgsType()
export class ReadEventsArgs {
  @Field(() => ID, { description: 'A conversation that the viewer is a member of.' })
  declare conversationId: string;
}
