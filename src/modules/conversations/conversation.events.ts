import { createUnionType, ObjectType } from 'type-graphql';
import {
  AccessRevoked,
  EndReason,
  everyone,
  type FeedEvent,
  Gap,
  type NewEvent,
  type Position,
  Subscribed,
} from '../../feed/index.js';
import type { UserId } from '../accounts/index.js';
import type { ConversationId } from './conversation.entity.js';
import { ConversationEvent, UserEvent } from './conversation-event.js';
import { messageOf } from './message.entity.js';
import { messageEventClasses } from './message.events.js';
import { reactionEventClasses } from './reactions/reaction.events.js';

/** The types of events in a conversation's feed, beside those of messages. */
export const eventTypes = {
  memberJoined: 'MEMBER_JOINED',
  memberLeft: 'MEMBER_LEFT',
  memberRemoved: 'MEMBER_REMOVED',
  ownerChanged: 'OWNER_CHANGED',
  groupDeleted: 'GROUP_DELETED',
} as const;

/** The types of events in a user's inbox that tell of conversations. */
export const inboxTypes = { joined: 'CONVERSATION_JOINED', left: 'CONVERSATION_LEFT' } as const;

export function memberJoined(userId: UserId): NewEvent {
  return { type: eventTypes.memberJoined, data: { userId } };
}

export function memberLeft(userId: UserId): NewEvent {
  return { type: eventTypes.memberLeft, data: { userId }, ends: { [userId]: EndReason.LEFT } };
}

export function memberRemoved(userId: UserId): NewEvent {
  return { type: eventTypes.memberRemoved, data: { userId }, ends: { [userId]: EndReason.REMOVED } };
}

export function groupDeleted(): NewEvent {
  return { type: eventTypes.groupDeleted, data: {}, ends: { [everyone]: EndReason.DELETED } };
}

export function ownerChanged(userId: UserId): NewEvent {
  return { type: eventTypes.ownerChanged, data: { userId } };
}

/** In the inbox: the user is in a conversation from this position on. */
export function conversationJoined(conversationId: ConversationId, position: Position): NewEvent {
  return { type: inboxTypes.joined, data: { conversationId, position } };
}

/** In the inbox: the user is in a conversation no more. */
export function conversationLeft(conversationId: ConversationId, position: Position): NewEvent {
  return { type: inboxTypes.left, data: { conversationId, position } };
}

@ObjectType({ implements: ConversationEvent, description: 'Someone joined.' })
export class MemberJoined extends UserEvent {}

@ObjectType({ implements: ConversationEvent, description: 'Someone left.' })
export class MemberLeft extends UserEvent {}

@ObjectType({ implements: ConversationEvent, description: 'Someone was removed.' })
export class MemberRemoved extends UserEvent {}

@ObjectType({ implements: ConversationEvent, description: 'The group has another owner.' })
export class OwnerChanged extends UserEvent {}

@ObjectType({ implements: ConversationEvent, description: 'The group is no more; the subscriptions to it end.' })
export class GroupDeleted extends ConversationEvent {}

export const MessageEvent = createUnionType({
  name: 'MessageEvent',
  description: 'What a subscription to a conversation gives, in the order of positions.',
  types: () =>
    [
      Subscribed,
      ...Object.values(messageEventClasses),
      ...Object.values(reactionEventClasses),
      MemberJoined,
      MemberLeft,
      MemberRemoved,
      OwnerChanged,
      GroupDeleted,
      Gap,
      AccessRevoked,
    ] as const,
});

const classes: Record<string, new () => ConversationEvent> = {
  ...messageEventClasses,
  ...reactionEventClasses,
  [eventTypes.memberJoined]: MemberJoined,
  [eventTypes.memberLeft]: MemberLeft,
  [eventTypes.memberRemoved]: MemberRemoved,
  [eventTypes.ownerChanged]: OwnerChanged,
  [eventTypes.groupDeleted]: GroupDeleted,
};

/** The GraphQL object of an event in a conversation's feed. */
export function toConversationEvent({ type, feedId, position, at, data, snapshot }: FeedEvent): ConversationEvent {
  const EventClass = classes[type];
  if (!EventClass) throw new Error(`${type} is not an event of a conversation`);
  const event = Object.assign(new EventClass(), data, { conversationId: feedId, position, at: new Date(at) });
  return snapshot ? Object.assign(event, { message: messageOf({ position, ...snapshot }) }) : event;
}
