import { sql } from 'kysely';
import { removeFeed } from '../../../feed/index.js';
import { type Database, deleteInBatches } from '../../../platform/database/index.js';
import type { AttachmentService } from '../../attachments/index.js';
import { Conversation, type ConversationId } from '../core/conversation.entity.js';
import { InviteLink } from './invite-link.entity.js';

/** How long (ms) a deleted group is kept for those who are still catching up on it. */
const purgeAfter = 86_400_000;
/** The most groups that are cleared away at once. */
const maxGroups = 100;

/** The tables of what a group leaves behind. The outbox of messages empties by itself. */
const parts = ['mention', 'message', 'message_version', 'notice_settings', 'pin', 'reaction', 'read_mark'];

/** Clears away deleted groups, links that work no more, and expired bans and mutes. */
export class GroupPurge {
  constructor(
    private readonly database: Database,
    private readonly attachments: AttachmentService,
  ) {}

  /** Deletes links, bans and mutes that expired, and what is left of groups that were deleted more than a day ago. */
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

  /** Its row goes last: what is cut short is found again. */
  async #purge(id: ConversationId): Promise<void> {
    await this.attachments.discardOfConversation(this.database.fork(), id);
    for (const part of parts) await deleteInBatches(this.database, part, sql`conversation_id = ${id}`);
    await removeFeed(this.database, id);
    await this.database.fork().nativeDelete(Conversation, { id });
  }
}
