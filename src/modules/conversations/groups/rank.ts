import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import { type Member, MemberRole } from '../core/members/member.entity.js';

/**
 * Refuses a member who acts on a member of the same or a higher rank: the owner, then moderators, then members.
 * @throws {HubbubError} FORBIDDEN.
 */
export function assertOutranks(moderator: Member, target: Member): void {
  if (moderator.userId !== target.userId) {
    if (moderator.role === MemberRole.OWNER) return;
    if (moderator.role === MemberRole.MODERATOR && target.role === MemberRole.MEMBER) return;
  }
  const message = 'Moderators cannot remove, ban, mute or unmute the owner, other moderators or themselves.';
  throw new HubbubError(ErrorCode.FORBIDDEN, message);
}
