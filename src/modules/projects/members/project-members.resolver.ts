import { Arg, Mutation, Resolver } from 'type-graphql';
import { CountedAs, CurrentViewer, type Viewer } from '../../../platform/graphql/index.js';
import { UserId } from '../../accounts/index.js';
import { type ConversationChange, ConversationId } from '../../conversations/index.js';
import { AppointCoachPayload, WithdrawCoachPayload } from '../core/project.payload.js';
import { AppointCoachInput, WithdrawCoachInput } from '../lifecycle/project.input.js';
import { ProjectMembersService } from './project-members.service.js';

@Resolver()
export class ProjectMembersResolver {
  constructor(private readonly service: ProjectMembersService) {}

  @CountedAs('loud')
  @Mutation(() => AppointCoachPayload, {
    description: 'Makes a participant a coach, in a project that the viewer owns or coaches.',
  })
  async appointCoach(
    @Arg('input', () => AppointCoachInput) input: AppointCoachInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<AppointCoachPayload> {
    return changed(await this.service.appointCoach(viewer.userId, ...idsOf(input)));
  }

  @CountedAs('loud')
  @Mutation(() => WithdrawCoachPayload, {
    description: 'Makes a coach a participant, in a project that the viewer owns or coaches.',
  })
  async withdrawCoach(
    @Arg('input', () => WithdrawCoachInput) input: WithdrawCoachInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<WithdrawCoachPayload> {
    return changed(await this.service.withdrawCoach(viewer.userId, ...idsOf(input)));
  }
}

/** @throws HubbubError BAD_ID. */
function idsOf({ projectId, userId }: AppointCoachInput): [ConversationId, UserId] {
  return [ConversationId.parse(projectId, 'input.projectId'), UserId.parse(userId, 'input.userId')];
}

function changed({ conversation, position }: ConversationChange) {
  return { project: conversation, position };
}
