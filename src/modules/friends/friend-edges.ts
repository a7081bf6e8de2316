import type { Edge, RequestContext } from '../../platform/graphql/index.js';
import type { UserId } from '../accounts/index.js';
import type { Block } from './block.entity.js';
import type { FriendList } from './friend-list.js';
import type { FriendRequest } from './friend-request.entity.js';
import type { Friendship } from './friendship.entity.js';

/** Returns the relations of a user to another as edges of the user's lists; null if the list does not contain it. */
export class FriendEdges {
  constructor(private readonly lists: FriendList) {}

  async friend(context: RequestContext, userId: UserId, otherId: UserId): Promise<Edge<Friendship> | null> {
    const friend = await context.load(this.lists.friendsByPairs, { userId, otherId });
    return friend && { cursor: String(friend.position), node: friend };
  }

  async blockedUser(context: RequestContext, userId: UserId, otherId: UserId): Promise<Edge<Block> | null> {
    const block = await context.load(this.lists.blocksByPairs, { userId, otherId });
    return block && { cursor: String(block.position), node: block };
  }

  async sentRequest(context: RequestContext, userId: UserId, otherId: UserId): Promise<Edge<FriendRequest> | null> {
    const request = await context.load(this.lists.requestsByPairs, { userId, otherId });
    return request && { cursor: String(request.senderPosition), node: request };
  }

  async receivedRequest(context: RequestContext, userId: UserId, otherId: UserId): Promise<Edge<FriendRequest> | null> {
    const request = await context.load(this.lists.requestsByPairs, { userId: otherId, otherId: userId });
    return request && !request.declinedAt ? { cursor: String(request.recipientPosition), node: request } : null;
  }
}
