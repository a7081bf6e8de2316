import type { FeedId, FeedTransaction, JsonObject } from '../../feed/index.js';
import type { UnitOfWork } from '../../platform/database/index.js';
import type { UserId } from './user.entity.js';

/** One record of a person's data; the export goes on behind its cursor. */
export interface ExportedRecord {
  cursor: string;
  data: JsonObject;
}

/** One kind of records in the export of a person's data. */
export interface ExportPart {
  /** What the records are: `message`. */
  name: string;
  /** @param after a cursor of its own that it gave before, or null for the beginning. */
  read(userId: UserId, limit: number, after: string | null): Promise<ExportedRecord[]>;
}

/** What another module keeps of users: it takes part in what happens to their accounts. */
export interface AccountPart {
  /** The feeds in which it will tell of this user; they are held before anything is changed. */
  feedsOf(em: UnitOfWork, userId: UserId): Promise<FeedId[]>;
  /** The feeds in which it will tell besides if the user is deleted. */
  feedsOfDeletion?(em: UnitOfWork, userId: UserId): Promise<FeedId[]>;
  /** The user is shown differently from now on. In the transaction of the change. */
  profileChanged(transaction: FeedTransaction, userId: UserId): Promise<void>;
  /** The user is no more: what they had or were in ends. In the transaction of the deletion. */
  accountDeleted(transaction: FeedTransaction, userId: UserId): Promise<void>;
  /** Whom the user may be reached by has changed, for they were archived, or are so no more. In that transaction. */
  reachabilityChanged?(transaction: FeedTransaction, userId: UserId): Promise<void>;
  exports: ExportPart[];
}

/** The other modules' parts of accounts. */
export class AccountParts {
  readonly #parts: AccountPart[] = [];

  add(part: AccountPart): void {
    this.#parts.push(part);
  }

  /**
   * Holds the feeds in which parts will tell of the user, and the inbox. Who joins something at this moment may add a
   * feed after all; that it is then held out of order can at worst be a deadlock, which the transaction survives.
   */
  async lock(transaction: FeedTransaction, userId: UserId): Promise<void> {
    await transaction.lock(await this.#feedsOf(transaction.em, userId));
  }

  /** The same, for a user who is to be deleted. */
  async lockToDelete(transaction: FeedTransaction, userId: UserId): Promise<void> {
    const feeds = new Set(await this.#feedsOf(transaction.em, userId));
    for (const part of this.#parts)
      for (const id of (await part.feedsOfDeletion?.(transaction.em, userId)) ?? []) feeds.add(id);
    await transaction.lock([...feeds]);
  }

  async #feedsOf(em: UnitOfWork, userId: UserId): Promise<FeedId[]> {
    const feeds = new Set<FeedId>([userId]);
    for (const part of this.#parts) for (const id of await part.feedsOf(em, userId)) feeds.add(id);
    return [...feeds];
  }

  async profileChanged(transaction: FeedTransaction, userId: UserId): Promise<void> {
    for (const part of this.#parts) await part.profileChanged(transaction, userId);
  }

  async reachabilityChanged(transaction: FeedTransaction, userId: UserId): Promise<void> {
    for (const part of this.#parts) await part.reachabilityChanged?.(transaction, userId);
  }

  async accountDeleted(transaction: FeedTransaction, userId: UserId): Promise<void> {
    for (const part of this.#parts) await part.accountDeleted(transaction, userId);
  }

  get exports(): ExportPart[] {
    return this.#parts.flatMap((part) => part.exports);
  }
}
