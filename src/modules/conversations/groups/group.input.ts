import { Max, MaxLength, Min } from 'class-validator';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { counted } from '../../../platform/counted.js';
import { ForwardPageArgs } from '../../../platform/graphql/index.js';
import { Visibility, Writers } from '../core/conversation.entity.js';
import { maxDescription, maxTitle } from '../core/group-bounds.js';

const slowestSeconds = 21_600;
const minuteInSeconds = 60;
const yearInSeconds = 31_536_000;
const mostUses = 10_000;

/** The settings of a group. Omitted settings keep their values. */
export interface GroupSettings {
  title?: string | null;
  description?: string | null;
  visibility?: Visibility | null;
  writers?: Writers | null;
  slowModeSeconds?: number | null;
}

@InputType()
export class CreateGroupInput implements GroupSettings {
  @Field({ description: `The title, 1 to ${maxTitle} characters.` })
  @MaxLength(400)
  declare title: string;

  @Field(() => String, {
    nullable: true,
    description: `The description, at most ${counted(maxDescription)} characters.`,
  })
  @MaxLength(4_000)
  declare description?: string | null;

  @Field(() => Visibility, { nullable: true, description: 'The visibility; PUBLIC by default.' })
  declare visibility?: Visibility | null;

  @Field(() => Writers, { nullable: true, description: 'Which members may write; all by default.' })
  declare writers?: Writers | null;

  @Field(() => Int, {
    nullable: true,
    description: `Slow mode: the seconds that members must wait between two messages, 0 to ${counted(slowestSeconds)}; 0 by default.`,
  })
  @Min(0)
  @Max(slowestSeconds)
  declare slowModeSeconds?: number | null;
}

@InputType()
export class UpdateGroupInput implements GroupSettings {
  @Field(() => ID, { description: 'The id of a group that the viewer owns (cnv_…).' })
  declare groupId: string;

  @Field(() => String, { nullable: true, description: `The title, 1 to ${maxTitle} characters.` })
  @MaxLength(400)
  declare title?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `The description, at most ${counted(maxDescription)} characters; an empty text removes it.`,
  })
  @MaxLength(4_000)
  declare description?: string | null;

  @Field(() => Visibility, { nullable: true, description: 'Which users can see the group.' })
  declare visibility?: Visibility | null;

  @Field(() => Writers, { nullable: true, description: 'Which members may write.' })
  declare writers?: Writers | null;

  @Field(() => Int, {
    nullable: true,
    description: `Slow mode: the seconds that members must wait between two messages, 0 to ${counted(slowestSeconds)}.`,
  })
  @Min(0)
  @Max(slowestSeconds)
  declare slowModeSeconds?: number | null;
}

@InputType()
export class DeleteGroupInput {
  @Field(() => ID, { description: 'The id of a group that the viewer owns (cnv_…).' })
  declare groupId: string;
}

@InputType()
export class JoinGroupInput {
  @Field(() => ID, { description: 'The id of a public group, or of a group that the viewer is invited to (cnv_…).' })
  declare groupId: string;
}

@InputType()
export class InviteUserInput {
  @Field(() => ID, { description: 'The id of a group that the viewer owns or moderates (cnv_…).' })
  declare groupId: string;

  @Field(() => ID, { description: 'The id of the user to invite (usr_…).' })
  declare userId: string;
}

@InputType()
export class WithdrawInvitationInput {
  @Field(() => ID, { description: 'The id of a group that the viewer owns or moderates (cnv_…).' })
  declare groupId: string;

  @Field(() => ID, { description: 'The id of the invited user (usr_…).' })
  declare userId: string;
}

@InputType()
export class AcceptInvitationInput {
  @Field(() => ID, { description: 'The id of a group that the viewer is invited to (cnv_…).' })
  declare groupId: string;
}

@InputType()
export class DeclineInvitationInput {
  @Field(() => ID, { description: 'The id of a group that the viewer is invited to (cnv_…).' })
  declare groupId: string;
}

@InputType()
export class CreateInviteLinkInput {
  @Field(() => ID, { description: 'The id of a group that the viewer owns or moderates (cnv_…).' })
  declare groupId: string;

  @Field(() => Int, {
    defaultValue: 604_800,
    description: `The lifetime of the link in seconds, ${minuteInSeconds} to ${counted(yearInSeconds)} (a year).`,
  })
  @Min(minuteInSeconds)
  @Max(yearInSeconds)
  declare expiresInSeconds: number;

  @Field(() => Int, {
    nullable: true,
    description: `The number of users that can join with it, 1 to ${counted(mostUses)}; unlimited by default.`,
  })
  @Min(1)
  @Max(mostUses)
  declare maxUses?: number | null;
}

@InputType()
export class RevokeInviteLinkInput {
  @Field(() => ID, { description: 'The id of a link to a group that the viewer owns or moderates (ivl_…).' })
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
  @Field(() => String, {
    nullable: true,
    description: `Returns only groups whose title begins with this text; at most ${maxTitle} characters.`,
  })
  @MaxLength(maxTitle)
  declare search?: string | null;
}

@ArgsType()
export class InviteTokenArgs {
  @Field({ description: 'The token of the link.' })
  @MaxLength(100)
  declare token: string;
}
