import { ErrorCode, HubbubError } from '../../../../platform/errors/index.js';
import type { UserId } from '../../../accounts/index.js';
import { ConversationErrorCode } from '../../core/conversation.errors.js';
import { moderates } from '../../core/members/membership.js';
import type { HeldMessage } from '../core/held-message.js';
import type { Message } from '../core/message.entity.js';

/**
 * One’s own messages can be edited for a while.
 * @param within ms after its sending.
 * @throws HubbubError FORBIDDEN for the messages of others, TOO_LATE.
 */
export function assertMayEdit({ message }: HeldMessage, viewerId: UserId, within: number): void {
  assertSender(message, viewerId, 'Only its sender may edit a message.');
  assertInTime(message, within);
}

/** One’s own messages can be deleted for a while, those of others by who moderates. @throws as `assertMayEdit` does. */
export function assertMayDelete({ message, role }: HeldMessage, viewerId: UserId, within: number): void {
  if (moderates(role)) return;
  assertSender(message, viewerId, 'Only its sender may delete a message, or who moderates its group.');
  assertInTime(message, within);
}

function assertSender({ senderId }: Message, viewerId: UserId, refusal: string): void {
  if (senderId !== viewerId) throw new HubbubError(ErrorCode.FORBIDDEN, refusal);
}

function assertInTime({ createdAt }: Message, within: number): void {
  if (Date.now() >= createdAt.getTime() + within) throw new HubbubError(ConversationErrorCode.TOO_LATE);
}
