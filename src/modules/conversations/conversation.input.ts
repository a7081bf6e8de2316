import { ArrayMaxSize, ArrayUnique, Matches, Max, Min, ValidateIf } from 'class-validator';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { type Checkpoint, GraphQLCursor, type Position } from '../../feed/index.js';
import { GraphQLPosition, maxPage } from '../../platform/graphql/index.js';

@InputType()
export class OpenDirectChatInput {
  @Field(() => ID, { description: 'The id of the user to write to (usr_…).' })
  declare userId: string;
}

@InputType({ description: 'Where to (a conversation or a user, one of both) and what.' })
export class SendMessageInput {
  @Field(() => ID, { nullable: true, description: 'A conversation that the viewer is a member of.' })
  declare conversationId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Straight to a user: into the direct chat, which is opened if there is none.',
  })
  declare userId?: string | null;

  @Field({
    description:
      '1 to 4,000 characters without the blanks around; control characters only new lines and tabs. May be empty if there are attachments. `@username`, `@` with an id, or `@everyone` mentions members: see `Message.mentions`.',
  })
  declare content: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Your own name for this message, 1 to 64 letters, digits or one of `._:-`, unique among all you send. Sending it again gives the first message instead of a second one, so that a retry is safe.',
  })
  @ValidateIf(({ clientId }: SendMessageInput) => clientId != null)
  @Matches(/^[\w.:-]{1,64}$/, {
    message: 'A clientId must be 1 to 64 characters long: letters, digits or one of . _ : -',
  })
  declare clientId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Uploads of the viewer that are complete and not sent yet, in the order to show them; at most 10.',
  })
  @ValidateIf(({ attachmentIds }: SendMessageInput) => attachmentIds != null)
  @ArrayMaxSize(10, { message: 'A message can have at most 10 attachments.' })
  @ArrayUnique({ message: 'Name each attachment only once.' })
  declare attachmentIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'The message of the same conversation that this one replies to.' })
  declare replyToId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'In a project: the member who is to see it, and nobody else besides the viewer. Without it, all do.',
  })
  declare receiverId?: string | null;
}

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

@ArgsType()
export class MessagesArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'The newest of them, 1 to 100; 10 if neither first nor last is given.',
  })
  @Min(1)
  @Max(maxPage)
  declare last?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what comes before this cursor (a position).' })
  declare before?: string | null;

  @Field(() => Int, { nullable: true, description: 'The oldest of them, 1 to 100.' })
  @Min(1)
  @Max(maxPage)
  declare first?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what comes after this cursor (a position).' })
  declare after?: string | null;

  @Field(() => GraphQLPosition, {
    nullable: true,
    description:
      'The messages around this position, half of them after it: for a link to a message. With `last` for how many, and nothing else.',
  })
  declare around?: Position | null;
}

@ArgsType()
export class ConversationMessagesArgs extends MessagesArgs {
  @Field(() => ID, { description: 'A conversation that the viewer is a member of.' })
  declare conversationId: string;
}
