import { Field, ID, ObjectType } from 'type-graphql';
import { type DataOf, EventType } from '../../../../feed/index.js';
import { UserEvent } from '../../core/conversation-event.js';
import type { MessageId } from '../core/message.entity.js';

@ObjectType()
export abstract class PinEvent extends UserEvent {
  @Field(() => ID, { description: 'The id of the message (msg_…).' })
  declare messageId: MessageId;
}

const shows = ({ messageId }: DataOf<PinEvent>) => [messageId];

@EventType('MESSAGE_PINNED', { description: 'Someone pinned a message.', shows })
export class MessagePinned extends PinEvent {}

@EventType('MESSAGE_UNPINNED', {
  description: 'Someone took a pin off a message. A message that is deleted loses its pin without this.',
  shows,
})
export class MessageUnpinned extends PinEvent {}
