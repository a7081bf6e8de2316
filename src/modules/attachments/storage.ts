import { type RawBuilder, sql } from 'kysely';
import type { Database, UnitOfWork } from '../../platform/database/index.js';
import { HubbubError } from '../../platform/errors/index.js';
import type { UserId } from '../accounts/index.js';
import { AttachmentErrorCode } from './attachment.errors.js';
import { attachmentTexts } from './attachment.texts.js';
import type { StorageUse } from './storage.types.js';

/** Storage limits in bytes. */
export interface StorageLimits {
  user: number;
  guest: number;
  /** The limit of all users together. */
  server: number;
}

/**
 * Counts the bytes of files. A user's files count from `createUpload` until they are deleted. For the server a file
 * counts from the beginning of its upload until it is removed, because only then does it take space. Announced files
 * must not count: otherwise a user could announce many files, upload none, and block all other uploads.
 */
export class Storage {
  constructor(
    private readonly database: Database,
    private readonly limits: StorageLimits,
  ) {}

  /** Returns the used bytes and limit of each user, in the order of `userIds`. The limit of a deleted user is 0. */
  readonly ofUsers = (userIds: readonly UserId[]): Promise<StorageUse[]> =>
    this.#ofUsers(this.database.fork(), userIds);

  /** Returns the used bytes and limit of the server. */
  async ofServer(em: UnitOfWork = this.database.fork()): Promise<StorageUse> {
    const { rows } = await sql<{ bytes: string }>`select bytes from stored_bytes where id = 1`.execute(em.getKysely());
    return { usedBytes: Number(rows[0]?.bytes ?? 0), limitBytes: this.limits.server };
  }

  /**
   * Asserts that an announced file fits. The transaction must hold the lock on the user's uploads and insert the file
   * afterwards.
   * @throws {HubbubError} STORAGE_FULL if the file does not fit.
   */
  async assertRoom(em: UnitOfWork, userId: UserId, byteSize: number): Promise<void> {
    const [own] = await this.#ofUsers(em, [userId]);
    const { usedBytes, limitBytes } = own as StorageUse;
    if (usedBytes + byteSize > limitBytes) throw ownFull(usedBytes, limitBytes, byteSize);
    const server = await this.ofServer(em);
    if (server.usedBytes + byteSize > server.limitBytes) throw serverFull();
  }

  /**
   * Reserves the server's space for an upload, in the transaction that begins it. The row of the server stays locked
   * until the commit, so call this last.
   * @throws {HubbubError} STORAGE_FULL if the file does not fit.
   */
  async take(em: UnitOfWork, byteSize: number): Promise<void> {
    const { rows } = await sql`
      update stored_bytes set bytes = bytes + ${byteSize}::bigint
      where id = 1 and bytes + ${byteSize}::bigint <= ${this.limits.server}::bigint returning 1`.execute(
      em.getKysely(),
    );
    if (rows.length === 0) throw serverFull();
  }

  /**
   * Counts the bytes of all started uploads again, once per day. This corrects the total after nodes of an older
   * version or manual changes of rows. Uploads wait for it.
   */
  async recount(): Promise<void> {
    const due = sql`id = 1 and (counted_at is null or counted_at < now() - interval '1 day')`;
    await this.database.transaction(async (em) => {
      const db = em.getKysely();
      const { rows } = await sql`select 1 from stored_bytes where ${due} for update skip locked`.execute(db);
      if (rows.length === 0) return;
      // Use a separate statement, so that it sees everything committed before the lock was granted.
      await sql`
        update stored_bytes set counted_at = now(), bytes = (
          select coalesce(sum(byte_size), 0) from attachment where started_at is not null
        ) where id = 1`.execute(db);
    });
  }

  async #ofUsers(em: UnitOfWork, userIds: readonly UserId[]): Promise<StorageUse[]> {
    const { rows } = await sql<{ id: UserId; bytes: string; guest: boolean; deleted: boolean }>`
      select id, guest_number is not null as guest, deleted_at is not null as deleted,
        (select coalesce(sum(byte_size), 0) from attachment where uploader_id = u.id and discarded_at is null) as bytes
      from users u where id = any(${[...userIds]}::text[])`.execute(em.getKysely());
    const byId = new Map(rows.map((row) => [row.id, row]));
    return userIds.map((id) => {
      const user = byId.get(id);
      const usedBytes = Number(user?.bytes ?? 0);
      if (!user || user.deleted) return { usedBytes, limitBytes: 0 };
      return { usedBytes, limitBytes: user.guest ? this.limits.guest : this.limits.user };
    });
  }
}

/**
 * Deletes attachments whose files were removed, and frees their bytes, in one statement.
 * @param which a condition on `attachment`.
 * @returns the number of deleted attachments.
 */
export async function deleteRemoved(em: UnitOfWork, which: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with gone as (delete from attachment where ${which} returning byte_size, started_at),
    freed as (
      update stored_bytes set bytes = bytes - (select sum(byte_size) from gone where started_at is not null)
      where id = 1 and exists (select from gone where started_at is not null)
    )
    select count(*)::int as count from gone`.execute(em.getKysely());
  return rows[0]?.count ?? 0;
}

function serverFull(): HubbubError {
  return new HubbubError(AttachmentErrorCode.STORAGE_FULL, attachmentTexts.serverFull());
}

function ownFull(used: number, limit: number, size: number): HubbubError {
  const text = attachmentTexts.ownFull({ used, limit, size });
  return new HubbubError(AttachmentErrorCode.STORAGE_FULL, text, { field: 'input.byteSize' });
}
