import { Field, ID, ObjectType } from 'type-graphql';
import type { FeedEvent, NewEvent } from '../../../../feed/index.js';
import type { UserId } from '../../../accounts/index.js';
import { ConversationEvent, UserEvent } from '../../core/conversation-event.js';
import type { MessageId } from '../core/message.entity.js';

const types = { pinned: 'MESSAGE_PINNED', unpinned: 'MESSAGE_UNPINNED' } as const;

/** The types of events that tell of pins. */
export const pinEventTypes = Object.values(types);

/** Tells a conversation that a user pinned a message. */
export function messagePinned(messageId: MessageId, userId: UserId): NewEvent {
  return { type: types.pinned, data: { messageId, userId }, ...about(messageId) };
}

/** Tells a conversation that a user took the pin of a message away. */
export function messageUnpinned(messageId: MessageId, userId: UserId): NewEvent {
  return { type: types.unpinned, data: { messageId, userId }, ...about(messageId) };
}

/** Fills in what is not stored of these events. */
export async function completePins(events: FeedEvent[]): Promise<void> {
  for (const event of events) Object.assign(event, about(String(event.data.messageId)));
}

/** The message is shown with them: once it is changed, so are they. */
function about(messageId: string): Pick<NewEvent, 'subjects'> {
  return { subjects: [messageId] };
}

@ObjectType()
export abstract class PinEvent extends UserEvent {
  @Field(() => ID, { description: 'The id of the message (msg_…).' })
  declare messageId: MessageId;
}

@ObjectType({ implements: ConversationEvent, description: 'Someone pinned a message.' })
export class MessagePinned extends PinEvent {}

@ObjectType({
  implements: ConversationEvent,
  description: 'Someone took a pin off a message. A message that is deleted loses its pin without this.',
})
export class MessageUnpinned extends PinEvent {}

/** The GraphQL types of these events. */
export const pinEventClasses = { [types.pinned]: MessagePinned, [types.unpinned]: MessageUnpinned } as const;
