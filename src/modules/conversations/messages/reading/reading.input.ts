import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';
import type { Position } from '../../../../feed/index.js';
import { GraphQLPosition } from '../../../../platform/graphql/index.js';

@InputType()
export class MarkReadInput {
  @Field(() => ID, { description: 'The id of a conversation that the viewer is a member of (cnv_…).' })
  declare conversationId: string;

  @Field(() => GraphQLPosition, { description: 'The viewer has read everything up to here.' })
  declare position: Position;
}

@ObjectType()
export class MarkReadPayload {
  @Field(() => GraphQLPosition, {
    description: 'The viewer’s read position after the call. It never moves backwards.',
  })
  declare readPosition: Position;
}

@ArgsType()
export class ReadEventsArgs {
  @Field(() => ID, { description: 'The id of a conversation that the viewer is a member of (cnv_…).' })
  declare conversationId: string;
}
