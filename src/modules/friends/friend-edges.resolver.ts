import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Edge, RequestContext } from '../../platform/graphql/index.js';
import { Block } from './block.entity.js';
import { FriendAdded, FriendRequestReceived, FriendRequestSent, UserBlocked } from './friend.events.js';
import { BlockedUserEdge, FriendEdge, FriendRequestEdge } from './friend.payload.js';
import { FriendEdges } from './friend-edges.js';
import type { FriendRequest } from './friend-request.entity.js';
import type { Friendship } from './friendship.entity.js';

@Resolver(() => FriendAdded)
export class FriendAddedResolver {
  constructor(private readonly edges: FriendEdges) {}

  @FieldResolver(() => FriendEdge, {
    nullable: true,
    description: 'The friend in the viewer’s list of friends. Null if they are no longer friends.',
  })
  async edge(
    @Root() { feedId, userId }: FriendAdded,
    @Ctx() context: RequestContext,
  ): Promise<Edge<Friendship> | null> {
    return this.edges.friend(context, feedId, userId);
  }
}

@Resolver(() => FriendRequestSent)
export class FriendRequestSentResolver {
  constructor(private readonly edges: FriendEdges) {}

  @FieldResolver(() => FriendRequestEdge, {
    nullable: true,
    description: 'The request in the viewer’s list of sent requests. Null if it is no longer pending.',
  })
  async edge(
    @Root() { feedId, userId }: FriendRequestSent,
    @Ctx() context: RequestContext,
  ): Promise<Edge<FriendRequest> | null> {
    return this.edges.sentRequest(context, feedId, userId);
  }
}

@Resolver(() => FriendRequestReceived)
export class FriendRequestReceivedResolver {
  constructor(private readonly edges: FriendEdges) {}

  @FieldResolver(() => FriendRequestEdge, {
    nullable: true,
    description: 'The request in the viewer’s list of received requests. Null if it is no longer pending.',
  })
  async edge(
    @Root() { feedId, userId }: FriendRequestReceived,
    @Ctx() context: RequestContext,
  ): Promise<Edge<FriendRequest> | null> {
    return this.edges.receivedRequest(context, feedId, userId);
  }
}

@Resolver(() => UserBlocked)
export class UserBlockedResolver {
  constructor(private readonly edges: FriendEdges) {}

  @FieldResolver(() => BlockedUserEdge, {
    nullable: true,
    description: 'The user in the viewer’s list of blocked users. Null if they are no longer blocked.',
  })
  async edge(@Root() { feedId, userId }: UserBlocked, @Ctx() context: RequestContext): Promise<Edge<Block> | null> {
    return this.edges.blockedUser(context, feedId, userId);
  }
}
