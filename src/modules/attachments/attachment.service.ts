import type DataLoader from 'dataloader';
import { sql } from 'kysely';
import { coalescingLoader } from '../../platform/concurrency/index.js';
import type { Database, UnitOfWork } from '../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../platform/errors/index.js';
import type { Id } from '../../platform/ids.js';
import type { UserId } from '../accounts/index.js';
import type { Attachment, AttachmentId } from './attachment.entity.js';
import { attachmentTexts } from './attachment.texts.js';
import { readAttachments } from './attachment-rows.js';

/** Returns whether a user may read a message now. */
export type ReadingPolicy = (userId: UserId, messageId: Id<'msg'>) => Promise<boolean>;

/** The message and conversation that a file belongs to. */
export interface Owner {
  messageId: Id<'msg'>;
  conversationId: Id<'cnv'>;
}

/** The maximum number of files per statement, so that it does not time out. */
const discardBatch = 5_000;

/** Finds, attaches and discards attachments. */
export class AttachmentService {
  /** Batches concurrent reads into one query. */
  readonly #attachments: DataLoader<AttachmentId, Attachment | null>;

  #mayRead: ReadingPolicy;

  /** @param mayRead decides which users may read messages; rejects all until `readableBy` is called. */
  constructor(
    private readonly database: Database,
    mayRead: ReadingPolicy = async () => false,
  ) {
    this.#mayRead = mayRead;
    this.#attachments = coalescingLoader(this.attachmentsById);
  }

  /** Sets which users may read messages, and so their files. */
  readableBy(mayRead: ReadingPolicy): void {
    this.#mayRead = mayRead;
  }

  /** Returns attachments in the order of `ids`, with null for attachments that are incomplete or discarded. */
  readonly attachmentsById = (ids: readonly AttachmentId[]): Promise<(Attachment | null)[]> =>
    readAttachments(this.database.fork(), ids);

  /**
   * Returns an attachment if the user may see it: the user's own upload, or a file of a message that the user may read.
   */
  async find(userId: UserId, id: AttachmentId): Promise<Attachment | null> {
    const attachment = await this.#attachments.load(id);
    if (!attachment) return null;
    const { messageId, uploaderId } = attachment;
    const isVisible = messageId ? await this.#mayRead(userId, messageId) : uploaderId === userId;
    return isVisible ? attachment : null;
  }

  /**
   * Attaches files to a message, in the transaction that stores the message.
   * @throws {HubbubError} NOT_FOUND unless each file is a complete, unsent upload of the user.
   */
  async attach(em: UnitOfWork, uploaderId: UserId, ids: readonly AttachmentId[], owner: Owner): Promise<void> {
    const { rows } = await sql<{ id: string }>`
      update attachment set message_id = ${owner.messageId}, conversation_id = ${owner.conversationId}
      where id = any(${[...ids]}::text[]) and uploader_id = ${uploaderId} and message_id is null
        and completed_at is not null and discarded_at is null
      returning id`.execute(em.getKysely());
    if (rows.length === ids.length) return;
    throw new HubbubError(ErrorCode.NOT_FOUND, attachmentTexts.notYours(), { field: 'input.attachmentIds' });
  }

  /** Makes the files of a message that is not stored yet unsent uploads again, in the caller's transaction. */
  async detach(em: UnitOfWork, ids: readonly AttachmentId[], messageId: Id<'msg'>): Promise<void> {
    if (ids.length === 0) return;
    await sql`
      update attachment set message_id = null, conversation_id = null
      where id = any(${[...ids]}::text[]) and message_id = ${messageId}`.execute(em.getKysely());
  }

  /** Discards files in the caller's transaction: they are hidden from all users at once, and a job removes them. */
  async discard(em: UnitOfWork, ids: readonly AttachmentId[]): Promise<void> {
    await sql`
      update attachment set discarded_at = now()
      where id = any(${[...ids]}::text[]) and discarded_at is null`.execute(em.getKysely());
  }

  /** Discards all files of a conversation, in batches. */
  async discardOfConversation(em: UnitOfWork, conversationId: Id<'cnv'>): Promise<void> {
    for (let discarded = discardBatch; discarded === discardBatch; ) {
      const { rows } = await sql`
        update attachment set discarded_at = now() where id = any(array(
          select id from attachment where conversation_id = ${conversationId} and discarded_at is null
          limit ${discardBatch}
        )) returning id`.execute(em.getKysely());
      discarded = rows.length;
    }
  }
}
