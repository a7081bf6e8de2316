import { Length } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'The input of `releaseMessage`.' })
export class ReleaseMessageInput {
  @Field(() => ID, { description: 'The id of a held message that the viewer may review (hld_…).' })
  declare heldMessageId: string;
}

@InputType({ description: 'The input of `dropMessage`.' })
export class DropMessageInput {
  @Field(() => ID, { description: 'The id of a held message that the viewer may review (hld_…).' })
  declare heldMessageId: string;

  @Field(() => String, {
    nullable: true,
    description:
      'A note for the audit log, at most 500 characters. The sender does not see it. By default there is none.',
  })
  @Length(0, 500)
  declare note?: string | null;
}
