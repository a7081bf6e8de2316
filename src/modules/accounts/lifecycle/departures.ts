import { sql } from 'kysely';
import type { FeedTransaction, FeedWriter } from '../../../feed/index.js';
import type { BackgroundWork } from '../../../platform/concurrency/index.js';
import type { Database } from '../../../platform/database/index.js';
import type { UserId } from '../users/user.entity.js';
import type { AllAccountData } from './account-data.js';

/** The maximum number of users per run of the job. */
const mostUsers = 1_000;

/**
 * Removes deleted users from their conversations. That locks feeds which others write to, so it runs in batches of
 * short transactions. A job completes the work if a node is killed or the database is down.
 */
export class Departures {
  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly accountData: AllAccountData,
    private readonly background: BackgroundWork,
  ) {}

  /** Records in the transaction of the deletion that the user must leave all conversations. */
  async begin({ em }: FeedTransaction, userId: UserId): Promise<void> {
    await sql`insert into departure (user_id) values (${userId}) on conflict do nothing`.execute(em.getKysely());
  }

  /** Removes a user from all conversations. Does not throw: a failure is logged and the job retries. */
  finish(userId: UserId): Promise<void> {
    return this.background.run('removing a deleted user from conversations', () => this.#finish(userId));
  }

  /**
   * Processes all recorded users. Runs as a job.
   * @returns the number of users, for the log.
   */
  async run(): Promise<{ left: number } | null> {
    const waiting = await this.database.run(sql<{ id: UserId }>`
      select user_id as id from departure order by since limit ${mostUsers}`);
    // `finish` does not throw, so a failure for one user does not stop the rest.
    for (const { id } of waiting) await this.finish(id);
    return waiting.length > 0 ? { left: waiting.length } : null;
  }

  async #finish(userId: UserId): Promise<void> {
    for (let isMore = true; isMore && !this.background.isStopping; ) {
      isMore = await this.feeds.write((transaction) => this.#leaveSome(transaction, userId));
    }
  }

  /** @returns whether there may be more. */
  async #leaveSome(transaction: FeedTransaction, userId: UserId): Promise<boolean> {
    const db = transaction.em.getKysely();
    // If another node has locked the row, that node continues.
    const { rows } = await sql`
      select from departure where user_id = ${userId} for update skip locked`.execute(db);
    if (rows.length === 0) return false;
    if (await this.accountData.leaveSome(transaction, userId)) return true;
    await sql`delete from departure where user_id = ${userId}`.execute(db);
    return false;
  }
}
