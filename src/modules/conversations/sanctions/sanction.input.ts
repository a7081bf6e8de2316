import { Length } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';

const longestReason = 500;

@InputType()
abstract class OfMemberInput {
  @Field(() => ID, { description: 'The id of a group that the viewer owns or moderates (cnv_…).' })
  declare groupId: string;
}

@InputType()
abstract class ImposeInput extends OfMemberInput {
  @Field(() => Date, {
    nullable: true,
    description: 'When it expires; must be in the future. By default it does not expire.',
  })
  declare until?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: `The reason, 1 to ${longestReason} characters; visible only to the owner and the moderators.`,
  })
  @Length(1, longestReason)
  declare reason?: string | null;
}

@InputType()
export class BanMemberInput extends ImposeInput {
  @Field(() => ID, { description: 'The user to ban (usr_…), a member or not.' })
  declare userId: string;
}

@InputType()
export class UnbanMemberInput extends OfMemberInput {
  @Field(() => ID, { description: 'The banned user (usr_…).' })
  declare userId: string;
}

@InputType()
export class MuteMemberInput extends ImposeInput {
  @Field(() => ID, { description: 'The member to mute (usr_…).' })
  declare userId: string;
}

@InputType()
export class UnmuteMemberInput extends OfMemberInput {
  @Field(() => ID, { description: 'The muted user (usr_…).' })
  declare userId: string;
}
