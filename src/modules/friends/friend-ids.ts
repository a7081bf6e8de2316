import { defineDerivedIdType } from '../../platform/derived-ids.js';
import { UserId } from '../accounts/index.js';

/** The owner of the list, then the friend. */
export const FriendId = defineDerivedIdType('frd', 'a friend', UserId, UserId);
/** The sender, then the recipient: the request has the same id in the lists of both. */
export const FriendRequestId = defineDerivedIdType('frq', 'a friend request', UserId, UserId);
/** The blocking user, then the blocked user. */
export const BlockedUserId = defineDerivedIdType('blk', 'a blocked user', UserId, UserId);
export const PrivacySettingsId = defineDerivedIdType('prv', 'privacy settings', UserId);
