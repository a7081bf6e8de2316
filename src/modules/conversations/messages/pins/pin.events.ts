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

@EventType('MESSAGE_PINNED', { description: 'A member pinned a message.', shows })
export class MessagePinned extends PinEvent {}

@EventType('MESSAGE_UNPINNED', {
  description: 'A member unpinned a message. The deletion of a message removes its pin without this event.',
  shows,
})
export class MessageUnpinned extends PinEvent {}
