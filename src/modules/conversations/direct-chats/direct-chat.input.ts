import { Field, ID, InputType } from 'type-graphql';

@InputType()
export class OpenDirectChatInput {
  @Field(() => ID, { description: 'The id of the user to write to (usr_…).' })
  declare userId: string;
}
