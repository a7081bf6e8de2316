import { Field, ID, ObjectType } from 'type-graphql';
import type { FeedEvent, NewEvent } from '../../../../feed/index.js';
import type { UserId } from '../../../accounts/index.js';
import { ConversationEvent, UserEvent } from '../../core/conversation-event.js';
import type { Message, MessageId } from '../core/message.entity.js';
import { audienceOf } from '../core/message-visibility.js';

const types = { added: 'REACTION_ADDED', removed: 'REACTION_REMOVED' } as const;

/** The types of events that tell of reactions. */
export const reactionEventTypes = Object.values(types);

/** Tells those who may see the message that a user reacted to it. */
export function reactionAdded(message: Message, userId: UserId, emoji: string): NewEvent {
  return eventOf(types.added, message, { userId, emoji });
}

/** Tells those who may see the message that a user took a reaction back. */
export function reactionRemoved(message: Message, userId: UserId, emoji: string): NewEvent {
  return eventOf(types.removed, message, { userId, emoji });
}

function eventOf(type: string, message: Message, reaction: { userId: UserId; emoji: string }): NewEvent {
  const { id: messageId } = message;
  return { type, data: { messageId, ...reaction }, audience: audienceOf(message), ...about(messageId) };
}

/** Fills in what is not stored of these events. */
export async function completeReactions(events: FeedEvent[]): Promise<void> {
  for (const event of events) Object.assign(event, about(String(event.data.messageId)));
}

/** What is shown of a message has its reactions. */
function about(messageId: string): Pick<NewEvent, 'subjects' | 'changes'> {
  return { subjects: [messageId], changes: messageId };
}

@ObjectType()
export abstract class ReactionEvent extends UserEvent {
  @Field(() => ID, { description: 'The id of the message (msg_…).' })
  declare messageId: MessageId;

  @Field({ description: 'By which emoji, one character as it is shown.' })
  declare emoji: string;
}

@ObjectType({ implements: ConversationEvent, description: 'Someone reacted to a message.' })
export class ReactionAdded extends ReactionEvent {}

@ObjectType({ implements: ConversationEvent, description: 'Someone took a reaction back.' })
export class ReactionRemoved extends ReactionEvent {}

/** The GraphQL types of these events. */
export const reactionEventClasses = { [types.added]: ReactionAdded, [types.removed]: ReactionRemoved } as const;
