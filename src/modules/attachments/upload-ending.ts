import { sql } from 'kysely';
import type { Database } from '../../platform/database/index.js';
import { HubbubError } from '../../platform/errors/index.js';
import type { FileStore } from '../../platform/files/index.js';
import type { Logger } from '../../platform/log/index.js';
import { type Attachment, type AttachmentId, fileKey } from './attachment.entity.js';
import { AttachmentErrorCode } from './attachment.errors.js';
import { readAttachments } from './attachment-rows.js';
import { deleteRemoved } from './storage.js';
import type { Found } from './upload-content.js';

/** Ends uploads: a file becomes an attachment, or nothing of it stays. */
export class UploadEnding {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    private readonly log: Logger,
  ) {}

  /** @throws {HubbubError} UPLOAD_SPENT if the sweep discarded the upload because it took too long. */
  async complete(id: AttachmentId, { contentType, dimensions }: Found): Promise<Attachment> {
    const em = this.database.fork();
    await sql`
      update attachment set completed_at = now(), content_type = ${contentType},
        width = ${dimensions?.width ?? null}, height = ${dimensions?.height ?? null}
      where id = ${id}`.execute(em.getKysely());
    const [attachment] = await readAttachments(em, [id]);
    if (!attachment) throw new HubbubError(AttachmentErrorCode.UPLOAD_SPENT);
    return attachment;
  }

  /** Removes the file before the row, so that the sweep finds every remaining file by its row. */
  async forget(id: AttachmentId): Promise<void> {
    try {
      await this.files.remove(fileKey(id));
      await deleteRemoved(this.database.fork(), sql`id = ${id}`);
    } catch (err) {
      this.log.warn({ err, attachmentId: id }, 'could not remove a failed upload; the sweep will');
    }
  }
}
