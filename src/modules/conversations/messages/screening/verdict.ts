import type { Text } from '../../../../platform/texts/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import type { NewMessage } from '../core/message.entity.js';

/**
 * The result of a check of a message. The sender sees the reason. UNCHECKED: the check failed, and unchecked messages must
 * not be sent.
 */
export type Verdict = { outcome: 'ALLOW' | 'UNCHECKED' } | { outcome: 'REFUSE' | 'HOLD'; reason: Text };

export const allowed: Verdict = { outcome: 'ALLOW' };

/** A message that is not stored yet, or new content of a stored message. */
export interface ScreenedMessage
  extends Pick<NewMessage, 'id' | 'senderId' | 'receiverId' | 'content' | 'clientId' | 'replyToId' | 'attachmentIds'> {
  /** Null for the first message of a direct chat. */
  conversationId: ConversationId | null;
  /** The other user of a direct chat that does not exist yet; otherwise null. */
  firstTo: UserId | null;
  /** Whether a stored message gets this content. */
  isEdit: boolean;
}

/** A check that needs an answer from elsewhere. It never rejects. */
export interface MessageCheck {
  judge(message: ScreenedMessage): Promise<Verdict>;
}
