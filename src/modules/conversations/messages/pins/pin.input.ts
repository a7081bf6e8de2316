import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { ChangePayload, PositionPayload } from '../../core/position.payload.js';
import { Message } from '../core/message.entity.js';

@InputType()
export class PinMessageInput {
  @Field(() => ID, { description: 'The id of a message in a conversation in which the viewer may pin (msg_…).' })
  declare messageId: string;
}

@InputType()
export class UnpinMessageInput extends PinMessageInput {}

@ObjectType()
export class PinMessagePayload extends ChangePayload {
  @Field(() => Message, { description: 'The pinned message.' })
  declare message: Message;
}

@ObjectType()
export class UnpinMessagePayload extends PositionPayload {
  @Field(() => Message, { description: 'The message after the change.' })
  declare message: Message;
}
