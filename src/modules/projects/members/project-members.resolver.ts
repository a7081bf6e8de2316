import { Arg, Mutation, Resolver } from 'type-graphql';
import { CountedAs, CurrentViewer, type Viewer } from '../../../platform/graphql/index.js';
import { UserId } from '../../accounts/index.js';
import { ConversationId } from '../../conversations/index.js';
import {
  AddParticipantPayload,
  AppointCoachPayload,
  LeaveProjectPayload,
  RemoveParticipantPayload,
  WithdrawCoachPayload,
} from '../core/project.payload.js';
import {
  AddParticipantInput,
  AppointCoachInput,
  LeaveProjectInput,
  RemoveParticipantInput,
  WithdrawCoachInput,
} from '../lifecycle/project.input.js';
import { ProjectMembersService } from './project-members.service.js';

@Resolver()
export class ProjectMembersResolver {
  constructor(private readonly service: ProjectMembersService) {}

  @CountedAs('loud')
  @Mutation(() => AddParticipantPayload, {
    description: 'Adds a user to one of the viewer’s projects. Idempotent.',
  })
  async addParticipant(
    @Arg('input', () => AddParticipantInput) input: AddParticipantInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<AddParticipantPayload> {
    return this.service.add(viewer.userId, ...idsOf(input));
  }

  @CountedAs('loud')
  @Mutation(() => RemoveParticipantPayload, {
    description:
      'Removes a participant from a project that the viewer owns or coaches. Only the owner and the coaches can add the user again.',
  })
  async removeParticipant(
    @Arg('input', () => RemoveParticipantInput) input: RemoveParticipantInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<RemoveParticipantPayload> {
    return this.service.remove(viewer.userId, ...idsOf(input));
  }

  @Mutation(() => LeaveProjectPayload, { description: 'Leaves a project. The owner must transfer it first.' })
  async leaveProject(
    @Arg('input', () => LeaveProjectInput) input: LeaveProjectInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<LeaveProjectPayload> {
    const projectId = ConversationId.parse(input.projectId, 'input.projectId');
    const { position } = await this.service.leave(userId, projectId);
    return { projectId, position };
  }

  @CountedAs('loud')
  @Mutation(() => AppointCoachPayload, {
    description: 'Appoints a participant as coach, in a project that the viewer owns or coaches. Idempotent.',
  })
  async appointCoach(
    @Arg('input', () => AppointCoachInput) input: AppointCoachInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<AppointCoachPayload> {
    return this.service.appointCoach(viewer.userId, ...idsOf(input));
  }

  @CountedAs('loud')
  @Mutation(() => WithdrawCoachPayload, {
    description: 'Turns a coach into a participant, in a project that the viewer owns or coaches. Idempotent.',
  })
  async withdrawCoach(
    @Arg('input', () => WithdrawCoachInput) input: WithdrawCoachInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<WithdrawCoachPayload> {
    return this.service.withdrawCoach(viewer.userId, ...idsOf(input));
  }
}

/**
 * Parses the ids of an input.
 * @throws {HubbubError} BAD_ID if an id is malformed.
 */
function idsOf({ projectId, userId }: AddParticipantInput): [ConversationId, UserId] {
  return [ConversationId.parse(projectId, 'input.projectId'), UserId.parse(userId, 'input.userId')];
}
