import { Field, ID, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../platform/graphql/index.js';
import { Node } from '../../../platform/nodes/index.js';
import { ChangePayload, type Conversation, type ConversationId, PositionPayload } from '../../conversations/index.js';
import { MeetingParticipant } from './meeting-participant.entity.js';
import { Project } from './project.entity.js';

@ObjectType()
abstract class ProjectPayload extends ChangePayload {
  @Field(() => Project, { description: 'The project after the change.' })
  declare project: Conversation;
}

@ObjectType()
export class CreateProjectPayload extends PositionPayload {
  @Field(() => Project, { description: 'The new project.' })
  declare project: Conversation;
}

@ObjectType()
export class RenameProjectPayload extends ProjectPayload {}

@ObjectType()
export class AppointCoachPayload extends ProjectPayload {}

@ObjectType()
export class WithdrawCoachPayload extends ProjectPayload {}

@ObjectType()
export class JoinMeetingPayload extends ProjectPayload {}

@ObjectType()
export class LeaveMeetingPayload extends ProjectPayload {}

@ObjectType()
export class DeleteProjectPayload extends PositionPayload {
  @Field(() => ID, { description: 'The id of the deleted project.' })
  declare projectId: ConversationId;
}

export const ProjectConnection = connectionOf('Project', () => Project);
export const MeetingParticipantConnection = connectionOf('MeetingParticipant', () => MeetingParticipant);

@ObjectType({ implements: Node, description: 'The meeting of a project.' })
export class Meeting {
  declare projectId: ConversationId;
}
