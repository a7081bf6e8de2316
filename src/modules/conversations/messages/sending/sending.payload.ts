import { Field, ObjectType } from 'type-graphql';
import { PositionPayload } from '../../core/position.payload.js';
import { Message } from '../core/message.entity.js';

@ObjectType()
export class SendMessagePayload extends PositionPayload {
  @Field(() => Message, { description: 'The message as it is stored.' })
  declare message: Message;

  @Field({ description: 'This clientId was used before: the message is the one that was sent then.' })
  declare isDuplicate: boolean;
}
