import type { ConversationId } from './conversation.entity.js';

/** The same on every server: nobody has to look for it. */
export const lobbyId: ConversationId = 'cnv_00000000000000000000000000';
