import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { type Checkpoint, GraphQLCursor } from '../../feed/index.js';

@InputType({ description: 'How far the client has come in one conversation.' })
export class ConversationCursorInput {
  @Field(() => ID, { description: 'The id of the conversation (cnv_…).' })
  declare conversationId: string;

  @Field(() => GraphQLCursor, { description: 'The cursor of the last event the client saw there.' })
  declare cursor: Checkpoint;
}

@ArgsType()
export class MessageEventsArgs {
  @Field(() => ID, {
    nullable: true,
    description:
      'A conversation that the viewer is a member of; without it, all of them, those joined later too. Of more than 2,000 it is those where something happened last; follow the others one by one.',
  })
  declare conversationId?: string | null;

  @Field(() => GraphQLCursor, {
    nullable: true,
    description:
      'Resume one conversation: pass the cursor of the last event you saw, and all that you missed comes first.',
  })
  declare after?: Checkpoint | null;

  @Field(() => [ConversationCursorInput], {
    nullable: true,
    description:
      'Resume all conversations: the last cursor you know of each, from Subscribed and from the events; at most 2,000. One that is not named was joined meanwhile, or not followed before, and comes from its joining on.',
  })
  declare afterEach?: ConversationCursorInput[] | null;
}
