import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { CurrentViewer, RequestContext, type Viewer } from '../../../platform/graphql/index.js';
import { Message, MessageId } from '../message.entity.js';
import { userFieldOf } from '../user-event.js';
import { ReactionCount } from './reaction.entity.js';
import { reactionEventClasses } from './reaction.events.js';
import { AddReactionInput, AddReactionPayload, RemoveReactionInput, RemoveReactionPayload } from './reaction.input.js';
import { ReactionService, reactorKey } from './reaction.service.js';

@Resolver(() => Message)
export class MessageReactionResolver {
  constructor(private readonly service: ReactionService) {}

  @Mutation(() => AddReactionPayload, {
    description: 'Reacts to a message with an emoji; at most 20 kinds at one message. Again it changes nothing.',
  })
  async addReaction(
    @Arg('input', () => AddReactionInput) { messageId, emoji }: AddReactionInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<AddReactionPayload> {
    return this.service.add(userId, MessageId.parse(messageId, 'input.messageId'), emoji);
  }

  @Mutation(() => RemoveReactionPayload, { description: 'Takes one of the viewer’s reactions back.' })
  async removeReaction(
    @Arg('input', () => RemoveReactionInput) { messageId, emoji }: RemoveReactionInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<RemoveReactionPayload> {
    return this.service.remove(userId, MessageId.parse(messageId, 'input.messageId'), emoji);
  }

  @FieldResolver(() => [ReactionCount], { description: 'Its reactions, at most 20 kinds; the first kind comes first.' })
  async reactions(@Root() { id }: Message, @Ctx() context: RequestContext): Promise<ReactionCount[]> {
    return context.load(this.service.counts, id);
  }
}

@Resolver(() => ReactionCount)
export class ReactionCountResolver {
  constructor(private readonly service: ReactionService) {}

  @FieldResolver(() => Boolean, { description: 'The viewer is one of them.' })
  async viewerReacted(@Root() { messageId, emoji }: ReactionCount, @Ctx() context: RequestContext): Promise<boolean> {
    return (await context.load(this.service.own, reactorKey(context.viewer.userId, messageId))).has(emoji);
  }
}

export const reactionEventResolvers = Object.values(reactionEventClasses).map((EventClass) => userFieldOf(EventClass));
