import type { Database } from '../../../../platform/database/index.js';
import type { ExportedKind } from '../../../accounts/index.js';
import type { MessageId } from '../core/message.entity.js';
import { threadsOf } from './thread-follow-rows.js';

/** Returns the threads that the user follows or has unfollowed, for the data export. */
export function threadExport(database: Database): ExportedKind {
  return {
    name: 'thread',
    read: async (userId, limit, after) => {
      const threads = await threadsOf(database.fork(), userId, after as MessageId | null, limit);
      return threads.map(({ messageId, conversationId, isFollowed, readPosition }) => ({
        cursor: messageId,
        data: { messageId, conversationId, isFollowed, readPosition: Number(readPosition) },
      }));
    },
  };
}
