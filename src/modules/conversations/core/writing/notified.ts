import { sql } from 'kysely';
import { ConversationKind } from '../conversation.entity.js';

/** SQL condition: members of a conversation `c` are by default notified of all messages. */
export const isForAll = sql`c.kind in (${sql.lit(ConversationKind.DIRECT)}, ${sql.lit(ConversationKind.PROJECT)})`;

/** SQL condition: a member of a conversation `c` may want a notification of any message. */
export const mayNotify = sql`(${isForAll} or c.is_watched)`;
