import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { CurrentViewer, type Page, PageArgs, RequestContext, type Viewer } from '../../platform/graphql/index.js';
import { nodeOf } from '../../platform/nodes/index.js';
import { ViewerObject } from '../accounts/index.js';
import {
  Conversation,
  HeldMessage,
  HeldMessageEvent,
  HeldMessageId,
  HeldMessageList,
  OwnHeldMessageEvent,
} from '../conversations/index.js';
import { ReviewEvent } from './review.events.js';
import { DropMessageInput, ReleaseMessageInput } from './review.input.js';
import {
  DropMessagePayload,
  HeldMessageConnection,
  ReleaseMessagePayload,
  ReviewQueueConnection,
} from './review.payload.js';
import { ReviewService } from './review.service.js';

const heldMessageField = 'input.heldMessageId';

@Resolver()
export class ReviewResolver {
  constructor(private readonly service: ReviewService) {}

  @Mutation(() => ReleaseMessagePayload, {
    description:
      'Sends a held message as its sender, at this moment. For the owner and the moderators of its group, and for administrators. Of two decisions at once, the second fails with ALREADY_DECIDED.',
  })
  async releaseMessage(
    @Arg('input', () => ReleaseMessageInput) { heldMessageId }: ReleaseMessageInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<ReleaseMessagePayload> {
    return this.service.release(userId, HeldMessageId.parse(heldMessageId, heldMessageField));
  }

  @Mutation(() => DropMessagePayload, {
    description:
      'Discards a held message with its files. For the same users as `releaseMessage`. Of two decisions at once, the second fails with ALREADY_DECIDED.',
  })
  async dropMessage(
    @Arg('input', () => DropMessageInput) { heldMessageId, note }: DropMessageInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<DropMessagePayload> {
    const id = HeldMessageId.parse(heldMessageId, heldMessageField);
    return { heldMessage: await this.service.drop(userId, id, note || null) };
  }

  @Query(() => ReviewQueueConnection, {
    description: 'The held messages of all conversations that wait for a decision, oldest first. For administrators.',
  })
  async heldMessages(
    @Args(() => PageArgs) args: PageArgs,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<ReviewQueueConnection> {
    return this.service.queue(userId, args);
  }
}

@Resolver(() => Conversation)
export class ConversationReviewResolver {
  constructor(private readonly service: ReviewService) {}

  @FieldResolver(() => HeldMessageConnection, {
    nullable: true,
    description:
      'The held messages that wait for a decision, oldest first. Null unless the viewer owns or moderates the group, or is an administrator. Only administrators see those with a receiver.',
  })
  async heldMessages(
    @Root() { id }: Conversation,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { viewer }: RequestContext,
  ): Promise<Page<HeldMessage> | null> {
    return this.service.queueOf(viewer.userId, id, args);
  }
}

@Resolver(() => ViewerObject)
export class ViewerHeldMessagesResolver {
  constructor(private readonly list: HeldMessageList) {}

  @FieldResolver(() => HeldMessageConnection, {
    description: 'The viewer’s own messages that are held, or were held lately, newest first.',
  })
  async heldMessages(
    @Args(() => PageArgs) args: PageArgs,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<Page<HeldMessage>> {
    return this.list.own(userId, args);
  }
}

const current = {
  nullable: true,
  description: 'The held message as it is now. Null if the viewer may no longer see it, or if it does not exist.',
};

@Resolver(() => HeldMessageEvent)
export class HeldMessageEventResolver {
  @FieldResolver(() => HeldMessage, current)
  async heldMessage(
    @Root() { heldMessageId }: HeldMessageEvent,
    @Ctx() context: RequestContext,
  ): Promise<HeldMessage | null> {
    return nodeOf(context, heldMessageId);
  }
}

@Resolver(() => OwnHeldMessageEvent)
export class OwnHeldMessageEventResolver {
  @FieldResolver(() => HeldMessage, current)
  async heldMessage(
    @Root() { heldMessageId }: OwnHeldMessageEvent,
    @Ctx() context: RequestContext,
  ): Promise<HeldMessage | null> {
    return nodeOf(context, heldMessageId);
  }
}

@Resolver(() => ReviewEvent)
export class ReviewEventResolver {
  @FieldResolver(() => HeldMessage, current)
  async heldMessage(
    @Root() { heldMessageId }: ReviewEvent,
    @Ctx() context: RequestContext,
  ): Promise<HeldMessage | null> {
    return nodeOf(context, heldMessageId);
  }
}
