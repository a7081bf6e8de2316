import { addAbortSignal, type Readable } from 'node:stream';
import { sql } from 'kysely';
import type { Database } from '../../platform/database/index.js';
import { badInput, ErrorCode, HubbubError } from '../../platform/errors/index.js';
import type { FileStore } from '../../platform/files/index.js';
import type { Logger } from '../../platform/log/index.js';
import type { UserId } from '../accounts/index.js';
import { Attachment, AttachmentId, AttachmentSchema, fileKey } from './attachment.entity.js';
import { AttachmentErrorCode } from './attachment.errors.js';
import { attachmentTexts } from './attachment.texts.js';
import type { AttachmentsSettings } from './attachments.settings.js';
import { parseFileName } from './file-name.js';
import type { Storage } from './storage.js';
import type { Transfers } from './transfers.js';
import { chunksOf } from './upload-body.js';
import { type Announced, type Found, recognise } from './upload-content.js';
import { UploadEnding } from './upload-ending.js';

/** Accepts files. A file is first announced, then uploaded once. */
export class UploadService {
  readonly #ending: UploadEnding;

  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    private readonly transfers: Transfers,
    private readonly storage: Storage,
    private readonly limits: AttachmentsSettings['files'],
    log: Logger,
  ) {
    this.#ending = new UploadEnding(database, files, log);
  }

  /**
   * Announces a file. It counts against the user's storage limit from now on.
   * @throws {HubbubError} BAD_INPUT if the name is invalid or the file is too large.
   * @throws {HubbubError} LIMIT_REACHED if the user has too many unsent uploads.
   * @throws {HubbubError} STORAGE_FULL if the file does not fit.
   */
  async announce(uploaderId: UserId, fileName: string, byteSize: number): Promise<AttachmentId> {
    const { shown } = parseFileName(fileName, this.limits.types);
    if (byteSize > this.limits.bytes) {
      throw badInput('input.byteSize', attachmentTexts.bytes({ most: this.limits.bytes }));
    }
    return this.database.transaction(async (em) => {
      // Serialise announcements per user: concurrent ones would not count each other.
      await sql`select pg_advisory_xact_lock(hashtextextended(${uploaderId}, 0))`.execute(em.getKysely());
      const unsent = await em.count(Attachment, { uploaderId, messageId: null, discardedAt: null });
      if (unsent >= this.limits.unsentPerUser) {
        throw new HubbubError(ErrorCode.LIMIT_REACHED, attachmentTexts.unsent({ count: unsent }));
      }
      await this.storage.assertRoom(em, uploaderId, byteSize);
      const id = AttachmentId.create();
      await em.insert(AttachmentSchema, { id, uploaderId, fileName: shown, byteSize, createdAt: new Date() });
      return id;
    });
  }

  /**
   * Stores the content of an announced file. After a failure nothing of it stays, and the client must announce the file
   * again.
   * @throws {HubbubError} UPLOAD_SPENT if the upload was begun before or has expired.
   * @throws {HubbubError} STORAGE_FULL if the server has no space; the upload can begin later.
   * @throws {HubbubError} FILE_REFUSED if the content does not match the announcement.
   * @throws {HubbubError} UNAVAILABLE if the server stops.
   * @throws any error of `body`.
   */
  receive(id: AttachmentId, body: Readable): Promise<Attachment> {
    return this.transfers.run(async (signal) => {
      const announced = await this.#begin(id);
      try {
        const found = await this.#store(announced, addAbortSignal(signal, body));
        return await this.#ending.complete(id, found);
      } catch (error) {
        await this.#ending.forget(id);
        throw error;
      }
    });
  }

  /** Begins an upload: of concurrent calls only one succeeds, and only if the server has space. */
  async #begin(id: AttachmentId): Promise<Announced> {
    return this.database.transaction(async (em) => {
      const { rows } = await sql<Announced>`
        update attachment set started_at = now() where id = ${id} and started_at is null and discarded_at is null
        returning id, file_name, byte_size`.execute(em.getKysely());
      const [announced] = rows;
      if (!announced) throw new HubbubError(AttachmentErrorCode.UPLOAD_SPENT);
      await this.storage.take(em, announced.byte_size);
      return announced;
    });
  }

  async #store({ id, file_name, byte_size }: Announced, body: Readable): Promise<Found> {
    const count = (bytes: number) => {
      this.transfers.bytes.in += bytes;
    };
    const { found, content } = await recognise(file_name, chunksOf(body, byte_size, count), this.limits.types);
    await this.files.write(fileKey(id), content, byte_size);
    return found;
  }
}
