import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root, Subscription } from 'type-graphql';
import { type FeedItem, FollowArgs, followOwnEvents, toStreamObject } from '../../feed/index.js';
import { CurrentViewer, PageArgs, RequestContext, type Viewer } from '../../platform/graphql/index.js';
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
import { FriendEdges } from './friend-edges.js';
import { FriendList } from './friend-list.js';
import { FriendRequest } from './friend-request.entity.js';
import { Friendship } from './friendship.entity.js';

const field = 'input.userId';

@Resolver(() => ViewerObject)
export class FriendResolver {
  constructor(
    private readonly service: FriendService,
    private readonly lists: FriendList,
    private readonly edges: FriendEdges,
    private readonly accounts: AccountService,
  ) {}

  @FieldResolver(() => FriendConnection, { description: 'The friends of the viewer, newest first.' })
  async friends(
    @Args(() => PageArgs) args: PageArgs,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<FriendPage<Friendship>> {
    return this.lists.friends(userId, args);
  }

  @FieldResolver(() => FriendRequestConnection, {
    description: 'The pending friend requests of the viewer, newest first.',
  })
  async friendRequests(
    @Args(() => FriendRequestsArgs) args: FriendRequestsArgs,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<FriendPage<FriendRequest>> {
    return this.lists.requests(userId, args);
  }

  @Mutation(() => SendFriendRequestPayload, {
    description:
      'Sends a friend request. If the other user has sent the viewer one, the two become friends at once. Idempotent.',
  })
  async sendFriendRequest(
    @Arg('input', () => SendFriendRequestInput, { description: 'The user to befriend.' }) {
      userId: otherId,
    }: SendFriendRequestInput,
    @CurrentViewer() { userId }: Viewer,
    @Ctx() context: RequestContext,
  ): Promise<SendFriendRequestPayload> {
    const changed = await this.service.sendRequest(userId, UserId.parse(otherId, field));
    const [edge, friendEdge] = await Promise.all([
      this.edges.sentRequest(context, userId, changed.userId),
      this.edges.friend(context, userId, changed.userId),
    ]);
    return { ...(await this.#payload(context, changed)), edge, friendEdge };
  }

  @Mutation(() => AcceptFriendRequestPayload, {
    description: 'Accepts a friend request: the two users become friends. Idempotent.',
  })
  async acceptFriendRequest(
    @Arg('input', () => AcceptFriendRequestInput, { description: 'The sender of the request.' }) {
      userId: senderId,
    }: AcceptFriendRequestInput,
    @CurrentViewer() { userId }: Viewer,
    @Ctx() context: RequestContext,
  ): Promise<AcceptFriendRequestPayload> {
    const changed = await this.service.acceptRequest(userId, UserId.parse(senderId, field));
    const edge = await this.edges.friend(context, userId, changed.userId);
    return { ...(await this.#payload(context, changed)), edge };
  }

  @Mutation(() => DeclineFriendRequestPayload, {
    description: 'Declines a friend request. Its sender is not notified; to them the request looks pending.',
  })
  async declineFriendRequest(
    @Arg('input', () => DeclineFriendRequestInput, { description: 'The sender of the request.' }) {
      userId: senderId,
    }: DeclineFriendRequestInput,
    @CurrentViewer() { userId }: Viewer,
    @Ctx() context: RequestContext,
  ): Promise<DeclineFriendRequestPayload> {
    return this.#payload(context, await this.service.declineRequest(userId, UserId.parse(senderId, field)));
  }

  @Mutation(() => CancelFriendRequestPayload, { description: 'Cancels a pending friend request of the viewer.' })
  async cancelFriendRequest(
    @Arg('input', () => CancelFriendRequestInput, { description: 'The recipient of the request.' }) {
      userId: recipientId,
    }: CancelFriendRequestInput,
    @CurrentViewer() { userId }: Viewer,
    @Ctx() context: RequestContext,
  ): Promise<CancelFriendRequestPayload> {
    return this.#payload(context, await this.service.cancelRequest(userId, UserId.parse(recipientId, field)));
  }

  @Mutation(() => RemoveFriendPayload, { description: 'Ends a friendship, for both users.' })
  async removeFriend(
    @Arg('input', () => RemoveFriendInput, { description: 'The friend to remove.' }) {
      userId: friendId,
    }: RemoveFriendInput,
    @CurrentViewer() { userId }: Viewer,
    @Ctx() context: RequestContext,
  ): Promise<RemoveFriendPayload> {
    return this.#payload(context, await this.service.removeFriend(userId, UserId.parse(friendId, field)));
  }

  @Subscription(() => FriendEvent, {
    description:
      'The changes between the viewer and other users: friend requests, friendships, blocks by the viewer, and privacy settings. A user who is declined or blocked gets no event.',
    subscribe: followOwnEvents(AboutUser, PrivacySettingsChanged),
  })
  friendEvents(@Root() item: FeedItem, @Args(() => FollowArgs) _args: FollowArgs): typeof FriendEvent {
    return toStreamObject(item);
  }

  async #payload(context: RequestContext, { userId, position }: ContactChanged) {
    return { user: await context.load(this.accounts.usersById, userId), position };
  }
}
