import { sql } from 'kysely';
import { ConversationKind } from '../conversation.entity.js';

/** SQL: whether all members of a conversation `c` are notified of all messages, unless they have set something else. */
export const isForAll = sql`c.kind in (${sql.lit(ConversationKind.DIRECT)}, ${sql.lit(ConversationKind.PROJECT)})`;

/** SQL: whether a member of a conversation `c` may have to be notified of any message. */
export const mayNotify = sql`(${isForAll} or c.is_watched)`;
