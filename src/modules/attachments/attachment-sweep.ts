import { sql } from 'kysely';
import type { Database } from '../../platform/database/index.js';
import type { FileStore } from '../../platform/files/index.js';
import { type AttachmentId, fileKey } from './attachment.entity.js';
import { deleteRemoved } from './storage.js';

const batchSize = 100;

interface Discarded {
  id: AttachmentId;
  /** To the microsecond, as the database has it. */
  at: string;
}

/** Removes files that nobody can see: those never sent, and those of what was deleted. */
export class AttachmentSweep {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    /** How long an upload may wait to be sent, ms. */
    private readonly patience: number,
    /** How long an upload may take, ms: to begin, and then to be complete. */
    private readonly uploadTime: number,
  ) {}

  /**
   * A file that cannot be removed holds up no other: it is tried again the next time. When none of a batch can be, the
   * place of files is away, and so much for this time.
   * @returns how many were removed, or null if there were none.
   * @throws AggregateError what went wrong with some, when all others are gone.
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
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} files could not be removed`);
    return removed > 0 ? { removed } : null;
  }

  /** What is being sent at this moment stays: its row is held, and looked at again when it is let go. */
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

  /** @param after the last one that was tried, or null at the beginning. */
  async #discarded(after: Discarded | null): Promise<Discarded[]> {
    const { rows } = await sql<Discarded>`
      select id, discarded_at::text as at from attachment
      where discarded_at is not null
        and (discarded_at, id) > (${after?.at ?? '-infinity'}::timestamptz, ${after?.id ?? ''})
      order by discarded_at, id limit ${batchSize}`.execute(this.database.fork().getKysely());
    return rows;
  }

  /** First files, then rows: as long as there is a file there is a row by which it is found. */
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
