import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { type Checkpoint, GraphQLCursor } from '../../feed/index.js';
import { counted } from '../../platform/counted.js';

/** The maximum number of conversations that one subscription follows from its start. */
export const maxFollowed = 2_000;

@InputType({ description: 'The client’s cursor in one conversation.' })
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
    description: `The id of a conversation that the viewer is a member of. By default all of the viewer’s conversations, also those joined later; of more than ${counted(maxFollowed)}, the most recently active ones.`,
  })
  declare conversationId?: string | null;

  @Field(() => GraphQLCursor, {
    nullable: true,
    description:
      'Resumes one conversation: pass the cursor of the last event you received, and missed events come first.',
  })
  declare after?: Checkpoint | null;

  @Field(() => [ConversationCursorInput], {
    nullable: true,
    description: `Resumes all conversations: pass the last cursor of each, from Subscribed or an event; at most ${counted(maxFollowed)}. A conversation without a cursor starts at the viewer’s joining.`,
  })
  declare afterEach?: ConversationCursorInput[] | null;
}
