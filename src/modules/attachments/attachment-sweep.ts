import { sql } from 'kysely';
import type { Database } from '../../platform/database/index.js';
import type { FileStore } from '../../platform/files/index.js';
import { Attachment, type AttachmentId, fileKey } from './attachment.entity.js';

const batchSize = 100;

/** Removes files that nobody can see: those never sent, and those of what was deleted. */
export class AttachmentSweep {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    /** How long an upload may wait to be sent, ms. */
    private readonly patience: number,
  ) {}

  /** @returns how many were removed, or null if there were none. */
  async sweep(): Promise<{ removed: number } | null> {
    await this.#discardAbandoned();
    let removed = 0;
    for (;;) {
      const batch = await this.#discarded();
      removed += await this.#remove(batch);
      if (batch.length < batchSize) return removed > 0 ? { removed } : null;
    }
  }

  /** What is being sent at this moment stays: its row is held, and looked at again when it is let go. */
  async #discardAbandoned(): Promise<void> {
    const before = new Date(Date.now() - this.patience).toISOString();
    await sql`
      update attachment set discarded_at = now()
      where message_id is null and created_at < ${before}::timestamptz and discarded_at is null`.execute(
      this.database.fork().getKysely(),
    );
  }

  async #discarded(): Promise<AttachmentId[]> {
    const { rows } = await sql<{ id: AttachmentId }>`
      select id from attachment where discarded_at is not null order by discarded_at limit ${batchSize}`.execute(
      this.database.fork().getKysely(),
    );
    return rows.map(({ id }) => id);
  }

  /** First files, then rows: as long as there is a file there is a row by which it is found. */
  async #remove(ids: AttachmentId[]): Promise<number> {
    for (const id of ids) await this.files.remove(fileKey(id));
    return this.database.fork().nativeDelete(Attachment, { id: { $in: ids } });
  }
}
