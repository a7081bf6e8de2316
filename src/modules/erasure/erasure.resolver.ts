import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { CurrentViewer, type Page, RequestContext, type Viewer } from '../../platform/graphql/index.js';
import { nodeOf } from '../../platform/nodes/index.js';
import { AccountService, User, UserId } from '../accounts/index.js';
import { AdminGuard } from '../admin/index.js';
import { Message, MessageId } from '../conversations/index.js';
import { UserErasureEvent } from './erasure.events.js';
import { EraseMessageInput, EraseUserInput, UserErasuresArgs } from './erasure.input.js';
import { EraseMessagePayload, EraseUserPayload, UserErasureConnection } from './erasure.payload.js';
import { MessageErasureService } from './message-erasure.service.js';
import { UserErasure } from './user-erasure.entity.js';
import { UserErasureService } from './user-erasure.service.js';

@Resolver(() => EraseMessagePayload)
export class MessageErasureResolver {
  constructor(
    private readonly service: MessageErasureService,
    private readonly guard: AdminGuard,
  ) {}

  @Mutation(() => EraseMessagePayload, {
    description:
      'Erases the content of any message for good: its text, versions and files, and the copies in reports. Its place stays, as that of a deleted message. Idempotent. For administrators, who must have confirmed their identity recently.',
  })
  async eraseMessage(
    @Arg('input', () => EraseMessageInput, { description: 'The message, and why.' })
    { messageId, reason }: EraseMessageInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<EraseMessagePayload> {
    const id = MessageId.parse(messageId, 'input.messageId');
    await this.guard.assertConfirmed(viewer);
    return { messageId: id, position: await this.service.erase(viewer.userId, id, reason) };
  }

  @FieldResolver(() => Message, {
    nullable: true,
    description: 'The message without its content. Null if the viewer is not in its conversation.',
  })
  async message(@Root() { messageId }: EraseMessagePayload, @Ctx() context: RequestContext): Promise<Message | null> {
    return nodeOf(context, messageId);
  }
}

@Resolver(() => UserErasure)
export class UserErasureResolver {
  constructor(
    private readonly service: UserErasureService,
    private readonly guard: AdminGuard,
    private readonly accounts: AccountService,
  ) {}

  @Mutation(() => EraseUserPayload, {
    description:
      'Erases a user for good: deletes the account and, with `withMessages`, everything the user wrote, in the background. Idempotent. For administrators, who must have confirmed their identity recently.',
  })
  async eraseUser(
    @Arg('input', () => EraseUserInput, { description: 'The user, the extent, and why.' }) input: EraseUserInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<EraseUserPayload> {
    const userId = UserId.parse(input.userId, 'input.userId');
    await this.guard.assertConfirmed(viewer);
    return this.service.erase(viewer.userId, { ...input, userId });
  }

  @Query(() => UserErasureConnection, {
    description: 'The erasures of users with their progress, newest first. For administrators.',
  })
  async userErasures(
    @Args(() => UserErasuresArgs) args: UserErasuresArgs,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<Page<UserErasure>> {
    await this.guard.assert(userId);
    return this.service.page(args);
  }

  @FieldResolver(() => User, { nullable: true, description: 'The erased user, without a name.' })
  user(@Root() { userId }: UserErasure, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return this.accounts.shownUser(userId, context);
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: 'The administrator who requested it. Null for the command line, and for deleted accounts.',
  })
  requestedBy(
    @Root() { requestedById }: UserErasure,
    @Ctx() context: RequestContext,
  ): User | null | Promise<User | null> {
    return requestedById ? this.accounts.shownUser(requestedById, context) : null;
  }
}

@Resolver(() => UserErasureEvent)
export class UserErasureEventResolver {
  @FieldResolver(() => UserErasure, { nullable: true, description: 'The erasure as it is now.' })
  async erasure(@Root() { erasureId }: UserErasureEvent, @Ctx() context: RequestContext): Promise<UserErasure | null> {
    return nodeOf(context, erasureId);
  }
}
