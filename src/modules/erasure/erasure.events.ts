import { Field, ID, ObjectType } from 'type-graphql';
import { EventType } from '../../feed/index.js';
import { AdministratorEvent } from '../admin/index.js';
import type { MessageId } from '../conversations/index.js';
import type { UserErasureId } from './user-erasure.entity.js';

@EventType('MESSAGE_ERASED', {
  description: 'An administrator erased a message. Reports of it no longer contain its content.',
})
export class MessageErased extends AdministratorEvent {
  @Field(() => ID, { description: 'The id of the erased message (msg_…).' })
  declare messageId: MessageId;
}

@ObjectType()
export abstract class UserErasureEvent extends AdministratorEvent {
  declare erasureId: UserErasureId;
}

@EventType('USER_ERASURE_STARTED', {
  description:
    'An administrator erased a user, or extended the erasure to the messages. Reports no longer contain what the user wrote.',
})
export class UserErasureStarted extends UserErasureEvent {}

@EventType('USER_ERASURE_FINISHED', { description: 'All messages of an erased user are erased.' })
export class UserErasureFinished extends UserErasureEvent {}
