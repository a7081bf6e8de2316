import type { BatchLoadFn } from 'dataloader';
import type { DerivedIdType } from '../../platform/derived-ids.js';
import { type NodeSource, nodeSource } from '../../platform/nodes/index.js';
import type { UserId } from '../accounts/index.js';
import { BlockedUserId, FriendId, FriendRequestId, PrivacySettingsId } from './friend-ids.js';
import type { FriendList } from './friend-list.js';
import type { PrivacyService } from './privacy.service.js';
import type { Pair } from './relation.js';

/**
 * The node sources of friends, requests, blocked users and privacy settings, each visible to the users whose lists
 * contain it.
 */
export function friendNodes(lists: FriendList, privacy: PrivacyService): NodeSource[] {
  return [
    ownNode(FriendId, 'Friend', lists.friendsByPairs),
    ownNode(BlockedUserId, 'BlockedUser', lists.blocksByPairs),
    nodeSource({
      ids: FriendRequestId,
      typeOf: () => 'FriendRequest',
      async find(id, context) {
        const { userId: viewerId } = context.viewer;
        const [userId, otherId] = FriendRequestId.sourcesOf(id);
        if (viewerId !== userId && viewerId !== otherId) return null;
        const request = await context.load(lists.requestsByPairs, { userId, otherId });
        // A declined request is visible to its sender only.
        return request?.declinedAt && viewerId === otherId ? null : request;
      },
    }),
    nodeSource({
      ids: PrivacySettingsId,
      typeOf: () => 'PrivacySettings',
      async find(id, context) {
        const [userId] = PrivacySettingsId.sourcesOf(id);
        return userId === context.viewer.userId ? context.load(privacy.settingsOfUsers, userId) : null;
      },
    }),
  ];
}

/** Creates a source whose nodes only the first user of their ids can find. */
function ownNode<Prefix extends string>(
  ids: DerivedIdType<Prefix, readonly [UserId, UserId]>,
  type: string,
  batch: BatchLoadFn<Pair, object | null>,
): NodeSource {
  return nodeSource({
    ids,
    typeOf: () => type,
    async find(id, context) {
      const [userId, otherId] = ids.sourcesOf(id);
      return userId === context.viewer.userId ? context.load(batch, { userId, otherId }) : null;
    },
  });
}
