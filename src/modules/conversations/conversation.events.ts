import { createUnionType, Field, ObjectType } from 'type-graphql';
import { AccessRevoked, type FeedEvent, Gap, type JsonObject, type NewEvent, Subscribed } from '../../feed/index.js';
import type { UserId } from '../accounts/index.js';
import { ConversationEvent, UserEvent } from './conversation-event.js';
import { directChatEventClasses } from './direct-chat.events.js';
import { groupEventClasses } from './group.events.js';
import { Message, messageOf, messageSnapshot } from './message.entity.js';

/** The types of events in a conversation's feed, beside those of groups and of direct chats. */
export const eventTypes = {
  messageAdded: 'MESSAGE_ADDED',
  memberProfileChanged: 'MEMBER_PROFILE_CHANGED',
} as const;

/** The message's position is not known before the event is appended: the snapshot is completed with it. */
export function messageAdded(message: Omit<Message, 'position'>): NewEvent {
  return {
    type: eventTypes.messageAdded,
    data: { messageId: message.id },
    snapshot: messageSnapshot(message as Message),
  };
}

export function memberProfileChanged(userId: UserId): NewEvent {
  return { type: eventTypes.memberProfileChanged, data: { userId } };
}

@ObjectType({ implements: ConversationEvent, description: 'Someone wrote a message.' })
export class MessageAdded extends ConversationEvent {
  @Field(() => Message, { description: 'The message.' })
  declare message: Message;
}

@ObjectType({
  implements: ConversationEvent,
  description: 'A member is shown differently from now on: another name or picture, or a guest became an account.',
})
export class MemberProfileChanged extends UserEvent {}

const classes = {
  [eventTypes.messageAdded]: MessageAdded,
  [eventTypes.memberProfileChanged]: MemberProfileChanged,
  ...groupEventClasses,
  ...directChatEventClasses,
};

export const MessageEvent = createUnionType({
  name: 'MessageEvent',
  description: 'What a subscription to a conversation gives, in the order of positions.',
  types: () => [Subscribed, ...Object.values(classes), Gap, AccessRevoked] as const,
});

/** The GraphQL object of an event in a conversation's feed. */
export function toConversationEvent({ type, feedId, position, at, data, snapshot }: FeedEvent): ConversationEvent {
  const EventClass = (classes as Record<string, new () => ConversationEvent>)[type];
  if (!EventClass) throw new Error(`${type} is not an event of a conversation`);
  const event = Object.assign(new EventClass(), data, { conversationId: feedId, position, at: new Date(at) });
  return snapshot ? Object.assign(event, { message: messageOf({ ...snapshot, position } as JsonObject) }) : event;
}
