import { addAbortSignal, type Readable } from 'node:stream';
import { sql } from 'kysely';
import type { Database } from '../../platform/database/index.js';
import { badInput, ErrorCode, HubbubError } from '../../platform/errors/index.js';
import { contentTypeOf, type FileStore, isImage, isTextExtension, prefixBytes } from '../../platform/files/index.js';
import type { Logger } from '../../platform/log/index.js';
import type { UserId } from '../accounts/index.js';
import { Attachment, AttachmentId, AttachmentSchema, fileKey } from './attachment.entity.js';
import { AttachmentErrorCode } from './attachment.errors.js';
import { readAttachments } from './attachment-rows.js';
import type { AttachmentsSettings } from './attachments.settings.js';
import { parseFileName } from './file-name.js';
import { type Dimensions, imageDimensions } from './image-dimensions.js';
import { deleteRemoved, type Storage } from './storage.js';
import type { Transfers } from './transfers.js';
import { chunksOf, peek, refusedFile, textOf } from './upload-body.js';

/** The announcement of a file. */
interface Announced {
  id: AttachmentId;
  file_name: string;
  byte_size: number;
}

/** What was detected in the content. */
interface Found {
  contentType: string;
  dimensions: Dimensions | null;
}

/** Announces and receives uploads. Each is received once. */
export class UploadService {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    private readonly transfers: Transfers,
    private readonly storage: Storage,
    private readonly limits: AttachmentsSettings['files'],
    private readonly log: Logger,
  ) {}

  /**
   * Announces a file. It counts for its user's storage from now on.
   * @throws {HubbubError} BAD_INPUT, LIMIT_REACHED if too many uploads are unsent, STORAGE_FULL.
   */
  async announce(uploaderId: UserId, fileName: string, byteSize: number): Promise<AttachmentId> {
    const { shown } = parseFileName(fileName, this.limits.types);
    if (byteSize > this.limits.bytes) {
      const message = `A file has at most ${this.limits.bytes} bytes.`;
      throw badInput('input.byteSize', message);
    }
    return this.database.transaction(async (em) => {
      // Serialised for each user, so that concurrent uploads cannot exceed the limit.
      await sql`select pg_advisory_xact_lock(hashtextextended(${uploaderId}, 0))`.execute(em.getKysely());
      const unsent = await em.count(Attachment, { uploaderId, messageId: null, discardedAt: null });
      if (unsent >= this.limits.unsentPerUser) {
        throw new HubbubError(ErrorCode.LIMIT_REACHED, `You have ${unsent} uploads that were not sent yet.`);
      }
      await this.storage.assertRoom(em, uploaderId, byteSize);
      const id = AttachmentId.create();
      await em.insert(AttachmentSchema, { id, uploaderId, fileName: shown, byteSize, createdAt: new Date() });
      return id;
    });
  }

  /**
   * Receives the content of an announced file. If it fails, nothing is kept, and the client must announce a new file.
   * @throws {HubbubError} UPLOAD_SPENT, STORAGE_FULL (the client can retry later), FILE_REFUSED, or UNAVAILABLE if the
   * server stops; also what `body` throws.
   */
  receive(id: AttachmentId, body: Readable): Promise<Attachment> {
    return this.transfers.run(async (signal) => {
      const announced = await this.#begin(id);
      try {
        const found = await this.#store(announced, addAbortSignal(signal, body));
        return await this.#complete(id, found);
      } catch (error) {
        await this.#forget(id);
        throw error;
      }
    });
  }

  /** Begins the upload. Of concurrent calls one succeeds, if the server has space. */
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
    const { extension } = parseFileName(file_name, this.limits.types);
    const count = (bytes: number) => {
      this.transfers.bytes.in += bytes;
    };
    const { prefix, whole } = await peek(chunksOf(body, byte_size, count), prefixBytes);
    const contentType = await contentTypeOf(prefix, extension);
    if (!contentType) throw refusedFile(`The file is not what its name says: .${extension}`);
    const content = isTextExtension(extension) ? textOf(whole) : whole;
    await this.files.write(fileKey(id), content, byte_size);
    return { contentType, dimensions: isImage(contentType) ? imageDimensions(prefix) : null };
  }

  async #complete(id: AttachmentId, { contentType, dimensions }: Found): Promise<Attachment> {
    const em = this.database.fork();
    await sql`
      update attachment set completed_at = now(), content_type = ${contentType},
        width = ${dimensions?.width ?? null}, height = ${dimensions?.height ?? null}
      where id = ${id}`.execute(em.getKysely());
    const [attachment] = await readAttachments(em, [id]);
    // The sweep discarded it meanwhile, because it took too long.
    if (!attachment) throw new HubbubError(AttachmentErrorCode.UPLOAD_SPENT);
    return attachment;
  }

  /** Removes the file before the row, so that the job finds every file by its row. */
  async #forget(id: AttachmentId): Promise<void> {
    try {
      await this.files.remove(fileKey(id));
      await deleteRemoved(this.database.fork(), sql`id = ${id}`);
    } catch (err) {
      this.log.warn({ err, attachmentId: id }, 'a failed upload is left to the job that removes files');
    }
  }
}
