import { sql } from 'kysely';
import type { FeedTransaction, FeedWriter } from '../../../feed/index.js';
import type { BackgroundWork } from '../../../platform/concurrency/index.js';
import type { Database } from '../../../platform/database/index.js';
import type { UserId } from '../users/user.entity.js';
import type { AllAccountData } from './account-data.js';

/** The most users that one run of the job sees to. */
const mostUsers = 1_000;

/**
 * Has deleted users leave what they are in. That holds feeds which others write to, so it is done in batches, each a
 * short transaction. Whatever a node leaves undone, because it is killed or the database is away, a job completes.
 */
export class Departures {
  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly accountData: AllAccountData,
    private readonly background: BackgroundWork,
  ) {}

  /** Notes that a user has to leave, in the transaction that deletes the account. */
  async begin({ em }: FeedTransaction, userId: UserId): Promise<void> {
    await sql`insert into departure (user_id) values (${userId}) on conflict do nothing`.execute(em.getKysely());
  }

  /** Has a user leave everything. @returns also if that fails: it is logged, and the job tries again. */
  finish(userId: UserId): Promise<void> {
    return this.background.run('a deleted user was to leave their conversations', () => this.#finish(userId));
  }

  /** For the job: has all users leave that are still in something. @returns how many there were, for the log. */
  async run(): Promise<{ left: number } | null> {
    const waiting = await this.database.run(sql<{ id: UserId }>`
      select user_id as id from departure order by since limit ${mostUsers}`);
    // One who cannot be seen to holds up nobody.
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
    // If another node holds it, that one goes on.
    const { rows } = await sql`
      select from departure where user_id = ${userId} for update skip locked`.execute(db);
    if (rows.length === 0) return false;
    if (await this.accountData.leaveSome(transaction, userId)) return true;
    await sql`delete from departure where user_id = ${userId}`.execute(db);
    return false;
  }
}
