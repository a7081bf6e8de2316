import { type RawBuilder, sql } from 'kysely';
import { type FeedId, type FeedTransaction, type NewEvent, toEach } from '../../feed/index.js';
import type { Database, UnitOfWork } from '../../platform/database/index.js';
import type { AccountData, ExportedKind, UserId } from '../accounts/index.js';
import { Block } from './block.entity.js';
import type { Contacts } from './contacts.js';
import { ContactProfileChanged, FriendRemoved, FriendRequestCancelled, UserUnblocked } from './friend.events.js';
import { FriendRequest } from './friend-request.entity.js';
import { Friendship } from './friendship.entity.js';
import { PrivacySettings } from './privacy-settings.entity.js';

/**
 * SQL: the inboxes of those who see a user in their lists: friends, who has an open request of either, and who has
 * blocked them. A request that was declined is open for its sender only.
 */
export function whoListed(userId: UserId): RawBuilder<Row> {
  return sql`select friend_id as id from friendship where user_id = ${userId}
    union select recipient_id from friend_request where sender_id = ${userId} and declined_at is null
    union select sender_id from friend_request where recipient_id = ${userId}
    union select user_id from block where blocked_id = ${userId}`;
}

/** What is between users, when the account of one of them goes. */
export class FriendsAccountData implements AccountData {
  constructor(
    private readonly database: Database,
    private readonly contacts: Contacts,
  ) {}

  async feedsOf(em: UnitOfWork, userId: UserId): Promise<FeedId[]> {
    return ids(
      em,
      sql`select friend_id as id from friendship where user_id = ${userId}
        union select recipient_id from friend_request where sender_id = ${userId}
        union select sender_id from friend_request where recipient_id = ${userId}
        union select user_id from block where blocked_id = ${userId}`,
    );
  }

  /** Tells those who see the user in their lists. */
  async profileChanged(transaction: FeedTransaction, userId: UserId): Promise<void> {
    const told = await ids(transaction.em, whoListed(userId));
    await transaction.append(toEach(told, ContactProfileChanged.of({ userId })));
  }

  async reachabilityChanged(transaction: FeedTransaction, userId: UserId): Promise<void> {
    await this.contacts.reachabilityChanged(transaction, userId);
  }

  /** Nobody has the user among their friends, requests or blocked users any more, and each hears of it. */
  async accountDeleted(transaction: FeedTransaction, userId: UserId): Promise<void> {
    const { em } = transaction;
    const tell = async (event: NewEvent, told: RawBuilder<Row>) => {
      await transaction.append(toEach(await ids(em, told), event));
    };
    // The others' rows are found by their keys: those are of the user who has the friend.
    await tell(
      FriendRemoved.of({ userId }),
      sql`with own as (delete from friendship where user_id = ${userId} returning friend_id)
        delete from friendship other using own where other.user_id = own.friend_id and other.friend_id = ${userId}
        returning other.user_id as id`,
    );
    await tell(
      FriendRequestCancelled.of({ userId }),
      sql`with ended as (
          delete from friend_request where sender_id = ${userId} or recipient_id = ${userId}
          returning sender_id, recipient_id, declined_at
        )
        select sender_id as id from ended where recipient_id = ${userId}
        union all select recipient_id from ended where sender_id = ${userId} and declined_at is null`,
    );
    await em.nativeDelete(Block, { userId });
    await tell(
      UserUnblocked.of({ userId }),
      sql`delete from block where blocked_id = ${userId} returning user_id as id`,
    );
    await em.nativeDelete(PrivacySettings, { userId });
  }

  get exports(): ExportedKind[] {
    return [this.#friends, this.#sentRequests, this.#receivedRequests, this.#blocked, this.#privacy];
  }

  readonly #friends: ExportedKind = {
    name: 'friend',
    read: async (userId, limit, after) => {
      const where = { userId, ...(after && { friendId: { $gt: after as UserId } }) };
      const friends = await this.database.fork().find(Friendship, where, { orderBy: { friendId: 'asc' }, limit });
      return friends.map(({ friendId, since }) => ({
        cursor: friendId,
        data: { userId: friendId, since: since.toISOString() },
      }));
    },
  };

  readonly #sentRequests: ExportedKind = {
    name: 'friendRequestSent',
    read: async (userId, limit, after) => {
      const where = { senderId: userId, ...(after && { recipientId: { $gt: after as UserId } }) };
      const options = { orderBy: { recipientId: 'asc' }, limit } as const;
      const requests = await this.database.fork().find(FriendRequest, where, options);
      // That it was declined is not for the sender to know.
      return requests.map(({ recipientId, createdAt }) => ({
        cursor: recipientId,
        data: { userId: recipientId, createdAt: createdAt.toISOString() },
      }));
    },
  };

  readonly #receivedRequests: ExportedKind = {
    name: 'friendRequestReceived',
    read: async (userId, limit, after) => {
      const where = { recipientId: userId, ...(after && { senderId: { $gt: after as UserId } }) };
      const options = { orderBy: { senderId: 'asc' }, limit } as const;
      const requests = await this.database.fork().find(FriendRequest, where, options);
      return requests.map(({ senderId, createdAt, declinedAt }) => ({
        cursor: senderId,
        data: {
          userId: senderId,
          createdAt: createdAt.toISOString(),
          declinedAt: declinedAt?.toISOString() ?? null,
        },
      }));
    },
  };

  readonly #privacy: ExportedKind = {
    name: 'privacySettings',
    read: async (userId, _limit, after) => {
      const settings = after === null ? await this.database.fork().findOne(PrivacySettings, { userId }) : null;
      if (!settings) return [];
      const { messagesFromStrangers, friendRequests, lastSeen } = settings;
      return [{ cursor: userId, data: { messagesFromStrangers, friendRequests, lastSeen } }];
    },
  };

  readonly #blocked: ExportedKind = {
    name: 'blockedUser',
    read: async (userId, limit, after) => {
      const where = { userId, ...(after && { blockedId: { $gt: after as UserId } }) };
      const blocks = await this.database.fork().find(Block, where, { orderBy: { blockedId: 'asc' }, limit });
      return blocks.map(({ blockedId, blockedAt }) => ({
        cursor: blockedId,
        data: { userId: blockedId, blockedAt: blockedAt.toISOString() },
      }));
    },
  };
}

interface Row {
  id: UserId;
}

async function ids(em: UnitOfWork, query: RawBuilder<unknown>): Promise<UserId[]> {
  const { rows } = await (query as RawBuilder<Row>).execute(em.getKysely());
  return rows.map(({ id }) => id);
}
