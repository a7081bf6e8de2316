import type { FeedId, FeedTransaction, JsonObject } from '../../../feed/index.js';
import type { UnitOfWork } from '../../../platform/database/index.js';
import type { UserId } from '../users/user.entity.js';

/** One record of a person's data; the export goes on behind its cursor. */
export interface ExportedRecord {
  cursor: string;
  data: JsonObject;
}

/** One kind of records in the export of a person's data. */
export interface ExportedKind {
  /** What the records are: `message`. */
  name: string;
  /** @param after a cursor of its own that it gave before, or null for the beginning. */
  read(userId: UserId, limit: number, after: string | null): Promise<ExportedRecord[]>;
}

/** What another module keeps of users: it takes part in what happens to their accounts. */
export interface AccountData {
  /** The feeds in which it will tell of this user; they are held before anything is changed. */
  feedsOf(em: UnitOfWork, userId: UserId): Promise<FeedId[]>;
  /** The feeds to which `accountDeleted` appends; without it, those of `feedsOf`. */
  feedsOfDeletion?(em: UnitOfWork, userId: UserId): Promise<FeedId[]>;
  /** The user is shown differently from now on. In the transaction of the change. */
  profileChanged(transaction: FeedTransaction, userId: UserId): Promise<void>;
  /** The account was deleted: what only the user had goes. In the transaction of the deletion, so it must be short. */
  accountDeleted(transaction: FeedTransaction, userId: UserId): Promise<void>;
  /**
   * Has a deleted user leave some of what they are in, in a transaction of its own: few feeds are held, and briefly. It
   * is called again until it finds nothing, perhaps much later, and by another node.
   * @returns whether it found something.
   */
  leaveSome?(transaction: FeedTransaction, userId: UserId): Promise<boolean>;
  /** Whom the user may be reached by has changed, for they were archived, or are so no more. In that transaction. */
  reachabilityChanged?(transaction: FeedTransaction, userId: UserId): Promise<void>;
  exports: ExportedKind[];
}

/** The other modules' parts of accounts. */
export class AllAccountData {
  readonly #modules: AccountData[] = [];

  add(module: AccountData): void {
    this.#modules.push(module);
  }

  /**
   * Holds the feeds in which parts will tell of the user, and the inbox. Who joins something at this moment may add a
   * feed after all; that it is then held out of order can at worst be a deadlock, which the transaction survives.
   */
  async lock(transaction: FeedTransaction, userId: UserId): Promise<void> {
    await transaction.lock(await this.#feedsOf(transaction.em, userId));
  }

  /** The same, for what is told in the transaction of a deletion. */
  async lockToDelete(transaction: FeedTransaction, userId: UserId): Promise<void> {
    const { em } = transaction;
    const feeds = new Set<FeedId>([userId]);
    for (const module of this.#modules) {
      for (const id of await (module.feedsOfDeletion?.(em, userId) ?? module.feedsOf(em, userId))) feeds.add(id);
    }
    await transaction.lock([...feeds]);
  }

  /** Has a deleted user leave some of what they are in. @returns whether there may be more. */
  async leaveSome(transaction: FeedTransaction, userId: UserId): Promise<boolean> {
    for (const module of this.#modules) if (await module.leaveSome?.(transaction, userId)) return true;
    return false;
  }

  async #feedsOf(em: UnitOfWork, userId: UserId): Promise<FeedId[]> {
    const feeds = new Set<FeedId>([userId]);
    for (const module of this.#modules) for (const id of await module.feedsOf(em, userId)) feeds.add(id);
    return [...feeds];
  }

  async profileChanged(transaction: FeedTransaction, userId: UserId): Promise<void> {
    for (const module of this.#modules) await module.profileChanged(transaction, userId);
  }

  async reachabilityChanged(transaction: FeedTransaction, userId: UserId): Promise<void> {
    for (const module of this.#modules) await module.reachabilityChanged?.(transaction, userId);
  }

  async accountDeleted(transaction: FeedTransaction, userId: UserId): Promise<void> {
    for (const module of this.#modules) await module.accountDeleted(transaction, userId);
  }

  get exports(): ExportedKind[] {
    return this.#modules.flatMap((module) => module.exports);
  }
}
