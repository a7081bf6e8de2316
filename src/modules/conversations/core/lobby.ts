import type { ConversationId } from './conversation.entity.js';

/** The id of the lobby, the same on every server, so that clients need no query for it. */
export const lobbyId: ConversationId = 'cnv_00000000000000000000000000';
