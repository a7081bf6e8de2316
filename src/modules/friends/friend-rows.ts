import type { Checkpoint, Position } from '../../feed/index.js';
import type { CacheKind } from '../../platform/cache/index.js';
import { plainEntity, type UnitOfWork } from '../../platform/database/index.js';
import type { UserId } from '../accounts/index.js';
import { Friendship } from './friendship.entity.js';

/** Friends of a user, the newest first. */
export interface FriendRange {
  userId: UserId;
  /** Only those before this position; null for the first page. */
  before: Position | null;
  limit: number;
  /** The head of the user's inbox before they are read. */
  head: Checkpoint;
}

/** The friends of a user, who became friends last coming first. */
export function readFriends(em: UnitOfWork, { userId, before, limit }: FriendRange): Promise<Friendship[]> {
  const where = { userId, ...(before !== null && { position: { $lt: before } }) };
  return em.find(Friendship, where, { orderBy: { position: 'desc' }, limit });
}

/**
 * First pages of friends. Each new friend and each lost one is an event of the inbox, in the same transaction. So what
 * was read after the head was known is never older than it; who knows of a later one asks for another key.
 */
export const friendPages: CacheKind<FriendRange, Friendship[]> = {
  name: 'friends',
  form: 1,
  ttl: 600_000,
  keyOf: ({ userId, before, limit, head }) =>
    before === null ? `${userId}:${head.position}:${head.check}:${limit}` : null,
  encode: (friends) =>
    friends.map(({ userId, friendId, position, since }) => ({ userId, friendId, position, since: since.getTime() })),
  decode: (friends: (Friendship & { since: number })[]) =>
    friends.map((friend) => plainEntity(Friendship, { ...friend, since: new Date(friend.since) })),
};
