import type { Checkpoint, Hub, Position } from '../../feed/index.js';
import type { Cache } from '../../platform/cache/index.js';
import { betweenKeys, type Database } from '../../platform/database/index.js';
import {
  type KeyRange,
  keyRange,
  type PageArgs,
  pageOf,
  positionCursor,
  rangeOf,
} from '../../platform/graphql/index.js';
import type { UserId } from '../accounts/index.js';
import { Block } from './block.entity.js';
import { FriendRequestDirection, type FriendRequestsArgs } from './friend.input.js';
import type { FriendPage } from './friend.payload.js';
import { FriendRequest } from './friend-request.entity.js';
import { type FriendRange, friendPages, readFriends } from './friend-rows.js';
import { Friendship } from './friendship.entity.js';
import { type Pair, readRelations } from './relation.js';

type PositionKey = 'position' | 'senderPosition' | 'recipientPosition';

/** Reads a user's own lists, newest first, and the relations of other users to a user. */
export class FriendList {
  readonly #friends: (asked: readonly FriendRange[]) => Promise<Friendship[][]>;

  constructor(
    private readonly database: Database,
    private readonly hub: Hub,
    cache: Cache,
  ) {
    this.#friends = cache.through(friendPages, (asked) =>
      Promise.all(asked.map((range) => readFriends(database.fork(), range))),
    );
  }

  async friends(userId: UserId, args: PageArgs): Promise<FriendPage<Friendship>> {
    const read = async (range: KeyRange<Position>, head: Checkpoint) => {
      const [friends = []] = await this.#friends([{ userId, range, head }]);
      return friends;
    };
    return this.#page(userId, args, 'position', read);
  }

  async blockedUsers(userId: UserId, args: PageArgs): Promise<FriendPage<Block>> {
    return this.#page(userId, args, 'position', (range) => {
      const where = { userId, ...betweenKeys('position', range) };
      return this.database.fork().find(Block, where, { orderBy: { position: range.order }, limit: range.limit });
    });
  }

  async requests(userId: UserId, { direction, ...args }: FriendRequestsArgs): Promise<FriendPage<FriendRequest>> {
    const isSent = direction === FriendRequestDirection.SENT;
    const key = isSent ? 'senderPosition' : 'recipientPosition';
    const mine = isSent ? { senderId: userId } : { recipientId: userId, declinedAt: null };
    return this.#page(userId, args, key, (range) => {
      const where = { ...mine, ...betweenKeys(key, range) };
      return this.database.fork().find(FriendRequest, where, { orderBy: { [key]: range.order }, limit: range.limit });
    });
  }

  /** Returns the relation of the other user to the user of each pair, in the order of `pairs`. */
  readonly relations = async (pairs: readonly Pair[]) => readRelations(this.database.fork(), pairs);

  /**
   * Returns the other users as friends of the users of the pairs, in the order of `pairs`, with null if they are not
   * friends.
   */
  readonly friendsByPairs = async (pairs: readonly Pair[]): Promise<(Friendship | null)[]> => {
    const $or = pairs.map(({ userId, otherId }) => ({ userId, friendId: otherId }));
    const found = await this.database.fork().find(Friendship, { $or });
    return pairs.map(
      (pair) => found.find((row) => row.userId === pair.userId && row.friendId === pair.otherId) ?? null,
    );
  };

  /**
   * Returns the blocks of the other users by the users of the pairs, in the order of `pairs`, with null if there is
   * none.
   */
  readonly blocksByPairs = async (pairs: readonly Pair[]): Promise<(Block | null)[]> => {
    const $or = pairs.map(({ userId, otherId }) => ({ userId, blockedId: otherId }));
    const found = await this.database.fork().find(Block, { $or });
    return pairs.map(
      (pair) => found.find((row) => row.userId === pair.userId && row.blockedId === pair.otherId) ?? null,
    );
  };

  /**
   * Returns the requests of the users of the pairs to the other users, including declined ones, in the order of
   * `pairs`, with null if there is none.
   */
  readonly requestsByPairs = async (pairs: readonly Pair[]): Promise<(FriendRequest | null)[]> => {
    const $or = pairs.map(({ userId, otherId }) => ({ senderId: userId, recipientId: otherId }));
    const found = await this.database.fork().find(FriendRequest, { $or });
    return pairs.map(
      (pair) => found.find((row) => row.senderId === pair.userId && row.recipientId === pair.otherId) ?? null,
    );
  };

  async #page<Key extends PositionKey, T extends Record<Key, Position>>(
    userId: UserId,
    args: PageArgs,
    key: Key,
    read: (range: KeyRange<Position>, head: Checkpoint) => Promise<T[]>,
  ): Promise<FriendPage<T>> {
    const range = rangeOf<Position>(args, positionCursor);
    // Read the head before the rows: a change in between is then in the page and in an event, which is idempotent.
    const cursor = await this.hub.head(userId);
    const rows = await read(keyRange(range, 'desc'), cursor);
    return { ...pageOf(rows, range, (row) => String(row[key])), position: cursor.position, cursor };
  }
}
