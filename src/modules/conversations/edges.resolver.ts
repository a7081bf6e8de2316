import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Edge, RequestContext } from '../../platform/graphql/index.js';
import { ConversationEdge } from './conversation.payload.js';
import { ConversationAccess } from './conversation-access.js';
import { ConversationList } from './conversation-list.js';
import type { Conversation } from './core/conversation.entity.js';
import { ConversationLoaders, memberCursor } from './core/members/conversation-loaders.js';
import { ConversationJoined } from './core/members/inbox.events.js';
import { type Member, pairKey } from './core/members/member.entity.js';
import { MemberJoined } from './core/members/member.events.js';
import { MemberEdge } from './core/members/member.payload.js';
import { OpenDirectChatPayload } from './direct-chats/direct-chat.payload.js';
import { ListedGroupPayload } from './groups/group.payload.js';
import type { Message } from './messages/core/message.entity.js';
import { MessageAdded } from './messages/core/message.events.js';
import { MessageEdge } from './messages/history/history.payload.js';
import { messageEdge } from './messages/history/history.service.js';
import { SendMessagePayload } from './messages/sending/sending.payload.js';

const inConversations = {
  nullable: true,
  description: 'The edge in the viewer’s list of conversations. Null if the viewer is no longer in the conversation.',
};
// Nullable like the edges of all other events: otherwise one document could not select them together.
const inHistory = { nullable: true, description: 'The edge in the history of the conversation.' };

@Resolver(() => MessageAdded)
export class MessageAddedResolver {
  @FieldResolver(() => MessageEdge, inHistory)
  edge(@Root() { message }: MessageAdded): Edge<Message> {
    return messageEdge(message);
  }
}

@Resolver(() => SendMessagePayload)
export class SendMessagePayloadResolver {
  @FieldResolver(() => MessageEdge, {
    nullable: true,
    description: 'The edge in the history of the conversation. Null if the message is held for review.',
  })
  edge(@Root() { message }: SendMessagePayload): Edge<Message> | null {
    return message && messageEdge(message);
  }
}

@Resolver(() => MemberJoined)
export class MemberJoinedResolver {
  constructor(private readonly loaders: ConversationLoaders) {}

  @FieldResolver(() => MemberEdge, {
    nullable: true,
    description: 'The edge in the list of members. Null if the member has left since.',
  })
  async edge(
    @Root() { conversationId, userId }: MemberJoined,
    @Ctx() context: RequestContext,
  ): Promise<Edge<Member> | null> {
    const member = await context.load(this.loaders.memberships, pairKey({ conversationId, userId }));
    return member && { cursor: memberCursor(member), node: member };
  }
}

@Resolver(() => ConversationJoined)
export class ConversationJoinedResolver {
  constructor(
    private readonly list: ConversationList,
    private readonly loaders: ConversationLoaders,
    private readonly access: ConversationAccess,
  ) {}

  @FieldResolver(() => ConversationEdge, inConversations)
  async edge(
    @Root() { conversationId }: ConversationJoined,
    @Ctx() context: RequestContext,
  ): Promise<Edge<Conversation> | null> {
    if (!(await this.access.isMember(context.viewer.userId, conversationId))) return null;
    const found = await context.load(this.loaders.conversationsById, conversationId);
    return found && this.list.edge(found, context);
  }
}

/** The field `edge` of the payloads that bring a group into the list. */
@Resolver(() => ListedGroupPayload)
export class ListedGroupPayloadResolver {
  constructor(private readonly list: ConversationList) {}

  @FieldResolver(() => ConversationEdge, inConversations)
  async edge(
    @Root() { group }: ListedGroupPayload,
    @Ctx() context: RequestContext,
  ): Promise<Edge<Conversation> | null> {
    return this.list.edge(group, context);
  }
}

@Resolver(() => OpenDirectChatPayload)
export class OpenDirectChatPayloadResolver {
  constructor(private readonly list: ConversationList) {}

  @FieldResolver(() => ConversationEdge, inConversations)
  async edge(
    @Root() { directChat }: OpenDirectChatPayload,
    @Ctx() context: RequestContext,
  ): Promise<Edge<Conversation> | null> {
    return this.list.edge(directChat, context);
  }
}
