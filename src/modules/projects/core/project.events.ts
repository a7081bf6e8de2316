import { ObjectType } from 'type-graphql';
import { EndReason, everyone, type NewEvent } from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';
import { addConversationEvents, ConversationEvent, UserEvent } from '../../conversations/index.js';

const types = {
  updated: 'PROJECT_UPDATED',
  closed: 'PROJECT_CLOSED',
  meetingJoined: 'MEETING_JOINED',
  meetingLeft: 'MEETING_LEFT',
} as const;

/** In the project's feed: it has another title. */
export function projectUpdated(userId: UserId): NewEvent {
  return { type: types.updated, data: { userId } };
}

/** In the project's feed, as its last event. */
export function projectClosed(): NewEvent {
  return { type: types.closed, data: {}, ends: { [everyone]: EndReason.DELETED } };
}

/** In the project's feed: someone came into the meeting. */
export function meetingJoined(userId: UserId): NewEvent {
  return { type: types.meetingJoined, data: { userId } };
}

/** In the project's feed: someone is in the meeting no more. */
export function meetingLeft(userId: UserId): NewEvent {
  return { type: types.meetingLeft, data: { userId } };
}

@ObjectType({
  implements: ConversationEvent,
  description:
    'The project has another title: its owner gave it one, or it went to one who owns another of the old title.',
})
export class ProjectUpdated extends UserEvent {}

@ObjectType({ implements: ConversationEvent, description: 'The project is no more; the subscriptions to it end.' })
export class ProjectClosed extends ConversationEvent {}

@ObjectType({ implements: ConversationEvent, description: 'Someone came into the meeting of the project.' })
export class MeetingJoined extends UserEvent {}

@ObjectType({ implements: ConversationEvent, description: 'Someone is in the meeting of the project no more.' })
export class MeetingLeft extends UserEvent {}

addConversationEvents({
  [types.updated]: ProjectUpdated,
  [types.closed]: ProjectClosed,
  [types.meetingJoined]: MeetingJoined,
  [types.meetingLeft]: MeetingLeft,
});
