import { ArrayMaxSize, ArrayUnique, MaxLength, ValidateIf } from 'class-validator';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { ForwardPageArgs } from '../../../platform/graphql/index.js';
import { maxTitle } from '../../conversations/index.js';
import { projectTexts } from '../core/project.texts.js';

/** The maximum number of first members per role. Others are added one by one. */
const maxFirst = 500;
const idsOnce = { context: projectTexts.usersOnce() };

@InputType()
export class CreateProjectInput {
  @Field({ description: `The title, 1 to ${maxTitle} characters; unique among the viewer’s own projects.` })
  @MaxLength(400)
  declare title: string;

  @Field(() => [ID], { nullable: true, description: `The ids of the first participants; at most ${maxFirst}.` })
  @ValidateIf(({ participantIds }: CreateProjectInput) => participantIds != null)
  @ArrayMaxSize(maxFirst)
  @ArrayUnique(idsOnce)
  declare participantIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: `The ids of the first coaches; at most ${maxFirst}.` })
  @ValidateIf(({ coachIds }: CreateProjectInput) => coachIds != null)
  @ArrayMaxSize(maxFirst)
  @ArrayUnique(idsOnce)
  declare coachIds?: string[] | null;
}

@InputType()
export class RenameProjectInput {
  @Field(() => ID, { description: 'The id of a project that the viewer owns (cnv_…).' })
  declare projectId: string;

  @Field({ description: `The title, 1 to ${maxTitle} characters; unique among the viewer’s own projects.` })
  @MaxLength(400)
  declare title: string;
}

@InputType()
export class DeleteProjectInput {
  @Field(() => ID, { description: 'The id of a project that the viewer owns (cnv_…).' })
  declare projectId: string;
}

@InputType()
export class JoinMeetingInput {
  @Field(() => ID, { description: 'The id of one of the viewer’s projects (cnv_…).' })
  declare projectId: string;
}

@InputType()
export class LeaveMeetingInput extends JoinMeetingInput {}

@InputType()
export class AppointCoachInput {
  @Field(() => ID, { description: 'The id of a project that the viewer owns or coaches (cnv_…).' })
  declare projectId: string;

  @Field(() => ID, { description: 'The id of a member (usr_…).' })
  declare userId: string;
}

@InputType()
export class WithdrawCoachInput extends AppointCoachInput {}

@ArgsType()
export class ProjectsArgs extends ForwardPageArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Returns only projects with this text in their title, ignoring case.',
  })
  @MaxLength(400)
  declare search?: string | null;
}
