import { Field, ObjectType } from 'type-graphql';
import { PositionPayload } from '../../core/position.payload.js';
import { Message } from '../core/message.entity.js';

@ObjectType()
export class SendMessagePayload extends PositionPayload {
  @Field(() => Message, { description: 'The stored message.' })
  declare message: Message;

  @Field({ description: 'Whether the `clientId` was used before. `message` is then the first message.' })
  declare isDuplicate: boolean;
}
