import { Field, ID, InputType } from 'type-graphql';

@InputType()
export class EditMessageInput {
  @Field(() => ID, { description: 'A message of the viewer.' })
  declare messageId: string;

  @Field({ description: 'What it says from now on, within the same bounds as a new message.' })
  declare content: string;
}

@InputType()
export class DeleteMessageInput {
  @Field(() => ID, {
    description: 'A message of the viewer, or of anyone in a conversation that the viewer moderates.',
  })
  declare messageId: string;
}
