import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { UserId } from '../../accounts/index.js';
import type { HeldMessage } from '../held-message.js';
import { MemberRole } from '../member.entity.js';

/** Who has a say about what others wrote. */
const moderators: ReadonlySet<MemberRole | null> = new Set([MemberRole.OWNER, MemberRole.MODERATOR]);

/** Whether someone of this role has a say about what others wrote. */
export function moderates(role: MemberRole | null): boolean {
  return moderators.has(role);
}

/**
 * One’s own messages can be edited for a while.
 * @param within ms after its sending.
 * @throws HubbubError FORBIDDEN for the messages of others, TOO_LATE.
 */
export function assertMayEdit({ message }: HeldMessage, viewerId: UserId, within: number): void {
  if (message.senderId !== viewerId) {
    throw new HubbubError(ErrorCode.FORBIDDEN, 'Only its sender may edit a message.');
  }
  if (Date.now() >= message.createdAt.getTime() + within) throw new HubbubError(ErrorCode.TOO_LATE);
}

/** One’s own messages can be deleted for a while, those of others by who moderates. @throws as `assertMayEdit` does. */
export function assertMayDelete(held: HeldMessage, viewerId: UserId, within: number): void {
  if (!moderates(held.role)) assertMayEdit(held, viewerId, within);
}
