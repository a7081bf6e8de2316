import { Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { RequestContext } from '../../platform/graphql/index.js';
import { Conversation } from './core/conversation.entity.js';
import { ConversationLoaders } from './core/members/conversation-loaders.js';
import { Invitation } from './groups/invitation.entity.js';
import { Message } from './messages/core/message.entity.js';
import { ReadPositionsMoved } from './messages/reading/reading.events.js';
import { Typing } from './typing/typing.events.js';

// Users who see a message or an event of a conversation are or were its members. So the viewer is not looked at, and
// one execution of an event serves all subscribers.
const reference = { nullable: true, description: 'The conversation as it is now. Null if it was deleted.' };

@Resolver(() => Message)
export class MessageConversationResolver {
  constructor(private readonly loaders: ConversationLoaders) {}

  @FieldResolver(() => Conversation, reference)
  async conversation(@Root() message: Message, @Ctx() context: RequestContext): Promise<Conversation | null> {
    return context.load(this.loaders.conversationsById, message.conversationId);
  }
}

@Resolver(() => Typing)
export class TypingConversationResolver {
  constructor(private readonly loaders: ConversationLoaders) {}

  @FieldResolver(() => Conversation, reference)
  async conversation(@Root() typing: Typing, @Ctx() context: RequestContext): Promise<Conversation | null> {
    return context.load(this.loaders.conversationsById, typing.conversationId);
  }
}

@Resolver(() => ReadPositionsMoved)
export class ReadConversationResolver {
  constructor(private readonly loaders: ConversationLoaders) {}

  @FieldResolver(() => Conversation, reference)
  async conversation(@Root() moved: ReadPositionsMoved, @Ctx() context: RequestContext): Promise<Conversation | null> {
    return context.load(this.loaders.conversationsById, moved.conversationId);
  }
}

@Resolver(() => Invitation)
export class InvitationGroupResolver {
  @FieldResolver(() => ID, { description: 'The id of the group (cnv_…).' })
  groupId(@Root() { conversationId }: Invitation): string {
    return conversationId;
  }
}
