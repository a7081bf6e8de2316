import { sql } from 'kysely';
import type { FeedTransaction, FeedWriter } from '../../feed/index.js';
import type { BackgroundWork } from '../../platform/concurrency/index.js';
import type { Database } from '../../platform/database/index.js';
import type { UserId } from '../accounts/index.js';
import { adminFeed, eraseReportsOf } from '../admin/index.js';
import type { AttachmentSweep } from '../attachments/index.js';
import type { MessageId, SentPlace, Writings } from '../conversations/index.js';
import { UserErasureFinished } from './erasure.events.js';
import { UserErasure, type UserErasureId } from './user-erasure.entity.js';

/** The maximum number of users per run of the job. */
const mostUsers = 100;
/**
 * How long after the request an erasure may end, in ms. A message that was being sent at that moment may be stored a
 * little later.
 */
const settleTime = 60_000;

interface Unfinished {
  id: UserErasureId;
  user_id: UserId;
  place: SentPlace | null;
  is_settled: boolean;
}

/** The result of one step. */
interface Step {
  erased: MessageId[];
  isMore: boolean;
}

/**
 * Erases the messages of users in short transactions, each of which stores how far it came. If a node is killed, a job
 * continues from there.
 */
export class UserErasureWork {
  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly writings: Writings,
    private readonly files: AttachmentSweep,
    private readonly background: BackgroundWork,
  ) {}

  /** Erases the messages of one user. Does not throw: a failure is logged and the job retries. */
  erase(id: UserErasureId): Promise<void> {
    return this.background.run('erasing the messages of a user', () => this.#erase(id));
  }

  /**
   * Continues all unfinished erasures. Runs as a job.
   * @returns the number of users, for the log.
   */
  async run(): Promise<{ continued: number } | null> {
    const waiting = await this.database.run(sql<{ id: UserErasureId }>`
      select id from user_erasure where finished_at is null order by id limit ${sql.lit(mostUsers)}`);
    // `erase` does not throw, so a failure for one user does not stop the rest.
    for (const { id } of waiting) await this.erase(id);
    return waiting.length > 0 ? { continued: waiting.length } : null;
  }

  async #erase(id: UserErasureId): Promise<void> {
    for (let isMore = true; isMore && !this.background.isStopping; ) {
      const step = await this.feeds.write((transaction) => this.#step(transaction, id));
      if (step.erased.length > 0) await this.files.removeOf(step.erased);
      isMore = step.isMore;
    }
  }

  async #step(transaction: FeedTransaction, id: UserErasureId): Promise<Step> {
    // If another node has locked the row, that node continues.
    const { rows } = await sql<Unfinished>`
      select id, user_id, place, requested_at < now() - ${sql.lit(settleTime)} * interval '1 ms' as is_settled
      from user_erasure where id = ${id} and finished_at is null for update skip locked`.execute(
      transaction.em.getKysely(),
    );
    const [erasure] = rows;
    if (!erasure) return { erased: [], isMore: false };
    const found = await this.writings.eraseSome(transaction, erasure.user_id, erasure.place);
    if (!found) return this.#endPass(transaction, erasure);
    await keepProgress(transaction, id, found.place, found.messageIds.length);
    return { erased: found.messageIds, isMore: true };
  }

  /** A pass that began at the first message and found nothing proves that all are erased. */
  async #endPass(transaction: FeedTransaction, { id, user_id, place, is_settled }: Unfinished): Promise<Step> {
    if (place) {
      await keepProgress(transaction, id, null, 0);
      return { erased: [], isMore: true };
    }
    if (is_settled) {
      // Members could report messages until they were erased.
      await eraseReportsOf(transaction.em, user_id, { withMessages: true });
      await transaction.em.nativeUpdate(UserErasure, { id }, { finishedAt: new Date() });
      await transaction.append(adminFeed, UserErasureFinished.of({ erasureId: id }));
    }
    return { erased: [], isMore: false };
  }
}

async function keepProgress(
  { em }: FeedTransaction,
  id: UserErasureId,
  place: SentPlace | null,
  erased: number,
): Promise<void> {
  await sql`
    update user_erasure set place = ${place && JSON.stringify(place)}::jsonb,
      erased_messages = erased_messages + ${erased}::int
    where id = ${id}`.execute(em.getKysely());
}
