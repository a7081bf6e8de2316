import { createUnionType, Field, ObjectType } from 'type-graphql';
import { AccessRevoked, type FeedEvent, Gap, type JsonObject, type NewEvent, Subscribed } from '../../feed/index.js';
import { ConversationEvent } from './conversation-event.js';
import { groupEventClasses } from './group.events.js';
import { Message, messageOf, messageSnapshot } from './message.entity.js';

/** The types of events in a conversation's feed, beside those of groups. */
export const eventTypes = {
  messageAdded: 'MESSAGE_ADDED',
} as const;

/** The message's position is not known before the event is appended: the snapshot is completed with it. */
export function messageAdded(message: Omit<Message, 'position'>): NewEvent {
  return {
    type: eventTypes.messageAdded,
    data: { messageId: message.id },
    snapshot: messageSnapshot(message as Message),
  };
}

@ObjectType({ implements: ConversationEvent, description: 'Someone wrote a message.' })
export class MessageAdded extends ConversationEvent {
  @Field(() => Message, { description: 'The message.' })
  declare message: Message;
}

export const MessageEvent = createUnionType({
  name: 'MessageEvent',
  description: 'What a subscription to a conversation gives, in the order of positions.',
  types: () => [Subscribed, MessageAdded, ...Object.values(groupEventClasses), Gap, AccessRevoked] as const,
});

const classes: Record<string, new () => ConversationEvent> = {
  [eventTypes.messageAdded]: MessageAdded,
  ...groupEventClasses,
};

/** The GraphQL object of an event in a conversation's feed. */
export function toConversationEvent({ type, feedId, position, at, data, snapshot }: FeedEvent): ConversationEvent {
  const EventClass = classes[type];
  if (!EventClass) throw new Error(`${type} is not an event of a conversation`);
  const event = Object.assign(new EventClass(), data, { conversationId: feedId, position, at: new Date(at) });
  return snapshot ? Object.assign(event, { message: messageOf({ ...snapshot, position } as JsonObject) }) : event;
}
