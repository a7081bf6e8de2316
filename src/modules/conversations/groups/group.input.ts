import { Max, MaxLength, Min } from 'class-validator';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { ForwardPageArgs } from '../../../platform/graphql/index.js';
import { Visibility, Writers } from '../core/conversation.entity.js';

const slowestSeconds = 21_600;
const yearInSeconds = 31_536_000;

/** What can be said of a group; what is left out is not changed. */
export interface GroupSettings {
  title?: string | null;
  description?: string | null;
  visibility?: Visibility | null;
  writers?: Writers | null;
  slowModeSeconds?: number | null;
}

@InputType()
export class CreateGroupInput implements GroupSettings {
  @Field({ description: 'What the group is called, 1 to 80 characters.' })
  @MaxLength(400)
  declare title: string;

  @Field(() => String, { nullable: true, description: 'What it is about, at most 1,000 characters.' })
  @MaxLength(4_000)
  declare description?: string | null;

  @Field(() => Visibility, { nullable: true, description: 'Who may know of it; PUBLIC if not given.' })
  declare visibility?: Visibility | null;

  @Field(() => Writers, { nullable: true, description: 'Which members may write; all if not given.' })
  declare writers?: Writers | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Slow mode: how many seconds members wait between two messages, 0 to 21,600; 0 if not given.',
  })
  @Min(0)
  @Max(slowestSeconds)
  declare slowModeSeconds?: number | null;
}

@InputType()
export class UpdateGroupInput implements GroupSettings {
  @Field(() => ID, { description: 'A group that the viewer owns.' })
  declare groupId: string;

  @Field(() => String, { nullable: true, description: 'What the group is to be called, 1 to 80 characters.' })
  @MaxLength(400)
  declare title?: string | null;

  @Field(() => String, { nullable: true, description: 'At most 1,000 characters; an empty one takes it away.' })
  @MaxLength(4_000)
  declare description?: string | null;

  @Field(() => Visibility, { nullable: true, description: 'Who may know of it.' })
  declare visibility?: Visibility | null;

  @Field(() => Writers, { nullable: true, description: 'Which members may write.' })
  declare writers?: Writers | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Slow mode: how many seconds members wait between two messages, 0 to 21,600.',
  })
  @Min(0)
  @Max(slowestSeconds)
  declare slowModeSeconds?: number | null;
}

@InputType()
export class DeleteGroupInput {
  @Field(() => ID, { description: 'A group that the viewer owns.' })
  declare groupId: string;
}

@InputType()
export class JoinGroupInput {
  @Field(() => ID, { description: 'A public group, or one that the viewer is invited to.' })
  declare groupId: string;
}

@InputType()
export class InviteUserInput {
  @Field(() => ID, { description: 'A group that the viewer owns or moderates.' })
  declare groupId: string;

  @Field(() => ID, { description: 'Who is invited.' })
  declare userId: string;
}

@InputType()
export class WithdrawInvitationInput {
  @Field(() => ID, { description: 'A group that the viewer owns or moderates.' })
  declare groupId: string;

  @Field(() => ID, { description: 'Who is invited no more.' })
  declare userId: string;
}

@InputType()
export class AcceptInvitationInput {
  @Field(() => ID, { description: 'A group that the viewer is invited to.' })
  declare groupId: string;
}

@InputType()
export class DeclineInvitationInput {
  @Field(() => ID, { description: 'A group that the viewer is invited to.' })
  declare groupId: string;
}

@InputType()
export class CreateInviteLinkInput {
  @Field(() => ID, { description: 'A group that the viewer owns or moderates.' })
  declare groupId: string;

  @Field(() => Int, { defaultValue: 604_800, description: 'How long it works, in seconds: 60 to 31,536,000 (a year).' })
  @Min(60)
  @Max(yearInSeconds)
  declare expiresInSeconds: number;

  @Field(() => Int, { nullable: true, description: 'How many may join by it, 1 to 10,000; any number if not given.' })
  @Min(1)
  @Max(10_000)
  declare maxUses?: number | null;
}

@InputType()
export class RevokeInviteLinkInput {
  @Field(() => ID, { description: 'A link to a group that the viewer owns or moderates.' })
  declare linkId: string;
}

@InputType()
export class JoinByLinkInput {
  @Field({ description: 'The token of the link.' })
  @MaxLength(100)
  declare token: string;
}

@ArgsType()
export class GroupsArgs extends ForwardPageArgs {
  @Field(() => String, { nullable: true, description: 'The beginning of a title; at most 80 characters.' })
  @MaxLength(80)
  declare search?: string | null;
}

@ArgsType()
export class InviteTokenArgs {
  @Field({ description: 'The token of the link.' })
  @MaxLength(100)
  declare token: string;
}
