import { type FeedTransaction, toEach } from '../../../../feed/index.js';
import type { UserId } from '../../../accounts/index.js';
import { ThreadFollowed, ThreadUnfollowed } from './thread.events.js';
import { dropOldest } from './thread-follow-rows.js';
import type { ThreadKey } from './thread-rows.js';

/** Appends to inboxes that their owners follow threads now. The caller must hold the locks of the inboxes. */
export async function announceFollowers(transaction: FeedTransaction, followers: readonly ThreadKey[]): Promise<void> {
  if (followers.length === 0) return;
  await transaction.append(
    followers.map(({ userId, messageId }) => ({ feedId: userId, event: ThreadFollowed.of({ messageId }) })),
  );
  await dropTooMany(transaction, [...new Set(followers.map(({ userId }) => userId))]);
}

/** Drops the oldest threads of users that have too many. The caller must hold the locks of their inboxes. */
export async function dropTooMany(transaction: FeedTransaction, userIds: readonly UserId[]): Promise<void> {
  const dropped = await dropOldest(transaction.em, userIds);
  await transaction.append(
    dropped.flatMap(({ userId, messageId }) => toEach([userId], ThreadUnfollowed.of({ messageId }))),
  );
}
