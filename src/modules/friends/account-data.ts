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
 * SQL: the inboxes of the users that have this user in their lists: friends, both sides of pending requests, and users
 * that have blocked this user. A declined request is pending to its sender only.
 */
export function inboxesListing(userId: UserId): RawBuilder<Row> {
  return sql`select friend_id as id from friendship where user_id = ${userId}
    union select recipient_id from friend_request where sender_id = ${userId} and declined_at is null
    union select sender_id from friend_request where recipient_id = ${userId}
    union select user_id from block where blocked_id = ${userId}`;
}

/** Exports, republishes and deletes the relations of an account. */
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

  /** Publishes the change to the users that have this one in their lists. */
  async profileChanged(transaction: FeedTransaction, userId: UserId): Promise<void> {
    const inboxes = await ids(transaction.em, inboxesListing(userId));
    await transaction.append(toEach(inboxes, ContactProfileChanged.of({ userId })));
  }

  async reachabilityChanged(transaction: FeedTransaction, userId: UserId): Promise<void> {
    await this.contacts.reachabilityChanged(transaction, userId);
  }

  /**
   * Removes the user from the friends, requests and blocked users of all others, and publishes that to each of them.
   */
  async accountDeleted(transaction: FeedTransaction, userId: UserId): Promise<void> {
    const { em } = transaction;
    const publish = async (event: NewEvent, selected: RawBuilder<Row>) => {
      await transaction.append(toEach(await ids(em, selected), event));
    };
    // Finds the other users' rows by their primary keys, which begin with the owner of the row.
    await publish(
      FriendRemoved.of({ userId }),
      sql`with own as (delete from friendship where user_id = ${userId} returning friend_id)
        delete from friendship other using own where other.user_id = own.friend_id and other.friend_id = ${userId}
        returning other.user_id as id`,
    );
    await publish(
      FriendRequestCancelled.of({ userId }),
      sql`with ended as (
          delete from friend_request where sender_id = ${userId} or recipient_id = ${userId}
          returning sender_id, recipient_id, declined_at
        )
        select sender_id as id from ended where recipient_id = ${userId}
        union all select recipient_id from ended where sender_id = ${userId} and declined_at is null`,
    );
    await em.nativeDelete(Block, { userId });
    await publish(
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
      // The export must not disclose to the sender that a request was declined.
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
