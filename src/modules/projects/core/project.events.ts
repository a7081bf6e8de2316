import { EndReason, EventType, everyone } from '../../../feed/index.js';
import { ConversationEvent, UserEvent } from '../../conversations/index.js';

@EventType('PROJECT_UPDATED', {
  description:
    'The title of the project changed: the owner renamed it, or a new owner already had a project with the old title.',
})
export class ProjectUpdated extends UserEvent {}

@EventType('PROJECT_CLOSED', {
  description: 'The project was deleted. Subscriptions to it end.',
  ends: () => ({ [everyone]: EndReason.DELETED }),
})
export class ProjectClosed extends ConversationEvent {}

@EventType('MEETING_JOINED', { description: 'A member joined the meeting of the project.' })
export class MeetingJoined extends UserEvent {}

@EventType('MEETING_LEFT', { description: 'A member left the meeting of the project.' })
export class MeetingLeft extends UserEvent {}
