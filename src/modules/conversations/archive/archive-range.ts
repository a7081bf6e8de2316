import type { Position } from '../../../feed/index.js';
import type { ConversationId } from '../core/conversation.entity.js';

/** The part of a conversation that an archive contains. */
export interface ArchiveRange {
  conversationId: ConversationId;
  /** The position of the feed at which the archive was requested. Later messages are not part of it. */
  upTo: Position;
  since: Date | null;
  until: Date | null;
}
