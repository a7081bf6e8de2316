import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../../platform/graphql/index.js';
import { ChangePayload } from '../../core/position.payload.js';
import { Message } from '../core/message.entity.js';
import { MessageVersion } from './message-version.entity.js';

@ObjectType()
export class EditMessagePayload extends ChangePayload {
  @Field(() => Message, { description: 'The message after the change.' })
  declare message: Message;
}

@ObjectType()
export class DeleteMessagePayload extends ChangePayload {
  @Field(() => Message, { description: 'The deleted message, without content.' })
  declare message: Message;
}

export const MessageVersionConnection = connectionOf('MessageVersion', () => MessageVersion);
