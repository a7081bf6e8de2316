import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { PositionPayload } from '../../core/position.payload.js';
import { Message } from '../core/message.entity.js';

@InputType()
export class AddReactionInput {
  @Field(() => ID, { description: 'A message in one of the viewer’s conversations.' })
  declare messageId: string;

  @Field({ description: 'One emoji, with its skin tone or variation if it has one.' })
  declare emoji: string;
}

@InputType()
export class RemoveReactionInput extends AddReactionInput {}

@ObjectType()
export class AddReactionPayload extends PositionPayload {
  @Field(() => Message, { description: 'The message, with the reaction.' })
  declare message: Message;
}

@ObjectType()
export class RemoveReactionPayload extends PositionPayload {
  @Field(() => Message, { description: 'The message, without the reaction.' })
  declare message: Message;
}
