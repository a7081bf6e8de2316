import type { ConversationId } from './conversation.entity.js';

/** The same on every server, so clients need no look-up. */
export const lobbyId: ConversationId = 'cnv_00000000000000000000000000';
