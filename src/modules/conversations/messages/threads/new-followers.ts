import { everyone, type FeedTransaction, toEach } from '../../../../feed/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { MentionedId } from '../core/mention.js';
import type { Message } from '../core/message.entity.js';
import { ThreadFollowed, ThreadUnfollowed } from './thread.events.js';
import { dropOldest, followMentioned } from './thread-follow-rows.js';
import type { ThreadKey } from './thread-rows.js';

/** Appends to inboxes that their owners follow threads now. The caller must hold the locks of the inboxes. */
export async function announceFollowers(transaction: FeedTransaction, followers: readonly ThreadKey[]): Promise<void> {
  if (followers.length === 0) return;
  await transaction.append(
    followers.map(({ userId, messageId }) => ({ feedId: userId, event: ThreadFollowed.of({ messageId }) })),
  );
  await dropTooMany(transaction, [...new Set(followers.map(({ userId }) => userId))]);
}

/**
 * Lets users whom only an edit of a reply mentions follow its thread. The transaction must hold the lock of the
 * conversation, and must not have appended yet: inboxes are locked before the outbox of notifications.
 */
export async function followEditedReply(
  transaction: FeedTransaction,
  reply: Message,
  mentioned: readonly MentionedId[],
): Promise<void> {
  const userIds = mentioned.filter((id): id is UserId => id !== everyone && id !== reply.senderId);
  if (!reply.replyToId || userIds.length === 0) return;
  await transaction.lock(userIds);
  await announceFollowers(transaction, await followMentioned(transaction.em, reply, userIds));
}

/** Drops the oldest threads of users that have too many. The caller must hold the locks of their inboxes. */
export async function dropTooMany(transaction: FeedTransaction, userIds: readonly UserId[]): Promise<void> {
  const dropped = await dropOldest(transaction.em, userIds);
  await transaction.append(
    dropped.flatMap(({ userId, messageId }) => toEach([userId], ThreadUnfollowed.of({ messageId }))),
  );
}
