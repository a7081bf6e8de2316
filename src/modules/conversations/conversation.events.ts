import { createUnionType, Field, ID, InterfaceType, ObjectType } from 'type-graphql';
import {
  AccessRevoked,
  EndReason,
  everyone,
  type FeedEvent,
  Gap,
  type JsonObject,
  type NewEvent,
  type Position,
  Subscribed,
} from '../../feed/index.js';
import { GraphQLPosition } from '../../platform/graphql/index.js';
import type { UserId } from '../accounts/index.js';
import type { ConversationId } from './conversation.entity.js';
import { Message, messageOf, messageSnapshot } from './message.entity.js';

/** The types of events in a conversation's feed. */
export const eventTypes = {
  messageAdded: 'MESSAGE_ADDED',
  memberJoined: 'MEMBER_JOINED',
  memberLeft: 'MEMBER_LEFT',
  memberRemoved: 'MEMBER_REMOVED',
  ownerChanged: 'OWNER_CHANGED',
  memberProfileChanged: 'MEMBER_PROFILE_CHANGED',
  groupDeleted: 'GROUP_DELETED',
  directChatClosed: 'DIRECT_CHAT_CLOSED',
  directChatOpened: 'DIRECT_CHAT_OPENED',
} as const;

/** The types of events in a user's inbox that tell of conversations. */
export const inboxTypes = { joined: 'CONVERSATION_JOINED', left: 'CONVERSATION_LEFT' } as const;

/** The message's position is not known before the event is appended: the snapshot is completed with it. */
export function messageAdded(message: Omit<Message, 'position'>): NewEvent {
  return {
    type: eventTypes.messageAdded,
    data: { messageId: message.id },
    snapshot: messageSnapshot(message as Message),
  };
}

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

/** The two can write to each other no more. It is not told why, nor by whom. */
export function directChatClosed(): NewEvent {
  return { type: eventTypes.directChatClosed, data: {} };
}

export function directChatOpened(): NewEvent {
  return { type: eventTypes.directChatOpened, data: {} };
}

export function ownerChanged(userId: UserId): NewEvent {
  return { type: eventTypes.ownerChanged, data: { userId } };
}

export function memberProfileChanged(userId: UserId): NewEvent {
  return { type: eventTypes.memberProfileChanged, data: { userId } };
}

/** In the inbox: the user is in a conversation from this position on. */
export function conversationJoined(conversationId: ConversationId, position: Position): NewEvent {
  return { type: inboxTypes.joined, data: { conversationId, position } };
}

/** In the inbox: the user is in a conversation no more. */
export function conversationLeft(conversationId: ConversationId, position: Position): NewEvent {
  return { type: inboxTypes.left, data: { conversationId, position } };
}

@InterfaceType({ description: 'Something that happened in a conversation.' })
export abstract class ConversationEvent {
  @Field(() => GraphQLPosition, {
    description: 'Its place in the conversation’s feed. Give the last one you saw as `after` to resume.',
  })
  declare position: Position;

  @Field(() => ID, { description: 'Where it happened.' })
  declare conversationId: string;

  @Field(() => Date, { description: 'When it happened.' })
  declare at: Date;
}

@ObjectType({ implements: ConversationEvent, description: 'Someone wrote a message.' })
export class MessageAdded extends ConversationEvent {
  @Field(() => Message, { description: 'The message.' })
  declare message: Message;
}

/** An event about one user. */
export abstract class UserEvent extends ConversationEvent {
  declare userId: string;
}

@ObjectType({ implements: ConversationEvent, description: 'Someone joined.' })
export class MemberJoined extends UserEvent {}

@ObjectType({ implements: ConversationEvent, description: 'Someone left.' })
export class MemberLeft extends UserEvent {}

@ObjectType({ implements: ConversationEvent, description: 'Someone was removed.' })
export class MemberRemoved extends UserEvent {}

@ObjectType({ implements: ConversationEvent, description: 'The group has another owner.' })
export class OwnerChanged extends UserEvent {}

@ObjectType({
  implements: ConversationEvent,
  description: 'A member is shown differently from now on: another name or picture, or a guest became an account.',
})
export class MemberProfileChanged extends UserEvent {}

@ObjectType({ implements: ConversationEvent, description: 'The group is no more; the subscriptions to it end.' })
export class GroupDeleted extends ConversationEvent {}

@ObjectType({
  implements: ConversationEvent,
  description: 'The two can write to each other no more: a setting or a block of either. It is not told which.',
})
export class DirectChatClosed extends ConversationEvent {}

@ObjectType({ implements: ConversationEvent, description: 'The two can write to each other again.' })
export class DirectChatOpened extends ConversationEvent {}

export const MessageEvent = createUnionType({
  name: 'MessageEvent',
  description: 'What a subscription to a conversation gives, in the order of positions.',
  types: () =>
    [
      Subscribed,
      MessageAdded,
      MemberJoined,
      MemberLeft,
      MemberRemoved,
      OwnerChanged,
      MemberProfileChanged,
      GroupDeleted,
      DirectChatClosed,
      DirectChatOpened,
      Gap,
      AccessRevoked,
    ] as const,
});

const classes: Record<string, new () => ConversationEvent> = {
  [eventTypes.messageAdded]: MessageAdded,
  [eventTypes.memberJoined]: MemberJoined,
  [eventTypes.memberLeft]: MemberLeft,
  [eventTypes.memberRemoved]: MemberRemoved,
  [eventTypes.ownerChanged]: OwnerChanged,
  [eventTypes.memberProfileChanged]: MemberProfileChanged,
  [eventTypes.groupDeleted]: GroupDeleted,
  [eventTypes.directChatClosed]: DirectChatClosed,
  [eventTypes.directChatOpened]: DirectChatOpened,
};

/** The GraphQL object of an event in a conversation's feed. */
export function toConversationEvent({ type, feedId, position, at, data, snapshot }: FeedEvent): ConversationEvent {
  const EventClass = classes[type];
  if (!EventClass) throw new Error(`${type} is not an event of a conversation`);
  const event = Object.assign(new EventClass(), data, { conversationId: feedId, position, at: new Date(at) });
  return snapshot ? Object.assign(event, { message: messageOf({ ...snapshot, position } as JsonObject) }) : event;
}
