import { Field, ID, InputType } from 'type-graphql';

@InputType()
export class EditMessageInput {
  @Field(() => ID, { description: 'The id of a message of the viewer (msg_…).' })
  declare messageId: string;

  @Field({ description: 'The new content, with the same limits as for a new message.' })
  declare content: string;
}

@InputType()
export class DeleteMessageInput {
  @Field(() => ID, {
    description: 'The id of a message of the viewer, or in a conversation that the viewer moderates (msg_…).',
  })
  declare messageId: string;
}
