import type { Checkpoint, Position } from '../../feed/index.js';
import type { CacheKind } from '../../platform/cache/index.js';
import { betweenKeys, plainEntity, type UnitOfWork } from '../../platform/database/index.js';
import type { KeyRange } from '../../platform/graphql/index.js';
import type { UserId } from '../accounts/index.js';
import { Friendship } from './friendship.entity.js';

/** A range of a user's friends, newest first. */
export interface FriendRange {
  userId: UserId;
  range: KeyRange<Position>;
  /** The head of the user's inbox before they are read. */
  head: Checkpoint;
}

/** Returns the friends of a user, in the order of the range. */
export function readFriends(em: UnitOfWork, { userId, range }: FriendRange): Promise<Friendship[]> {
  const where = { userId, ...betweenKeys('position', range) };
  return em.find(Friendship, where, { orderBy: { position: range.order }, limit: range.limit });
}

/**
 * Caches the first pages of friends. Every change of the list appends an event to the inbox in the same transaction.
 * The head is read before the page, so the page is never older than its head, and a later head has another key.
 */
export const friendPages: CacheKind<FriendRange, Friendship[]> = {
  name: 'friends',
  form: 1,
  ttl: 600_000,
  keyOf: ({ userId, range: { above, below, order, limit }, head }) =>
    above === null && below === null && order === 'desc' ? `${userId}:${head.position}:${head.check}:${limit}` : null,
  encode: (friends) =>
    friends.map(({ userId, friendId, position, since }) => ({ userId, friendId, position, since: since.getTime() })),
  decode: (friends: (Friendship & { since: number })[]) =>
    friends.map((friend) => plainEntity(Friendship, { ...friend, since: new Date(friend.since) })),
};
