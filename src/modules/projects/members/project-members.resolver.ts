import { Arg, Mutation, Resolver } from 'type-graphql';
import { CountedAs, CurrentViewer, type Viewer } from '../../../platform/graphql/index.js';
import { UserId } from '../../accounts/index.js';
import { ConversationId, type PossibleChange } from '../../conversations/index.js';
import { AppointCoachPayload, WithdrawCoachPayload } from '../core/project.payload.js';
import { AppointCoachInput, WithdrawCoachInput } from '../lifecycle/project.input.js';
import { ProjectMembersService } from './project-members.service.js';

@Resolver()
export class ProjectMembersResolver {
  constructor(private readonly service: ProjectMembersService) {}

  @CountedAs('loud')
  @Mutation(() => AppointCoachPayload, {
    description: 'Appoints a participant as coach, in a project that the viewer owns or coaches. Idempotent.',
  })
  async appointCoach(
    @Arg('input', () => AppointCoachInput) input: AppointCoachInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<AppointCoachPayload> {
    return changed(await this.service.appointCoach(viewer.userId, ...idsOf(input)));
  }

  @CountedAs('loud')
  @Mutation(() => WithdrawCoachPayload, {
    description: 'Turns a coach into a participant, in a project that the viewer owns or coaches. Idempotent.',
  })
  async withdrawCoach(
    @Arg('input', () => WithdrawCoachInput) input: WithdrawCoachInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<WithdrawCoachPayload> {
    return changed(await this.service.withdrawCoach(viewer.userId, ...idsOf(input)));
  }
}

/** Parses the ids of an input. @throws {HubbubError} BAD_ID if an id is malformed. */
function idsOf({ projectId, userId }: AppointCoachInput): [ConversationId, UserId] {
  return [ConversationId.parse(projectId, 'input.projectId'), UserId.parse(userId, 'input.userId')];
}

function changed({ conversation, position }: PossibleChange) {
  return { project: conversation, position };
}
