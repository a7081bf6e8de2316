import { ArrayMaxSize, ArrayUnique, MaxLength, ValidateIf } from 'class-validator';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { ForwardPageArgs } from '../../../platform/graphql/index.js';

/** The most that are named when a project is made; others are added one by one. */
const maxFirst = 500;
const idsOnce = { message: 'Name each user only once.' };

@InputType()
export class CreateProjectInput {
  @Field({ description: '1 to 80 characters; the viewer owns no other project of this title.' })
  @MaxLength(400)
  declare title: string;

  @Field(() => [ID], { nullable: true, description: 'Users who are in it from the start; at most 500.' })
  @ValidateIf(({ participantIds }: CreateProjectInput) => participantIds != null)
  @ArrayMaxSize(maxFirst)
  @ArrayUnique(idsOnce)
  declare participantIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Users who are its coaches from the start; at most 500.' })
  @ValidateIf(({ coachIds }: CreateProjectInput) => coachIds != null)
  @ArrayMaxSize(maxFirst)
  @ArrayUnique(idsOnce)
  declare coachIds?: string[] | null;
}

@InputType()
export class RenameProjectInput {
  @Field(() => ID, { description: 'A project that the viewer owns.' })
  declare projectId: string;

  @Field({ description: '1 to 80 characters; the viewer owns no other project of this title.' })
  @MaxLength(400)
  declare title: string;
}

@InputType()
export class DeleteProjectInput {
  @Field(() => ID, { description: 'A project that the viewer owns.' })
  declare projectId: string;
}

@InputType()
export class JoinMeetingInput {
  @Field(() => ID, { description: 'One of the viewer’s projects.' })
  declare projectId: string;
}

@InputType()
export class LeaveMeetingInput extends JoinMeetingInput {}

@InputType()
export class AppointCoachInput {
  @Field(() => ID, { description: 'A project that the viewer owns or coaches.' })
  declare projectId: string;

  @Field(() => ID, { description: 'One of its members.' })
  declare userId: string;
}

@InputType()
export class WithdrawCoachInput extends AppointCoachInput {}

@ArgsType()
export class ProjectsArgs extends ForwardPageArgs {
  @Field(() => String, { nullable: true, description: 'Only those with this text in their title, in whatever case.' })
  @MaxLength(400)
  declare search?: string | null;
}
