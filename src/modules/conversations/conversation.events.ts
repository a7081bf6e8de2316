import { createUnionType, ObjectType } from 'type-graphql';
import { AccessRevoked, type FeedEvent, Gap, type NewEvent, Subscribed, shownPlaceOf } from '../../feed/index.js';
import type { UserId } from '../accounts/index.js';
import { ConversationEvent, UserEvent } from './conversation-event.js';
import { directChatEventClasses } from './direct-chats/direct-chat.events.js';
import { groupEventClasses, memberLeftType } from './groups/group.events.js';
import { sanctionEventClasses } from './groups/sanctions/sanction.events.js';
import { messageOf } from './messages/message.entity.js';
import { messageEventClasses } from './messages/message.events.js';
import { pinEventClasses } from './messages/pins/pin.events.js';
import { reactionEventClasses } from './messages/reactions/reaction.events.js';

const profileChanged = 'MEMBER_PROFILE_CHANGED';

/** Types of the events after which a user is shown differently; a member who left may have been deleted. */
export const userChangeTypes = [profileChanged, memberLeftType];

/** Tells a conversation that one of its members is shown differently from now on. */
export function memberProfileChanged(userId: UserId): NewEvent {
  return { type: profileChanged, data: { userId } };
}

@ObjectType({
  implements: ConversationEvent,
  description:
    'A member, or someone who is invited or has invited others, is shown differently from now on: another name or picture, or a guest became an account; in the lobby also, the account was deleted.',
})
export class MemberProfileChanged extends UserEvent {}

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
  [profileChanged]: MemberProfileChanged,
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
