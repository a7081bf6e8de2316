import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../../platform/graphql/index.js';
import { PositionPayload } from '../../core/position.payload.js';
import { Message } from '../core/message.entity.js';
import { MessageVersion } from './message-version.entity.js';

@ObjectType()
export class EditMessagePayload extends PositionPayload {
  @Field(() => Message, { description: 'The message, with what it says now.' })
  declare message: Message;
}

@ObjectType()
export class DeleteMessagePayload extends PositionPayload {
  @Field(() => Message, { description: 'What is left of it: its place, without content.' })
  declare message: Message;
}

export const MessageVersionConnection = connectionOf('MessageVersion', () => MessageVersion);
