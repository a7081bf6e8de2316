import { ObjectType } from 'type-graphql';
import type { NewEvent } from '../../../feed/index.js';
import { ConversationEvent } from '../core/conversation-event.js';

const types = {
  closed: 'DIRECT_CHAT_CLOSED',
  opened: 'DIRECT_CHAT_OPENED',
} as const;

/** The two can write to each other no more. It is not told why, nor by whom. */
export function directChatClosed(): NewEvent {
  return { type: types.closed, data: {} };
}

/** Tells a direct chat that both may write in it again. */
export function directChatOpened(): NewEvent {
  return { type: types.opened, data: {} };
}

@ObjectType({
  implements: ConversationEvent,
  description: 'The two can write to each other no more: a setting or a block of either. It is not told which.',
})
export class DirectChatClosed extends ConversationEvent {}

@ObjectType({ implements: ConversationEvent, description: 'The two can write to each other again.' })
export class DirectChatOpened extends ConversationEvent {}

/** The GraphQL classes of a direct chat's events, by type. */
export const directChatEventClasses = {
  [types.closed]: DirectChatClosed,
  [types.opened]: DirectChatOpened,
};
