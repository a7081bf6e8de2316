import { Field, ObjectType } from 'type-graphql';
import { type Conversation, DirectChat } from '../core/conversation.entity.js';

@ObjectType()
export class OpenDirectChatPayload {
  @Field(() => DirectChat, { description: 'The chat, new or existing.' })
  declare directChat: Conversation;
}
