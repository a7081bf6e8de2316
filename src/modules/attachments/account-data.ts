import type { FeedId, FeedTransaction } from '../../feed/index.js';
import type { Database } from '../../platform/database/index.js';
import type { AccountData, ExportedKind, UserId } from '../accounts/index.js';
import { Attachment, type AttachmentId } from './attachment.entity.js';

/** The data that attachments store about users. Sent files stay with their messages. No feed reports the others. */
export class AttachmentsAccountData implements AccountData {
  constructor(private readonly database: Database) {}

  async feedsOf(): Promise<FeedId[]> {
    return [];
  }

  async profileChanged(): Promise<void> {}

  /** Discards unsent uploads: a job removes them. */
  async accountDeleted({ em }: FeedTransaction, userId: UserId): Promise<void> {
    const unsent = { uploaderId: userId, messageId: null, discardedAt: null };
    await em.nativeUpdate(Attachment, unsent, { discardedAt: new Date() });
  }

  get exports(): ExportedKind[] {
    return [this.#attachments];
  }

  /**
   * Exports the metadata of files. The user downloads the files themselves by `attachment(id:)`, except those sent to
   * conversations that the user has left: only members can read these.
   */
  readonly #attachments: ExportedKind = {
    name: 'attachment',
    read: async (userId, limit, after) => {
      const where = { uploaderId: userId, discardedAt: null, ...(after && { id: { $gt: after as AttachmentId } }) };
      const files = await this.database.fork().find(Attachment, where, { orderBy: { id: 'asc' }, limit });
      return files.map(({ id, fileName, contentType, byteSize, messageId, conversationId, createdAt }) => ({
        cursor: id,
        data: {
          id,
          fileName,
          byteSize,
          contentType: contentType ?? null,
          createdAt: createdAt.toISOString(),
          messageId: messageId ?? null,
          conversationId: conversationId ?? null,
        },
      }));
    },
  };
}
