import { sql } from 'kysely';
import type { Database } from '../../platform/database/index.js';
import type { FileStore } from '../../platform/files/index.js';
import type { Id } from '../../platform/ids.js';
import { type AttachmentId, fileKey } from './attachment.entity.js';
import { deleteRemoved } from './storage.js';

const batchSize = 100;

interface Discarded {
  id: AttachmentId;
  /** In microseconds, the precision of the database. */
  at: string;
}

/** Removes files that no user can see: unsent uploads, and files of deleted messages. */
export class AttachmentSweep {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    /** How long an upload may stay unsent, in ms. */
    private readonly patience: number,
    /** How long an upload may take, in ms: to begin, and then to complete. */
    private readonly uploadTime: number,
  ) {}

  /**
   * Removes discarded files. A failure for one file does not stop the rest; the next sweep retries it. Stops if a whole
   * batch fails, because the file store is probably down.
   * @returns how many files were removed, or null if none.
   * @throws {AggregateError} after the last file, with the errors of all files that could not be removed.
   */
  async sweep(): Promise<{ removed: number } | null> {
    await this.#discardAbandoned();
    const failures: unknown[] = [];
    let removed = 0;
    for (
      let batch = await this.#discarded(null);
      batch.length > 0;
      batch = await this.#discarded(batch.at(-1) ?? null)
    ) {
      const gone = await this.#remove(batch, failures);
      if (gone === 0) break;
      removed += gone;
    }
    throwIfAny(failures);
    return removed > 0 ? { removed } : null;
  }

  /**
   * Removes the discarded files of some hundred messages at most, without waiting for the job.
   * @throws {AggregateError} if some could not be removed; the job retries them.
   */
  async removeOf(messageIds: readonly Id<'msg'>[]): Promise<void> {
    const batch = await this.database.run<Discarded>(sql`
      select id, discarded_at::text as at from attachment
      where discarded_at is not null and message_id = any(${[...messageIds]}::text[])`);
    const failures: unknown[] = [];
    await this.#remove(batch, failures);
    throwIfAny(failures);
  }

  /**
   * Discards abandoned uploads. If a message that is being sent locks a row, the statement waits and evaluates the
   * condition again.
   */
  async #discardAbandoned(): Promise<void> {
    const ago = (age: number) => sql`${new Date(Date.now() - age).toISOString()}::timestamptz`;
    const [unsent, incomplete] = [ago(this.patience), ago(this.uploadTime)];
    await sql`
      update attachment set discarded_at = now()
      where message_id is null and discarded_at is null and created_at < greatest(${unsent}, ${incomplete})
        and (created_at < ${unsent} or (completed_at is null and coalesce(started_at, created_at) < ${incomplete}))`.execute(
      this.database.fork().getKysely(),
    );
  }

  /**
   * Skips uploads that a request still writes to, which could store a part after the removal. The next sweep finds them.
   * @param after the last row that was tried, or null for the first batch.
   */
  async #discarded(after: Discarded | null): Promise<Discarded[]> {
    const { rows } = await sql<Discarded>`
      select id, discarded_at::text as at from attachment
      where discarded_at is not null and (claimed_until is null or claimed_until <= clock_timestamp())
        and (discarded_at, id) > (${after?.at ?? '-infinity'}::timestamptz, ${after?.id ?? ''})
      order by discarded_at, id limit ${batchSize}`.execute(this.database.fork().getKysely());
    return rows;
  }

  /** Removes files before rows, so that a row exists for every remaining file. */
  async #remove(batch: Discarded[], failures: unknown[]): Promise<number> {
    const ids: AttachmentId[] = [];
    for (const { id } of batch) {
      try {
        await this.files.remove(fileKey(id));
        ids.push(id);
      } catch (error) {
        failures.push(error);
      }
    }
    return deleteRemoved(this.database.fork(), sql`id = any(${ids}::text[])`);
  }
}

function throwIfAny(failures: readonly unknown[]): void {
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} files could not be removed`);
}
