import { type RawBuilder, sql } from 'kysely';
import type { Database, UnitOfWork } from '../../platform/database/index.js';
import { HubbubError } from '../../platform/errors/index.js';
import type { UserId } from '../accounts/index.js';
import { AttachmentErrorCode } from './attachment.errors.js';
import type { StorageUse } from './storage.types.js';

/** The limits of storage in bytes. */
export interface StorageLimits {
  user: number;
  guest: number;
  /** For all users together. */
  server: number;
}

/**
 * Counts the bytes of files. A file counts for its user from `createUpload` until it is deleted. It counts for the server
 * from the start of the upload until the file is removed. An announced file must not count for the server, or users could
 * block all storage by announcing many files.
 */
export class Storage {
  constructor(
    private readonly database: Database,
    private readonly limits: StorageLimits,
  ) {}

  /** Returns what each of these users has and may have, in the order given. A deleted user may have nothing. */
  readonly ofUsers = (userIds: readonly UserId[]): Promise<StorageUse[]> =>
    this.#ofUsers(this.database.fork(), userIds);

  /** Returns the use and limit of the server. */
  async ofServer(em: UnitOfWork = this.database.fork()): Promise<StorageUse> {
    const { rows } = await sql<{ bytes: string }>`select bytes from stored_bytes where id = 1`.execute(em.getKysely());
    return { usedBytes: Number(rows[0]?.bytes ?? 0), limitBytes: this.limits.server };
  }

  /**
   * Checks that there is space for a file that a user announces, in a transaction that holds the lock of their uploads
   * and then inserts the file. @throws {HubbubError} STORAGE_FULL.
   */
  async assertRoom(em: UnitOfWork, userId: UserId, byteSize: number): Promise<void> {
    const [own] = await this.#ofUsers(em, [userId]);
    const { usedBytes, limitBytes } = own as StorageUse;
    if (usedBytes + byteSize > limitBytes) throw ownFull(usedBytes, limitBytes, byteSize);
    const server = await this.ofServer(em);
    if (server.usedBytes + byteSize > server.limitBytes) throw serverFull();
  }

  /**
   * Takes the server's space for an upload, in the transaction that begins it. The row of the server stays locked until
   * the commit, so this is the last thing to wait for. @throws {HubbubError} STORAGE_FULL.
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
   * Counts the bytes of all uploads that began once a day. Nodes of an older version, and anyone who changes rows by hand, do
   * not count. Uploads wait for it.
   */
  async recount(): Promise<void> {
    const due = sql`id = 1 and (counted_at is null or counted_at < now() - interval '1 day')`;
    await this.database.transaction(async (em) => {
      const db = em.getKysely();
      const { rows } = await sql`select 1 from stored_bytes where ${due} for update skip locked`.execute(db);
      if (rows.length === 0) return;
      // A statement of its own: what was committed before the lock was granted is counted.
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
 * Deletes attachments whose files are removed, and frees their bytes, in one statement.
 * @param which a condition on `attachment`.
 * @returns how many there were.
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
  return new HubbubError(
    AttachmentErrorCode.STORAGE_FULL,
    'The server has no space for this file. Ask those who run it.',
  );
}

function ownFull(usedBytes: number, limitBytes: number, byteSize: number): HubbubError {
  const [used, limit, size] = [usedBytes, limitBytes, byteSize].map((bytes) => bytes.toLocaleString('en'));
  const message = `Your files take ${used} of ${limit} bytes, and this one has ${size}. Delete messages with files first.`;
  return new HubbubError(AttachmentErrorCode.STORAGE_FULL, message, { field: 'input.byteSize' });
}
