import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';

@InputType()
export class SetTypingInput {
  @Field(() => ID, { description: 'The id of a conversation that the viewer may write in (cnv_…).' })
  declare conversationId: string;

  @Field({ defaultValue: true, description: 'False if the viewer has stopped.' })
  declare isTyping: boolean;
}

@ObjectType()
export class SetTypingPayload {
  @Field(() => Date, {
    description: 'The viewer counts as typing until then. Call `setTyping` again before that while the viewer types.',
  })
  declare until: Date;
}

@ArgsType()
export class TypingEventsArgs {
  @Field(() => ID, { description: 'The id of a conversation that the viewer is a member of (cnv_…).' })
  declare conversationId: string;
}
