import type DataLoader from 'dataloader';
import { type RawBuilder, sql } from 'kysely';
import type { FeedId, FeedTransaction, FeedWriter, Position } from '../../feed/index.js';
import { coalescingLoader } from '../../platform/concurrency/index.js';
import type { Database, UnitOfWork } from '../../platform/database/index.js';
import { HubbubError } from '../../platform/errors/index.js';
import { assertUserExists, type UserId } from '../accounts/index.js';
import { FriendErrorCode } from './friend.errors.js';
import type { Pair } from './relation.js';

/** What is so for users who have never changed their privacy settings. */
export interface PrivacyDefaults {
  messagesFromStrangers: boolean;
}

/** A reaction of another module that stores what depends on who may write to whom, such as whether a chat is open. */
export interface ContactListener {
  /**
   * The feeds to hold, besides the inboxes, while something changes between a user and another, or all others (null).
   */
  feedsOf(em: UnitOfWork, userId: UserId, otherId: UserId | null): Promise<FeedId[]>;
  /** Brings it up to date, in the transaction of the change and with those feeds held. */
  contactChanged(transaction: FeedTransaction, userId: UserId, otherId: UserId | null): Promise<void>;
}

/**
 * Who may turn to whom. All that is said here is the same for both of two users, and never tells why: whether it is a
 * block, whose it is, or a setting.
 */
export class Contacts {
  readonly #listeners: ContactListener[] = [];
  /** Questions that come together are one query; answers are not remembered, for they may change at any time. */
  readonly #blocks: DataLoader<Pair, boolean>;

  constructor(
    database: Database,
    private readonly feeds: FeedWriter,
    private readonly defaults: PrivacyDefaults,
  ) {
    this.#blocks = coalescingLoader((pairs) => readBlocks(database.fork(), pairs));
  }

  /** Must be called at the start, before any change. */
  addListener(listener: ContactListener): void {
    this.#listeners.push(listener);
  }

  /** Whether one of the two has blocked the other: they don't see each other's presence, and send no requests. */
  isBlocked(userId: UserId, otherId: UserId): Promise<boolean> {
    return this.#blocks.load({ userId, otherId });
  }

  /** The same within a transaction: exact as long as it holds both inboxes, as every change of blocks does. */
  async isBlockedWithin(em: UnitOfWork, userId: UserId, otherId: UserId): Promise<boolean> {
    const [isBlocked = true] = await readBlocks(em, [{ userId, otherId }]);
    return isBlocked;
  }

  /**
   * With which of the others a user may exchange direct messages: none of the two archived, no block between them, and
   * friends, or strangers who both allow it. Exact as long as the transaction holds what every change holds: the
   * inboxes of the two, or the feed that their listener names.
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

  /** Has all listeners follow that the user was archived, or is so no more; the transaction holds all of their feeds. */
  async reachabilityChanged(transaction: FeedTransaction, userId: UserId): Promise<void> {
    for (const listener of this.#listeners) await listener.contactChanged(transaction, userId, null);
  }

  /**
   * Changes something between a user and another, or all others (null), in one transaction that holds their inboxes,
   * and has all listeners follow. @throws HubbubError NOT_FOUND for a user who was deleted just now.
   */
  async change<T>(
    userId: UserId,
    otherId: UserId | null,
    work: (transaction: FeedTransaction, head: Position) => Promise<T>,
  ): Promise<T> {
    return this.feeds.write(async (transaction) => {
      const feedIds: FeedId[] = otherId ? [userId, otherId] : [userId];
      for (const listener of this.#listeners) {
        feedIds.push(...(await listener.feedsOf(transaction.em, userId, otherId)));
      }
      const heads = await transaction.lock(feedIds);
      // A deletion holds the inbox too: what it has cleared away does not come back.
      await assertUserExists(transaction.em, userId);
      const result = await work(transaction, heads.get(userId) ?? 0);
      await transaction.em.flush();
      for (const listener of this.#listeners) await listener.contactChanged(transaction, userId, otherId);
      return result;
    });
  }
}

/** What is said to one whom another, for whatever reason, does not let through. */
export function contactRefused(field?: string): HubbubError {
  return new HubbubError(FriendErrorCode.CONTACT_REFUSED, undefined, field ? { field } : {});
}

function blockBetween(one: RawBuilder<unknown>, other: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(
    exists (select from block where user_id = ${one} and blocked_id = ${other})
    or exists (select from block where user_id = ${other} and blocked_id = ${one})
  )`;
}

/** SQL: whether a user is not archived. By the key, in whatever plan: hence a value, and the limit. */
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
