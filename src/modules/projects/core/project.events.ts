import { EndReason, EventType, everyone } from '../../../feed/index.js';
import { ConversationEvent, UserEvent } from '../../conversations/index.js';

@EventType('PROJECT_UPDATED', {
  description:
    'The project has another title: its owner gave it one, or it went to one who owns another of the old title.',
})
export class ProjectUpdated extends UserEvent {}

@EventType('PROJECT_CLOSED', {
  description: 'The project is no more; the subscriptions to it end.',
  ends: () => ({ [everyone]: EndReason.DELETED }),
})
export class ProjectClosed extends ConversationEvent {}

@EventType('MEETING_JOINED', { description: 'Someone came into the meeting of the project.' })
export class MeetingJoined extends UserEvent {}

@EventType('MEETING_LEFT', { description: 'Someone is in the meeting of the project no more.' })
export class MeetingLeft extends UserEvent {}
