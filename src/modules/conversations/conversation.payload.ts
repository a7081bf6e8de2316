import { Field, ObjectType } from 'type-graphql';
import { type Checkpoint, GraphQLCursor, type Position } from '../../feed/index.js';
import { connectionOf, type Edge, edgeOf, GraphQLPosition, PageInfo } from '../../platform/graphql/index.js';
import { Conversation, DirectChat } from './conversation.entity.js';
import { Member } from './members/member.entity.js';
import { Message } from './messages/message.entity.js';

@ObjectType()
export abstract class PositionPayload {
  @Field(() => GraphQLPosition, { description: 'Of the event that tells of it, in the conversation’s feed.' })
  declare position: Position;
}

@ObjectType()
export class OpenDirectChatPayload {
  @Field(() => DirectChat, { description: 'The chat, opened now or before.' })
  declare directChat: Conversation;
}

@ObjectType()
export class SendMessagePayload extends PositionPayload {
  @Field(() => Message, { description: 'The message as it is stored.' })
  declare message: Message;

  @Field({ description: 'This clientId was used before: the message is the one that was sent then.' })
  declare deduplicated: boolean;
}

export const ConversationConnection = connectionOf('Conversation', () => Conversation);
export const MemberConnection = connectionOf('Member', () => Member);

const MessageEdge = edgeOf('Message', () => Message);

@ObjectType({ description: 'A page of the history of a conversation, oldest first.' })
export class MessageConnection {
  @Field(() => [MessageEdge], { description: 'The page, oldest first.' })
  declare edges: Edge<Message>[];

  @Field(() => PageInfo, { description: 'Where the page stands in the history.' })
  declare pageInfo: PageInfo;

  @Field(() => GraphQLPosition, {
    description: 'The feed’s position that this page is as of.',
  })
  declare position: Position;

  @Field(() => GraphQLCursor, {
    description: 'The cursor of this position. Subscribe with `after` this, and nothing is missed.',
  })
  declare cursor: Checkpoint;
}
