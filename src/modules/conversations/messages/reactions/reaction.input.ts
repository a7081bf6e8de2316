import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { ChangePayload, PositionPayload } from '../../core/position.payload.js';
import { Message } from '../core/message.entity.js';

@InputType()
export class AddReactionInput {
  @Field(() => ID, { description: 'The id of a message that the viewer may read (msg_…).' })
  declare messageId: string;

  @Field({ description: 'A single emoji, including its skin tone or variation.' })
  declare emoji: string;
}

@InputType()
export class RemoveReactionInput extends AddReactionInput {}

@ObjectType()
export class AddReactionPayload extends ChangePayload {
  @Field(() => Message, { description: 'The message after the change.' })
  declare message: Message;
}

@ObjectType()
export class RemoveReactionPayload extends PositionPayload {
  @Field(() => Message, { description: 'The message after the change.' })
  declare message: Message;
}
