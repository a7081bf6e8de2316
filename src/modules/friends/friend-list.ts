import type { Checkpoint, Hub, Position } from '../../feed/index.js';
import type { Cache } from '../../platform/cache/index.js';
import type { Database } from '../../platform/database/index.js';
import { type ForwardPageArgs, forwardPage, positionCursor } from '../../platform/graphql/index.js';
import type { UserId } from '../accounts/index.js';
import { Block } from './block.entity.js';
import { FriendRequestDirection, type FriendRequestsArgs } from './friend.input.js';
import type { FriendPage } from './friend.payload.js';
import { FriendRequest } from './friend-request.entity.js';
import { type FriendRange, friendPages, readFriends } from './friend-rows.js';
import { Friendship } from './friendship.entity.js';
import { type Pair, readRelations } from './relation.js';

type PositionKey = 'position' | 'senderPosition' | 'recipientPosition';
type Before = { $lt: Position };

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

  async friends(userId: UserId, args: ForwardPageArgs): Promise<FriendPage<Friendship>> {
    const read = async ({ $lt: before }: Before, limit: number, head: Checkpoint) => {
      const [friends = []] = await this.#friends([{ userId, before: args.after ? before : null, limit, head }]);
      return friends;
    };
    return this.#page(userId, args, 'position', read);
  }

  async blockedUsers(userId: UserId, args: ForwardPageArgs): Promise<FriendPage<Block>> {
    const read = (position: Before, limit: number) =>
      this.database.fork().find(Block, { userId, position }, { orderBy: { position: 'desc' }, limit });
    return this.#page(userId, args, 'position', read);
  }

  async requests(userId: UserId, { direction, ...args }: FriendRequestsArgs): Promise<FriendPage<FriendRequest>> {
    const isSent = direction === FriendRequestDirection.SENT;
    const key = isSent ? 'senderPosition' : 'recipientPosition';
    const mine = isSent ? { senderId: userId } : { recipientId: userId, declinedAt: null };
    const read = (position: Before, limit: number) =>
      this.database.fork().find(FriendRequest, { ...mine, [key]: position }, { orderBy: { [key]: 'desc' }, limit });
    return this.#page(userId, args, key, read);
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
    { first, after }: ForwardPageArgs,
    key: Key,
    read: (position: Before, limit: number, head: Checkpoint) => Promise<T[]>,
  ): Promise<FriendPage<T>> {
    const before = positionCursor(after, 'after') ?? Number.MAX_SAFE_INTEGER;
    // Read the head before the rows. A change in between is then in the page and in an event, which is idempotent.
    const cursor = await this.hub.head(userId);
    const rows = await read({ $lt: before }, first + 1, cursor);
    return { ...forwardPage(rows, first, after, (row) => String(row[key])), position: cursor.position, cursor };
  }
}
