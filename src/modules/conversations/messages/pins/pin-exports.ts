import type { Database } from '../../../../platform/database/index.js';
import type { ExportedKind } from '../../../accounts/index.js';
import type { MessageId } from '../core/message.entity.js';
import { Pin } from './pin.entity.js';

/** Returns the messages that the user pinned and that are still pinned, for the data export. */
export function pinExport(database: Database): ExportedKind {
  return {
    name: 'pin',
    read: async (userId, limit, after) => {
      const where = { pinnedById: userId, ...(after && { messageId: { $gt: after as MessageId } }) };
      const found = await database.fork().find(Pin, where, { orderBy: { messageId: 'asc' }, limit });
      return found.map(({ messageId, conversationId }) => ({ cursor: messageId, data: { messageId, conversationId } }));
    },
  };
}
