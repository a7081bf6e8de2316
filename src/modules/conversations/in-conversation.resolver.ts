import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { RequestContext } from '../../platform/graphql/index.js';
import { ConversationAccess } from './conversation-access.js';
import { Conversation, Visibility } from './core/conversation.entity.js';
import { ConversationEvent, InConversation } from './core/conversation-event.js';
import { ConversationLoaders } from './core/members/conversation-loaders.js';
import { MemberLeft, MemberRemoved } from './core/members/member.events.js';

/** The field `conversation` of the events of `messageEvents` and `membershipEvents`. */
@Resolver(() => InConversation)
export class InConversationResolver {
  constructor(
    private readonly loaders: ConversationLoaders,
    private readonly access: ConversationAccess,
  ) {}

  @FieldResolver(() => Conversation, {
    nullable: true,
    description: 'The conversation as it is now; null if it was deleted, or if the viewer may no longer see it.',
  })
  async conversation(@Root() event: InConversation, @Ctx() context: RequestContext): Promise<Conversation | null> {
    if (!(event instanceof ConversationEvent)) return this.#ifKnown(event, context);
    const found = await context.load(this.loaders.conversationsById, event.conversationId);
    return found && endsAccess(event, found, context) ? null : found;
  }

  async #ifKnown({ conversationId }: InConversation, context: RequestContext): Promise<Conversation | null> {
    const mayKnow = await this.access.mayKnowOf(context.viewer.userId, conversationId);
    return mayKnow ? context.load(this.loaders.conversationsById, conversationId) : null;
  }
}

/**
 * Returns whether an event of the conversation's feed ends the viewer's access. All other events reach only members, so
 * this does not depend on the viewer: one result serves all subscribers.
 */
function endsAccess(event: ConversationEvent, { visibility }: Conversation, context: RequestContext): boolean {
  if (visibility === Visibility.PUBLIC) return false;
  return (event instanceof MemberLeft || event instanceof MemberRemoved) && event.userId === context.viewer.userId;
}
