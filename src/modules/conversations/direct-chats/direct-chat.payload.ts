import { Field, ObjectType } from 'type-graphql';
import { type Conversation, DirectChat } from '../core/conversation.entity.js';

@ObjectType()
export class OpenDirectChatPayload {
  @Field(() => DirectChat, { description: 'The chat, opened now or before.' })
  declare directChat: Conversation;
}
