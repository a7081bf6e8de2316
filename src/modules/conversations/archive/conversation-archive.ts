import type { JsonObject, Position } from '../../../feed/index.js';
import type { Database, UnitOfWork } from '../../../platform/database/index.js';
import type { Attachment, AttachmentId, AttachmentService } from '../../attachments/index.js';
import { Conversation, type ConversationId } from '../core/conversation.entity.js';
import type { ArchiveRange } from './archive-range.js';
import {
  type ArchiveRow,
  isArchived,
  pageSize,
  readArchivedMessages,
  readArchivedVersions,
  readMembers,
  readMembershipEvents,
} from './archive-rows.js';

/** A record of an archive. Records of files contain no address, which the caller adds. */
export type ArchiveRecord = JsonObject & { kind: string };

/**
 * Reads everything that is stored of a conversation, private messages too, in pages of some hundred rows. Only one page
 * is in memory. Messages that were changed after `upTo` are as they are now; their `changedPosition` says so.
 */
export class ConversationArchive {
  constructor(
    private readonly database: Database,
    private readonly attachments: AttachmentService,
  ) {}

  /**
   * Returns a conversation, also a deleted one that is not purged yet; null if there is none.
   * @param em a transaction that runs now: an embedded database has only one connection.
   */
  find(id: ConversationId, em: UnitOfWork = this.database.fork()): Promise<Conversation | null> {
    return em.findOne(Conversation, { id });
  }

  /**
   * Reads the conversation, its members, and the stored events of joining and leaving.
   * @throws if the conversation was purged.
   */
  async *context(range: ArchiveRange): AsyncGenerator<ArchiveRecord> {
    const { id, kind, title, description, ownerId, createdAt, deletedAt } = await this.database
      .fork()
      .findOneOrFail(Conversation, { id: range.conversationId });
    const texts = { title: title ?? null, description: description ?? null, ownerId: ownerId ?? null };
    const times = { createdAt: createdAt.toISOString(), deletedAt: deletedAt?.toISOString() ?? null };
    yield { kind: 'conversation', id, conversationKind: kind, ...texts, ...times };
    yield* records('member', '', (after) => readMembers(this.database, range, after));
    yield* records('membershipEvent', 0, (after) => readMembershipEvents(this.database, range, after));
  }

  /**
   * Reads the messages after a position, oldest first. The versions and files of a message follow it within the next
   * hundred messages.
   */
  async *messages(range: ArchiveRange, after: Position): AsyncGenerator<ArchiveRecord> {
    for (let last = after; ; ) {
      const page = await readArchivedMessages(this.database, range, last);
      for (const { record } of page) yield { kind: 'message', ...record };
      const ids = page.map(({ id }) => id);
      const first = { messageId: '', number: 0 };
      yield* records('version', first, (place) => readArchivedVersions(this.database, ids, place));
      yield* this.#files(page.flatMap(({ attachmentIds }) => attachmentIds));
      // The client of a broken download continues after the last of these.
      const end = page.at(-1)?.key;
      if (end !== undefined) yield { kind: 'checkpoint', position: end };
      if (end === undefined || page.length < pageSize) return;
      last = end;
    }
  }

  /** Returns a file of a message of the archive; null if there is none. */
  async file(range: ArchiveRange, id: AttachmentId): Promise<Attachment | null> {
    const [file] = await this.attachments.attachmentsById([id]);
    if (!file?.messageId) return null;
    return (await isArchived(this.database, range, file.messageId)) ? file : null;
  }

  async *#files(ids: readonly AttachmentId[]): AsyncGenerator<ArchiveRecord> {
    for (const file of await this.attachments.attachmentsById(ids)) {
      if (!file) continue;
      const { id, messageId, fileName, contentType, byteSize, width, height } = file;
      yield { kind: 'file', id, messageId: messageId ?? null, fileName, contentType, byteSize, width, height };
    }
  }
}

/** Reads pages until one is not full. */
async function* records<Key>(
  kind: string,
  first: Key,
  read: (after: Key) => Promise<ArchiveRow<Key>[]>,
): AsyncGenerator<ArchiveRecord> {
  for (let after = first; ; ) {
    const page = await read(after);
    for (const { record } of page) yield { kind, ...record };
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    after = last.key;
  }
}
