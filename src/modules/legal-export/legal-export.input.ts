import { Length } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'The input of `exportConversation`.' })
export class ExportConversationInput {
  @Field(() => ID, { description: 'The id of any conversation (cnv_…).' })
  declare conversationId: string;

  @Field({ description: 'Why, 1 to 500 characters. The audit log keeps it.' })
  @Length(1, 500)
  declare reason: string;

  @Field(() => Date, { nullable: true, description: 'Only messages from this time on. By default from the first one.' })
  declare since?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Only messages before this time. By default up to the last one.' })
  declare until?: Date | null;
}
