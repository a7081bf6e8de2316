import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import {
  CurrentViewer,
  ForwardPageArgs,
  type Page,
  RequestContext,
  type Viewer,
} from '../../../../platform/graphql/index.js';
import { AccountService, type User } from '../../../accounts/index.js';
import { EventMessages } from '../core/event-messages.js';
import { Message, MessageId } from '../core/message.entity.js';
import { ReactionCount, ReactorConnection } from './reaction.entity.js';
import { ReactionEvent } from './reaction.events.js';
import { AddReactionInput, AddReactionPayload, RemoveReactionInput, RemoveReactionPayload } from './reaction.input.js';
import { maxKinds, ReactionService, reactorKey } from './reaction.service.js';

@Resolver(() => Message)
export class MessageReactionResolver {
  constructor(private readonly service: ReactionService) {}

  @Mutation(() => AddReactionPayload, {
    description: `Reacts to a message with an emoji. A message can have at most ${maxKinds} different reactions. Idempotent.`,
  })
  async addReaction(
    @Arg('input', () => AddReactionInput) { messageId, emoji }: AddReactionInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<AddReactionPayload> {
    return this.service.add(userId, MessageId.parse(messageId, 'input.messageId'), emoji);
  }

  @Mutation(() => RemoveReactionPayload, { description: 'Removes a reaction of the viewer.' })
  async removeReaction(
    @Arg('input', () => RemoveReactionInput) { messageId, emoji }: RemoveReactionInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<RemoveReactionPayload> {
    return this.service.remove(userId, MessageId.parse(messageId, 'input.messageId'), emoji);
  }

  @FieldResolver(() => [ReactionCount], {
    description: `The reactions by emoji, at most ${maxKinds}; the earliest comes first.`,
  })
  async reactions(@Root() { id }: Message, @Ctx() context: RequestContext): Promise<ReactionCount[]> {
    return context.load(this.service.counts, id);
  }
}

@Resolver(() => ReactionCount)
export class ReactionCountResolver {
  constructor(
    private readonly service: ReactionService,
    private readonly accounts: AccountService,
  ) {}

  @FieldResolver(() => ReactorConnection, { description: 'Users who reacted, earliest first.' })
  async users(
    @Root() { messageId, emoji }: ReactionCount,
    @Args(() => ForwardPageArgs) { first, after }: ForwardPageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Page<User>> {
    const { edges, pageInfo } = await this.service.reactors(messageId, emoji, first, after ?? null);
    const users = await Promise.all(edges.map(({ node }) => context.load(this.accounts.usersById, node.userId)));
    // Skip users whose row was deleted. The page continues after them.
    return { edges: edges.flatMap(({ cursor }, i) => (users[i] ? [{ cursor, node: users[i] }] : [])), pageInfo };
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer has reacted with this emoji.' })
  async hasViewerReacted(
    @Root() { messageId, emoji }: ReactionCount,
    @Ctx() context: RequestContext,
  ): Promise<boolean> {
    return (await context.load(this.service.own, reactorKey(context.viewer.userId, messageId))).has(emoji);
  }
}

@Resolver(() => ReactionEvent)
export class ReactionEventResolver {
  constructor(
    private readonly service: ReactionService,
    private readonly messages: EventMessages,
  ) {}

  @FieldResolver(() => Int, {
    description:
      'The number of reactions with this emoji at the time of delivery. Use this value instead of incrementing a count, which may already include this reaction.',
  })
  async count(@Root() event: ReactionEvent, @Ctx() context: RequestContext): Promise<number> {
    const counts = await context.load(this.service.counts, event.messageId);
    return counts.find(({ emoji }) => emoji === event.emoji)?.count ?? 0;
  }

  @FieldResolver(() => Message, { description: 'The current state of the message.' })
  async message(@Root() { messageId }: ReactionEvent, @Ctx() context: RequestContext): Promise<Message> {
    return this.messages.of(messageId, context);
  }
}
