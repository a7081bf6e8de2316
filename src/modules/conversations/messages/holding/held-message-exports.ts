import type { Database } from '../../../../platform/database/index.js';
import type { ExportedKind } from '../../../accounts/index.js';
import { HeldMessage, type HeldMessageId } from './held-message.entity.js';

/** Exports the held messages of a user. */
export function heldMessageExport(database: Database): ExportedKind {
  return {
    name: 'heldMessage',
    read: async (senderId, limit, after) => {
      const where = { senderId, ...(after && { id: { $gt: after as HeldMessageId } }) };
      const found = await database.fork().find(HeldMessage, where, { orderBy: { id: 'asc' }, limit });
      return found.map(({ id, conversationId, content, attachmentIds, replyToId, reason, state, heldAt }) => ({
        cursor: id,
        data: { id, conversationId, content, attachmentIds, replyToId, reason, state, heldAt: heldAt.toISOString() },
      }));
    },
  };
}
