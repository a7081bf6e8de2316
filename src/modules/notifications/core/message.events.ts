import { Field, ID, ObjectType } from 'type-graphql';
import {
  type Checkpoint,
  type FeedEvent,
  GraphQLCursor,
  type NewEvent,
  type Position,
  shownPlaceOf,
} from '../../../feed/index.js';
import { GraphQLPosition } from '../../../platform/graphql/index.js';
import type { UserId } from '../../accounts/index.js';
import type { ConversationId, MessageId, MessageReceiver } from '../../conversations/index.js';

/** The types of events in a user's inbox that notify them of messages. */
export const messageTypes = { missed: 'MESSAGE_MISSED', mentioned: 'MENTIONED' } as const;

/** In an inbox: its owner is notified of a message. */
export function messageNotified(message: Omit<MessageReceiver, 'userId' | 'position' | 'kind'>): NewEvent {
  const { reason, messageId, conversationId, senderId } = message;
  const type = reason === 'MENTION' ? messageTypes.mentioned : messageTypes.missed;
  return { type, data: { messageId, conversationId, senderId } };
}

@ObjectType()
export abstract class MessageNotified {
  @Field(() => GraphQLPosition, { description: 'Its place in the viewer’s feed.' })
  declare position: Position;

  @Field(() => GraphQLCursor, { description: 'Pass the last one you saw as `after` to resume.' })
  declare cursor: Checkpoint;

  @Field(() => Date, { description: 'When the viewer was notified.' })
  declare at: Date;

  @Field(() => ID, { description: 'In which conversation.' })
  declare conversationId: ConversationId;

  declare messageId: MessageId;
  declare userId: UserId;
  declare senderId: UserId;
}

@ObjectType({ description: 'A message came while the viewer was away.' })
export class MessageMissed extends MessageNotified {}

@ObjectType({ description: 'Someone mentioned the viewer.' })
export class Mentioned extends MessageNotified {}

/** The GraphQL object of such an event. */
export function toMessageNotified(event: FeedEvent): MessageNotified {
  const EventClass = event.type === messageTypes.mentioned ? Mentioned : MessageMissed;
  return Object.assign(new EventClass(), event.data, { userId: event.feedId, ...shownPlaceOf(event) });
}
