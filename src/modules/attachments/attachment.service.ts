import type DataLoader from 'dataloader';
import { sql } from 'kysely';
import { coalescingLoader } from '../../platform/concurrency/index.js';
import type { Database, UnitOfWork } from '../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../platform/errors/index.js';
import type { Id } from '../../platform/ids.js';
import type { UserId } from '../accounts/index.js';
import type { Attachment, AttachmentId } from './attachment.entity.js';
import { readAttachments } from './attachment-rows.js';

/** Whether someone may read a message, at this moment. */
export type ReadingPolicy = (userId: UserId, messageId: Id<'msg'>) => Promise<boolean>;

/** What a file comes to belong to. */
export interface Owner {
  messageId: Id<'msg'>;
  conversationId: Id<'cnv'>;
}

/** Files that are discarded in one statement: few enough that it is done in time. */
const discardBatch = 5_000;

/** Files from their upload on: whose they are, and who sees them. */
export class AttachmentService {
  /** What many ask for at the same time is one query. */
  readonly #attachments: DataLoader<AttachmentId, Attachment | null>;

  #mayRead: ReadingPolicy;

  /** @param mayRead who may read messages; nobody, until `readableBy` says who. */
  constructor(
    private readonly database: Database,
    mayRead: ReadingPolicy = async () => false,
  ) {
    this.#mayRead = mayRead;
    this.#attachments = coalescingLoader(this.attachmentsById);
  }

  /** Sets who may read messages, and so the files that belong to them. */
  readableBy(mayRead: ReadingPolicy): void {
    this.#mayRead = mayRead;
  }

  /** Attachments by their ids, in the order given; null for those that are not there any more. */
  readonly attachmentsById = (ids: readonly AttachmentId[]): Promise<(Attachment | null)[]> =>
    readAttachments(this.database.fork(), ids);

  /** What a user may see: their own upload, or what belongs to a message that they may read. Null for all else. */
  async find(userId: UserId, id: AttachmentId): Promise<Attachment | null> {
    const attachment = await this.#attachments.load(id);
    if (!attachment) return null;
    const { messageId, uploaderId } = attachment;
    const isVisible = messageId ? await this.#mayRead(userId, messageId) : uploaderId === userId;
    return isVisible ? attachment : null;
  }

  /**
   * Makes files part of a message, in the transaction that stores it.
   * @throws HubbubError NOT_FOUND unless each is an upload of this user, complete, and part of nothing yet.
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

  /** These files are there for nobody from now on; a job removes them. In the caller's transaction. */
  async discard(em: UnitOfWork, ids: readonly AttachmentId[]): Promise<void> {
    await sql`
      update attachment set discarded_at = now()
      where id = any(${[...ids]}::text[]) and discarded_at is null`.execute(em.getKysely());
  }

  /** The same for all that was ever sent in a conversation, some at a time. */
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
