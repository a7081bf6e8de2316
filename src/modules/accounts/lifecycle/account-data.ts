import type { FeedId, FeedTransaction, JsonObject } from '../../../feed/index.js';
import type { UnitOfWork } from '../../../platform/database/index.js';
import type { UserId } from '../users/user.entity.js';

/** One record of a user's data. The export resumes after its cursor. */
export interface ExportedRecord {
  cursor: string;
  data: JsonObject;
}

/** One kind of records in the export of a user's data. */
export interface ExportedKind {
  /** The kind of the records, such as `message`. */
  name: string;
  /** @param after a cursor of a previous record of this kind, or null for the first page. */
  read(userId: UserId, limit: number, after: string | null): Promise<ExportedRecord[]>;
}

/** The data that another module stores about users, with reactions to changes of their accounts. */
export interface AccountData {
  /** Returns the feeds to which the reactions append. The caller locks them before it changes anything. */
  feedsOf(em: UnitOfWork, userId: UserId): Promise<FeedId[]>;
  /** Returns the feeds to which `accountDeleted` appends. The default is `feedsOf`. */
  feedsOfDeletion?(em: UnitOfWork, userId: UserId): Promise<FeedId[]>;
  /** The user's name or picture changed. Runs in the transaction of the change. */
  profileChanged(transaction: FeedTransaction, userId: UserId): Promise<void>;
  /**
   * The account was deleted: deletes the user's own data. Runs in the transaction of the deletion and must be short.
   */
  accountDeleted(transaction: FeedTransaction, userId: UserId): Promise<void>;
  /**
   * Removes a deleted user from some conversations, in a transaction of its own that locks few feeds, and briefly. Runs
   * repeatedly until it returns false, perhaps much later and on another node.
   * @returns whether it removed the user from any.
   */
  leaveSome?(transaction: FeedTransaction, userId: UserId): Promise<boolean>;
  /**
   * The account was archived or restored, so its list of allowed contacts changed. Runs in the transaction of the
   * change.
   */
  reachabilityChanged?(transaction: FeedTransaction, userId: UserId): Promise<void>;
  exports: ExportedKind[];
}

/** Combines the account data of all other modules. */
export class AllAccountData {
  readonly #modules: AccountData[] = [];

  add(module: AccountData): void {
    this.#modules.push(module);
  }

  /**
   * Locks the user's inbox and the feeds to which the modules append. A user that joins a conversation at the same
   * moment may add a feed later. Its lock is then out of order, which can at worst deadlock; the transaction is
   * retried.
   */
  async lock(transaction: FeedTransaction, userId: UserId): Promise<void> {
    await transaction.lock(await this.#feedsOf(transaction.em, userId));
  }

  /** Locks the feeds to which the modules append when the account is deleted. */
  async lockToDelete(transaction: FeedTransaction, userId: UserId): Promise<void> {
    const { em } = transaction;
    const feeds = new Set<FeedId>([userId]);
    for (const module of this.#modules) {
      for (const id of await (module.feedsOfDeletion?.(em, userId) ?? module.feedsOf(em, userId))) feeds.add(id);
    }
    await transaction.lock([...feeds]);
  }

  /**
   * Removes a deleted user from some conversations.
   * @returns whether there may be more.
   */
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
