import { Field, ID, InputType } from 'type-graphql';
import { MemberRole } from './core/members/member.entity.js';

const conversation = 'The id of a group or a project (cnv_…).';

@InputType()
export class AddMemberInput {
  @Field(() => ID, { description: conversation })
  declare conversationId: string;

  @Field(() => ID, { description: 'The id of the user to add (usr_…).' })
  declare userId: string;
}

@InputType()
export class RemoveMemberInput {
  @Field(() => ID, { description: conversation })
  declare conversationId: string;

  @Field(() => ID, { description: 'The id of the member to remove (usr_…).' })
  declare userId: string;
}

@InputType()
export class ChangeMemberRoleInput {
  @Field(() => ID, { description: conversation })
  declare conversationId: string;

  @Field(() => ID, { description: 'The id of the member who gets another role (usr_…).' })
  declare userId: string;

  @Field(() => MemberRole, { description: 'The new role: MODERATOR (in a project: a coach) or MEMBER.' })
  declare role: MemberRole;
}

@InputType()
export class TransferOwnershipInput {
  @Field(() => ID, { description: 'The id of a group or a project that the viewer owns (cnv_…).' })
  declare conversationId: string;

  @Field(() => ID, { description: 'The id of the member who becomes the owner (usr_…).' })
  declare userId: string;
}

@InputType()
export class LeaveConversationInput {
  @Field(() => ID, { description: 'The id of a group or a project that the viewer is a member of (cnv_…).' })
  declare conversationId: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'If the owner of a group leaves: the id of the next owner (usr_…). Default: the member who joined first.',
  })
  declare successorId?: string | null;
}
