import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';

@InputType()
export class SetTypingInput {
  @Field(() => ID, { description: 'A conversation that the viewer may write in.' })
  declare conversationId: string;

  @Field({ defaultValue: true, description: 'False: the viewer has stopped.' })
  declare isTyping: boolean;
}

@ObjectType()
export class SetTypingPayload {
  @Field(() => Date, { description: 'The viewer counts as typing until then; say it again before, while they type.' })
  declare until: Date;
}

@ArgsType()
export class TypingEventsArgs {
  @Field(() => ID, { description: 'A conversation that the viewer is a member of.' })
  declare conversationId: string;
}
