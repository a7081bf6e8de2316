import { Field, ID, InterfaceType } from 'type-graphql';
import { type Checkpoint, GraphQLCursor, type Position } from '../../../feed/index.js';
import { GraphQLPosition } from '../../../platform/graphql/index.js';

@InterfaceType({ description: 'Something that happened in a conversation.' })
export abstract class ConversationEvent {
  @Field(() => GraphQLPosition, {
    description: 'Its place in the conversation’s feed.',
  })
  declare position: Position;

  @Field(() => GraphQLCursor, { description: 'Pass the last one you saw as `after` to resume.' })
  declare cursor: Checkpoint;

  @Field(() => ID, { description: 'Where it happened.' })
  declare conversationId: string;

  @Field(() => Date, { description: 'When it happened.' })
  declare at: Date;
}

/** An event about one user. */
export abstract class UserEvent extends ConversationEvent {
  declare userId: string;
}
