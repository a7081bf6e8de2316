import { sql } from 'kysely';
import { removeFeed } from '../../../feed/index.js';
import { type Database, deleteInBatches } from '../../../platform/database/index.js';
import type { AttachmentService } from '../../attachments/index.js';
import { Conversation, type ConversationId } from '../core/conversation.entity.js';
import { InviteLink } from './invite-link.entity.js';

/** How long a deleted group is kept for clients that are still catching up, in ms. */
const purgeAfter = 86_400_000;
/** The maximum number of groups per run. */
const maxGroups = 100;
/** The maximum number of messages per transaction. */
const messagesAtOnce = 5_000;

/** The tables with rows of a group, besides messages. The outboxes of messages empty by themselves. */
const parts = [
  'held_message',
  'mention',
  'message_version',
  'notice_settings',
  'pin',
  'reaction',
  'read_mark',
  'thread_follow',
];

/** Purges deleted groups, expired links, and expired bans and mutes. */
export class GroupPurge {
  constructor(
    private readonly database: Database,
    private readonly attachments: AttachmentService,
  ) {}

  /** Deletes expired links, bans and mutes, and the data of groups that were deleted more than a day ago. */
  async purge(): Promise<{ purged: number }> {
    const before = new Date(Date.now() - purgeAfter);
    const em = this.database.fork();
    await em.nativeDelete(InviteLink, { expiresAt: { $lt: before } });
    await deleteInBatches(this.database, 'sanction', sql`until < now()`);
    const where = { deletedAt: { $lt: before } };
    const deleted = await em.find(Conversation, where, { limit: maxGroups, orderBy: { deletedAt: 'asc' } });
    for (const { id } of deleted) await this.#purge(id);
    return { purged: deleted.length };
  }

  /** Deletes the group's row last, so that the next run finds an interrupted purge. */
  async #purge(id: ConversationId): Promise<void> {
    await this.attachments.discardOfConversation(this.database.fork(), id);
    await this.#purgeMessages(id);
    for (const part of parts) await deleteInBatches(this.database, part, sql`conversation_id = ${id}`);
    await removeFeed(this.database, id);
    await this.database.fork().nativeDelete(Conversation, { id });
  }

  /** Deletes the words of messages after the messages: then no other transaction is indexing them. */
  async #purgeMessages(id: ConversationId): Promise<void> {
    for (let isMore = true; isMore; ) {
      isMore = await this.database.transaction(async (em) => {
        const db = em.getKysely();
        const { rows } = await sql<{ id: string }>`
          delete from message where ctid = any(array(
            select ctid from message where conversation_id = ${id} limit ${sql.lit(messagesAtOnce)}
          )) returning id`.execute(db);
        const ids = rows.map((row) => row.id);
        await sql`delete from message_words where message_id = any(${ids}::text[])`.execute(db);
        return ids.length === messagesAtOnce;
      });
    }
  }
}
