import { Field, ID, ObjectType } from 'type-graphql';
import type { Position } from '../../feed/index.js';
import { connectionOf, type Edge, edgeOf, GraphQLPosition, PageInfo } from '../../platform/graphql/index.js';
import { Conversation, DirectChat, Group } from './conversation.entity.js';
import { Member } from './member.entity.js';
import { Message } from './message.entity.js';

@ObjectType()
export abstract class PositionPayload {
  @Field(() => GraphQLPosition, { description: 'Of the event that tells of it, in the conversation’s feed.' })
  declare position: Position;
}

@ObjectType()
export class CreateGroupPayload extends PositionPayload {
  @Field(() => Group, { description: 'The new group.' })
  declare group: Conversation;
}

@ObjectType()
export class JoinGroupPayload extends PositionPayload {
  @Field(() => Group, { description: 'The group, with the viewer in it.' })
  declare group: Conversation;
}

@ObjectType()
export class LeaveGroupPayload extends PositionPayload {
  @Field(() => ID, { description: 'The group that was left.' })
  declare groupId: string;
}

@ObjectType()
export class RemoveMemberPayload extends PositionPayload {
  @Field(() => Group, { description: 'The group, without them.' })
  declare group: Conversation;
}

@ObjectType()
export class DeleteGroupPayload extends PositionPayload {
  @Field(() => ID, { description: 'The group that is no more.' })
  declare groupId: string;
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
export const GroupConnection = connectionOf('Group', () => Group);
export const MemberConnection = connectionOf('Member', () => Member);

const MessageEdge = edgeOf('Message', () => Message);

@ObjectType({ description: 'A page of the history of a conversation, oldest first.' })
export class MessageConnection {
  @Field(() => [MessageEdge], { description: 'The page, oldest first.' })
  declare edges: Edge<Message>[];

  @Field(() => PageInfo, { description: 'Where the page stands in the history.' })
  declare pageInfo: PageInfo;

  @Field(() => GraphQLPosition, {
    description: 'The feed’s position that this page is as of. Subscribe with `after` this, and nothing is missed.',
  })
  declare position: Position;
}
