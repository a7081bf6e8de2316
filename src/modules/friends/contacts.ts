import type DataLoader from 'dataloader';
import { type RawBuilder, sql } from 'kysely';
import type { FeedId, FeedTransaction, FeedWriter } from '../../feed/index.js';
import { coalescingLoader } from '../../platform/concurrency/index.js';
import type { Database, UnitOfWork } from '../../platform/database/index.js';
import { HubbubError } from '../../platform/errors/index.js';
import { assertUserExists, type UserId } from '../accounts/index.js';
import { FriendErrorCode } from './friend.errors.js';
import type { Pair } from './relation.js';

/** The settings of users that have never changed their privacy settings. */
export interface PrivacyDefaults {
  messagesFromStrangers: boolean;
}

/**
 * A reaction of another module that stores state which depends on contact between users, such as whether a chat is
 * open.
 */
export interface ContactListener {
  /**
   * Returns the feeds to lock, besides the inboxes, during a change between a user and another, or all others (null).
   */
  feedsOf(em: UnitOfWork, userId: UserId, otherId: UserId | null): Promise<FeedId[]>;
  /** Updates the module's state in the transaction of the change, which has locked those feeds. */
  contactChanged(transaction: FeedTransaction, userId: UserId, otherId: UserId | null): Promise<void>;
}

/**
 * Decides whether two users may contact each other. The result is the same for both users and never discloses the
 * reason, which is a block by either user or a setting.
 */
export class Contacts {
  readonly #listeners: ContactListener[] = [];
  /** Batches concurrent reads into one query. Caches nothing, because results can change at any time. */
  readonly #blocks: DataLoader<Pair, boolean>;

  constructor(
    database: Database,
    private readonly feeds: FeedWriter,
    private readonly defaults: PrivacyDefaults,
  ) {
    this.#blocks = coalescingLoader((pairs) => readBlocks(database.fork(), pairs));
  }

  /** Must be called at start-up, before any change. */
  addListener(listener: ContactListener): void {
    this.#listeners.push(listener);
  }

  /** Returns whether one of two users has blocked the other. They then see no presence and send no requests. */
  isBlocked(userId: UserId, otherId: UserId): Promise<boolean> {
    return this.#blocks.load({ userId, otherId });
  }

  /**
   * Does the same in a transaction. The result stays true while it holds the locks on both inboxes, which every change
   * of blocks needs.
   */
  async isBlockedWithin(em: UnitOfWork, userId: UserId, otherId: UserId): Promise<boolean> {
    const [isBlocked = true] = await readBlocks(em, [{ userId, otherId }]);
    return isBlocked;
  }

  /**
   * Returns the users that a user may exchange direct messages with: neither is archived, neither blocks the other, and
   * they are friends or both allow messages from strangers. The result stays true while the transaction holds the locks
   * that every change needs: on both inboxes, or on the feed that a listener names.
   */
  async mayWriteWithin(em: UnitOfWork, userId: UserId, otherIds: readonly UserId[]): Promise<Set<UserId>> {
    const allowed = (id: RawBuilder<unknown>) => sql`coalesce(
      (select messages_from_strangers from privacy_settings where user_id = ${id}), ${this.defaults.messagesFromStrangers}::boolean)`;
    const { rows } = await sql<{ id: UserId }>`
      select other.id from unnest(${[...otherIds]}::text[]) as other (id)
      where not ${blockBetween(sql`${userId}`, sql`other.id`)}
        and ${isThere(sql`${userId}`)} and ${isThere(sql`other.id`)} and (
        exists (select from friendship where user_id = ${userId} and friend_id = other.id)
        or ${allowed(sql`${userId}`)} and ${allowed(sql`other.id`)}
      )`.execute(em.getKysely());
    return new Set(rows.map(({ id }) => id));
  }

  /**
   * Notifies all listeners that the user was archived or restored. The transaction must hold the locks on all of their
   * feeds.
   */
  async reachabilityChanged(transaction: FeedTransaction, userId: UserId): Promise<void> {
    for (const listener of this.#listeners) await listener.contactChanged(transaction, userId, null);
  }

  /**
   * Changes the relation of a user to another, or all others (null), in one transaction that locks their inboxes. Runs
   * all listeners in it.
   * @throws {HubbubError} NOT_FOUND if the user was deleted meanwhile.
   */
  async change<T>(
    userId: UserId,
    otherId: UserId | null,
    work: (transaction: FeedTransaction) => Promise<T>,
  ): Promise<T> {
    return this.feeds.write(async (transaction) => {
      const feedIds: FeedId[] = otherId ? [userId, otherId] : [userId];
      for (const listener of this.#listeners) {
        feedIds.push(...(await listener.feedsOf(transaction.em, userId, otherId)));
      }
      await transaction.lock(feedIds);
      // A deletion also locks the inbox, so rows that it has deleted are not written again.
      await assertUserExists(transaction.em, userId);
      const result = await work(transaction);
      await transaction.em.flush();
      for (const listener of this.#listeners) await listener.contactChanged(transaction, userId, otherId);
      return result;
    });
  }
}

/** Returns the error for a refused contact, the same for every reason. */
export function contactRefused(field?: string): HubbubError {
  return new HubbubError(FriendErrorCode.CONTACT_REFUSED, undefined, field ? { field } : {});
}

function blockBetween(one: RawBuilder<unknown>, other: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(
    exists (select from block where user_id = ${one} and blocked_id = ${other})
    or exists (select from block where user_id = ${other} and blocked_id = ${one})
  )`;
}

/**
 * SQL condition: a user is not archived. The scalar subquery and `limit` force an index lookup even under a generic
 * plan.
 */
function isThere(userId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select archived_at from users where id = ${userId} limit 1) is null`;
}

async function readBlocks(em: UnitOfWork, pairs: readonly Pair[]): Promise<boolean[]> {
  const userIds = pairs.map(({ userId }) => userId);
  const otherIds = pairs.map(({ otherId }) => otherId);
  const { rows } = await sql<{ blocked: boolean }>`
    select ${blockBetween(sql`asked.user_id`, sql`asked.other_id`)} as blocked
    from unnest(${userIds}::text[], ${otherIds}::text[]) with ordinality as asked (user_id, other_id, n)
    order by n`.execute(em.getKysely());
  return rows.map(({ blocked }) => blocked);
}
