import { createUnionType } from 'type-graphql';
import { AccessRevoked, type FeedEvent, Gap, Subscribed, shownPlaceOf } from '../../feed/index.js';
import type { ConversationEvent } from './core/conversation-event.js';
import { memberEventClasses } from './core/members/member.events.js';
import { sanctionEventClasses } from './core/sanctions/sanction.events.js';
import { directChatEventClasses } from './direct-chats/direct-chat.events.js';
import { groupEventClasses } from './groups/group.events.js';
import { messageOf } from './messages/core/message.entity.js';
import { messageEventClasses } from './messages/core/message.events.js';
import { pinEventClasses } from './messages/pins/pin.events.js';
import { reactionEventClasses } from './messages/reactions/reaction.events.js';

type EventClass = new () => ConversationEvent;

/** The events that other modules tell of in the feeds of conversations. */
const classesOfOthers: Record<string, EventClass> = {};

/**
 * Has another module's events told in the feeds of conversations: types in the log, and their GraphQL classes. Called
 * when that module is loaded: the schema is built from what is there then.
 */
export function addConversationEvents(added: Record<string, EventClass>): void {
  Object.assign(classesOfOthers, added);
}

const classes = {
  ...messageEventClasses,
  ...reactionEventClasses,
  ...pinEventClasses,
  ...memberEventClasses,
  ...groupEventClasses,
  ...sanctionEventClasses,
  ...directChatEventClasses,
};

export const MessageEvent = createUnionType({
  name: 'MessageEvent',
  description: 'What a subscription to a conversation gives, in the order of positions.',
  types: () => [Subscribed, ...Object.values({ ...classes, ...classesOfOthers }), Gap, AccessRevoked] as const,
});

/** The GraphQL object of an event in a conversation's feed. */
export function toConversationEvent(told: FeedEvent): ConversationEvent {
  const { type, feedId, position, data, snapshot } = told;
  const EventClass = (classes as Record<string, EventClass>)[type] ?? classesOfOthers[type];
  if (!EventClass) throw new Error(`${type} is not an event of a conversation`);
  const event = Object.assign(new EventClass(), data, { conversationId: feedId, ...shownPlaceOf(told) });
  return snapshot ? Object.assign(event, { message: messageOf({ position, ...snapshot }) }) : event;
}
