import { ErrorCode, HubbubError } from '../../../../platform/errors/index.js';
import type { Text } from '../../../../platform/texts/index.js';
import type { UserId } from '../../../accounts/index.js';
import { ConversationErrorCode } from '../../core/conversation.errors.js';
import { moderates } from '../../core/members/membership.js';
import type { HeldMessage } from '../core/held-message.js';
import type { Message } from '../core/message.entity.js';
import { messageTexts } from '../core/message.texts.js';

/**
 * Asserts that the viewer may edit a message: senders can edit their own messages for a while.
 * @param within how long after sending, in ms.
 * @throws {HubbubError} FORBIDDEN if the viewer is not the sender.
 * @throws {HubbubError} TOO_LATE if the time limit has passed.
 */
export function assertMayEdit({ message }: HeldMessage, viewerId: UserId, within: number): void {
  assertSender(message, viewerId, messageTexts.editOthers());
  assertInTime(message, within);
}

/**
 * Asserts that the viewer may delete a message: moderators always, senders for a while.
 * @throws {HubbubError} FORBIDDEN if the viewer is neither.
 * @throws {HubbubError} TOO_LATE if the time limit has passed.
 */
export function assertMayDelete({ message, role }: HeldMessage, viewerId: UserId, within: number): void {
  if (moderates(role)) return;
  assertSender(message, viewerId, messageTexts.deleteOthers());
  assertInTime(message, within);
}

function assertSender({ senderId }: Message, viewerId: UserId, refusal: Text): void {
  if (senderId !== viewerId) throw new HubbubError(ErrorCode.FORBIDDEN, refusal);
}

function assertInTime({ createdAt }: Message, within: number): void {
  if (Date.now() >= createdAt.getTime() + within) throw new HubbubError(ConversationErrorCode.TOO_LATE);
}
