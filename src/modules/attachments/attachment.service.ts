import type DataLoader from 'dataloader';
import { sql } from 'kysely';
import { coalescingLoader } from '../../platform/concurrency/index.js';
import type { Database, UnitOfWork } from '../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../platform/errors/index.js';
import type { Id } from '../../platform/ids.js';
import type { UserId } from '../accounts/index.js';
import type { Attachment, AttachmentId } from './attachment.entity.js';
import { readAttachments } from './attachment-rows.js';

/** Returns whether a user may read a message now. */
export type ReadingPolicy = (userId: UserId, messageId: Id<'msg'>) => Promise<boolean>;

/** The message to which a file is attached. */
export interface Owner {
  messageId: Id<'msg'>;
  conversationId: Id<'cnv'>;
}

/** Files that are discarded in one statement: few, so that it stays short. */
const discardBatch = 5_000;

/** Reads attachments as users may see them, and attaches them to messages. */
export class AttachmentService {
  /** Concurrent reads share one query. */
  readonly #attachments: DataLoader<AttachmentId, Attachment | null>;

  #mayRead: ReadingPolicy;

  /** @param mayRead returns false for everyone until `readableBy` sets it. */
  constructor(
    private readonly database: Database,
    mayRead: ReadingPolicy = async () => false,
  ) {
    this.#mayRead = mayRead;
    this.#attachments = coalescingLoader(this.attachmentsById);
  }

  /** Sets the rule of who may read messages, and so their files. */
  readableBy(mayRead: ReadingPolicy): void {
    this.#mayRead = mayRead;
  }

  /** Returns attachments by their ids, in the order given; null if one was discarded. */
  readonly attachmentsById = (ids: readonly AttachmentId[]): Promise<(Attachment | null)[]> =>
    readAttachments(this.database.fork(), ids);

  /** Returns the user's own upload, or an attachment of a message that the user may read; otherwise null. */
  async find(userId: UserId, id: AttachmentId): Promise<Attachment | null> {
    const attachment = await this.#attachments.load(id);
    if (!attachment) return null;
    const { messageId, uploaderId } = attachment;
    const isVisible = messageId ? await this.#mayRead(userId, messageId) : uploaderId === userId;
    return isVisible ? attachment : null;
  }

  /**
   * Attaches files to a message, in the transaction that stores the message.
   * @throws {HubbubError} NOT_FOUND if one is not a complete and unattached upload of this user.
   */
  async attach(em: UnitOfWork, uploaderId: UserId, ids: readonly AttachmentId[], owner: Owner): Promise<void> {
    const { rows } = await sql<{ id: string }>`
      update attachment set message_id = ${owner.messageId}, conversation_id = ${owner.conversationId}
      where id = any(${[...ids]}::text[]) and uploader_id = ${uploaderId} and message_id is null
        and completed_at is not null and discarded_at is null
      returning id`.execute(em.getKysely());
    if (rows.length === ids.length) return;
    const message = 'One of these is not an upload of yours that is complete and not sent yet.';
    throw new HubbubError(ErrorCode.NOT_FOUND, message, { field: 'input.attachmentIds' });
  }

  /** Discards files in the caller's transaction: nobody can see them, and a job removes them. */
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
