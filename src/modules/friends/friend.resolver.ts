import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root, Subscription } from 'type-graphql';
import { type FeedItem, FollowArgs, followOwnEvents, toStreamObject } from '../../feed/index.js';
import { CurrentViewer, ForwardPageArgs, RequestContext, type Viewer } from '../../platform/graphql/index.js';
import { AccountService, UserId, ViewerObject } from '../accounts/index.js';
import { AboutUser, FriendEvent, PrivacySettingsChanged } from './friend.events.js';
import {
  AcceptFriendRequestInput,
  CancelFriendRequestInput,
  DeclineFriendRequestInput,
  FriendRequestsArgs,
  RemoveFriendInput,
  SendFriendRequestInput,
} from './friend.input.js';
import {
  AcceptFriendRequestPayload,
  CancelFriendRequestPayload,
  type ContactChanged,
  DeclineFriendRequestPayload,
  FriendConnection,
  type FriendPage,
  FriendRequestConnection,
  RemoveFriendPayload,
  SendFriendRequestPayload,
} from './friend.payload.js';
import { FriendService } from './friend.service.js';
import { FriendList } from './friend-list.js';
import { FriendRequest } from './friend-request.entity.js';
import { Friendship } from './friendship.entity.js';

const field = 'input.userId';

@Resolver(() => ViewerObject)
export class FriendResolver {
  constructor(
    private readonly service: FriendService,
    private readonly lists: FriendList,
    private readonly accounts: AccountService,
  ) {}

  @FieldResolver(() => FriendConnection, { description: 'The friends of the viewer, the newest first.' })
  async friends(
    @Args(() => ForwardPageArgs) args: ForwardPageArgs,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<FriendPage<Friendship>> {
    return this.lists.friends(userId, args);
  }

  @FieldResolver(() => FriendRequestConnection, {
    description: 'The open friend requests of the viewer, the newest first.',
  })
  async friendRequests(
    @Args(() => FriendRequestsArgs) args: FriendRequestsArgs,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<FriendPage<FriendRequest>> {
    return this.lists.requests(userId, args);
  }

  @Mutation(() => SendFriendRequestPayload, {
    description:
      'Asks someone to be friends. If they have asked the viewer, the two are friends at once. Asking again changes nothing.',
  })
  async sendFriendRequest(
    @Arg('input', () => SendFriendRequestInput) { userId: otherId }: SendFriendRequestInput,
    @CurrentViewer() { userId }: Viewer,
    @Ctx() context: RequestContext,
  ): Promise<SendFriendRequestPayload> {
    return this.#payload(context, await this.service.sendRequest(userId, UserId.parse(otherId, field)));
  }

  @Mutation(() => AcceptFriendRequestPayload, { description: 'Accepts a friend request: the two are friends.' })
  async acceptFriendRequest(
    @Arg('input', () => AcceptFriendRequestInput) { userId: senderId }: AcceptFriendRequestInput,
    @CurrentViewer() { userId }: Viewer,
    @Ctx() context: RequestContext,
  ): Promise<AcceptFriendRequestPayload> {
    return this.#payload(context, await this.service.acceptRequest(userId, UserId.parse(senderId, field)));
  }

  @Mutation(() => DeclineFriendRequestPayload, {
    description: 'Declines a friend request. Its sender is not told; for them it has no answer yet.',
  })
  async declineFriendRequest(
    @Arg('input', () => DeclineFriendRequestInput) { userId: senderId }: DeclineFriendRequestInput,
    @CurrentViewer() { userId }: Viewer,
    @Ctx() context: RequestContext,
  ): Promise<DeclineFriendRequestPayload> {
    return this.#payload(context, await this.service.declineRequest(userId, UserId.parse(senderId, field)));
  }

  @Mutation(() => CancelFriendRequestPayload, { description: 'Takes back a friend request that has no answer yet.' })
  async cancelFriendRequest(
    @Arg('input', () => CancelFriendRequestInput) { userId: recipientId }: CancelFriendRequestInput,
    @CurrentViewer() { userId }: Viewer,
    @Ctx() context: RequestContext,
  ): Promise<CancelFriendRequestPayload> {
    return this.#payload(context, await this.service.cancelRequest(userId, UserId.parse(recipientId, field)));
  }

  @Mutation(() => RemoveFriendPayload, { description: 'Ends a friendship, for both.' })
  async removeFriend(
    @Arg('input', () => RemoveFriendInput) { userId: friendId }: RemoveFriendInput,
    @CurrentViewer() { userId }: Viewer,
    @Ctx() context: RequestContext,
  ): Promise<RemoveFriendPayload> {
    return this.#payload(context, await this.service.removeFriend(userId, UserId.parse(friendId, field)));
  }

  @Subscription(() => FriendEvent, {
    description:
      'What happens between the viewer and other users: friend requests, friendships, and whom the viewer blocks. Who is declined or blocked is not told.',
    subscribe: followOwnEvents(AboutUser, PrivacySettingsChanged),
  })
  friendEvents(@Root() item: FeedItem, @Args(() => FollowArgs) _args: FollowArgs): typeof FriendEvent {
    return toStreamObject(item);
  }

  async #payload(context: RequestContext, { userId, position }: ContactChanged) {
    return { user: await context.load(this.accounts.usersById, userId), position };
  }
}
